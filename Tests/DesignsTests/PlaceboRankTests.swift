import Designs
import Foundation
import LinearAlgebra
import ReferenceCases
import Testing

@Suite("The rank of an effect among placebos")
struct PlaceboRankTests {
  private static let placebo = PanelPlacebos.Placebo.init(effect:baseline:fitBefore:)

  /// Placebos of 19 donors: effects 1, −2, 3, −4 … 19, all fitted as well.
  private static func placebos(fit: (Int) -> Double = { _ in 1 }) throws -> PanelPlacebos {
    let units = 20
    let panel = try BlockPanel(
      units: (0..<units).map { "u\($0)" }, periods: ["1", "2", "3"],
      outcome: Matrix(rows: units, columns: 3, repeating: 1), treated: [19], firstTreated: 2)
    return try PanelPlacebos(panel) { _, chosen in
      let size = Double(chosen[0] + 1)
      return placebo(chosen[0] % 2 == 0 ? size : -size, 0, fit(chosen[0]))
    }
  }

  @Test func `is the share that lie as far, itself among them`() throws {
    let rank = PlaceboRank(effect: -17.5, placebos: try Self.placebos())
    // 18 and 19 lie farther: three of twenty.
    #expect(abs(rank.pValue(of: 0) - 3.0 / 20) < 1e-15)
    #expect(rank.pValue(of: -17.5) == 1)
    #expect(abs(PlaceboRank(effect: 25, placebos: try Self.placebos()).pValue(of: 0) - 1.0 / 20) < 1e-15)
  }

  @Test(arguments: [0.05, 0.1, 0.1499, 0.15, 0.5]) func `has an interval of the sizes that it does not reject`(
    level: Double
  ) throws {
    let rank = PlaceboRank(effect: -17.5, placebos: try Self.placebos())
    let reach = rank.reach(level: level)
    for side in [-1.0, 1] {
      #expect(rank.pValue(of: -17.5 + side * reach * (1 - 1e-9)) > level)
      #expect(rank.pValue(of: -17.5 + side * reach * (1 + 1e-9)) <= level)
    }
  }

  @Test func `has no end where placebos are too few for the level`() throws {
    #expect(PlaceboRank(effect: 3, placebos: try Self.placebos()).reach(level: 0.049) == .infinity)
  }

  @Test func `sets donors back that were badly fitted, unless some fit is exact`() throws {
    // The two farthest were fitted ten times as badly.
    let uneven = try Self.placebos(fit: { $0 >= 17 ? 10 : 1 })
    #expect(abs(PlaceboRank(effect: -17.5, fitBefore: 1, placebos: uneven).pValue(of: 0) - 1.0 / 20) < 1e-15)
    let exact = try Self.placebos(fit: { $0 == 0 ? 1e-14 : 1 })
    let rank = PlaceboRank(effect: -17.5, fitBefore: 1, placebos: exact)
    #expect(!rank.isByFit && abs(rank.pValue(of: 0) - 3.0 / 20) < 1e-15)
  }

  @Test func `agrees with scipy on placebos of a made panel, with its interval`() throws {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let numbers = try JSONValue(contentsOf: place.appendingPathComponent("Reference/synthetic.json"))
    let panel = try BlockPanel(
      units: (0..<12).map { "u\($0)" }, periods: (0..<14).map { "\($0)" },
      outcome: Matrix(numbers["outcome"].array.map { $0.array.map(\.number) }), treated: [11],
      firstTreated: Int(numbers["first_treated"].number))
    let control = SyntheticControl(outcomeOnly: panel)
    let placebos = try control.placebos()
    for (one, other) in zip(placebos.placebos, numbers["placebos"]["effects"].array) {
      #expect(abs(one.effect - other.number) < 1e-8)
    }
    let rank = PlaceboRank(effect: control.effect, fitBefore: control.fitBefore, placebos: placebos)
    #expect(abs(rank.pValue(of: 0) - numbers["placebos"]["p"].number) < 1e-12)
    let ends = numbers["placebos"]["interval"].numbers
    let reach = rank.reach(level: 0.2)
    #expect(abs(control.effect - reach - ends[0]) < 1e-6 && abs(control.effect + reach - ends[1]) < 1e-6)
  }
}
