import LinearAlgebra
import Models
import Testing

/// Levels are nested in units where all rows of each are in one unit.
struct NestedFactorTests {
  /// 50,000 rows of 2,000 clients, who come again and again; the town of each.
  static let client = (0..<50_000).map { ($0 * 7919) % 2000 }
  static let town = client.map { $0 / 50 }

  @Test(arguments: [1, 2, 5])
  func `a client who moves is in two towns, wherever that row stands`(threads: Int) {
    Threads.$count.withValue(threads) {
      let clients = AbsorbedEffects.Factor(name: "client", levelOfRow: Self.client, levels: 2000)
      #expect(clients.isNested(in: SamplingUnits(codes: Self.town, word: "towns")))
      for row in [0, 13, 24_999, 25_000, 49_999] {
        var town = Self.town
        town[row] = (town[row] + 1) % 40
        let units = SamplingUnits(codes: town, word: "towns")
        #expect(!clients.isNested(in: units))
        // A row that takes no part is in no town.
        var taking = Self.client
        taking[row] = -1
        #expect(AbsorbedEffects.Factor(name: "client", levelOfRow: taking, levels: 2000).isNested(in: units))
      }
    }
  }

  @Test func `no rows are nested in no units`() {
    let none = AbsorbedEffects.Factor(name: "client", levelOfRow: [], levels: 0)
    #expect(none.isNested(in: SamplingUnits(codes: [], word: "towns")))
  }
}
