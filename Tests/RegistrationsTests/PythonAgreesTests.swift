import Evidence
import Foundation
import Registrations
import Testing

/// What Python's csv module makes of the large synthetic registration: `Reference/csv_sums.py`.
private struct CSVSums: Decodable {
  struct Sums: Decodable {
    let missing: Int
    let sum: Double
    let largest: Double
  }
  struct Levels: Decodable {
    let missing: Int
    let counts: [String: Int]
  }

  let rows: Int
  let numbers: [String: Sums]
  let days: [String: Sums]
  let levels: [String: Levels]
  let yes: [String: [String: Int]]
  let referred: Int
  let clients: Int
}

@Suite("An independent reader of CSV")
struct PythonAgreesTests {
  @Test("finds the same counts, sums and levels in every column")
  func agrees() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let sums = try JSONDecoder().decode(
      CSVSums.self, from: Data(contentsOf: here.appendingPathComponent("Reference/csv_sums.json")))
    let codebook = here.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("scenarios/elderly-work/registration.codebook.yaml")
    let registration = try Registration.read(codebook: Codebook.read(codebook.path))
    #expect(registration.table.rowCount == sums.rows)
    for (name, expected) in sums.numbers {
      let values = registration.numbers(name).filter { !$0.isNaN }
      #expect(sums.rows - values.count == expected.missing, "\(name)")
      #expect(values.max() == expected.largest, "\(name)")
      // Forty thousand tenths added in doubles: the error is far below a millionth of a tenth of the sum.
      #expect(abs(values.reduce(0, +) - expected.sum) < 1e-7 * max(1, expected.sum), "\(name)")
    }
    for (name, expected) in sums.days {
      let values = registration.days(name).filter { $0 != Day.missing }
      #expect(sums.rows - values.count == expected.missing, "\(name)")
      #expect(values.reduce(0) { $0 + Int($1) } == Int(expected.sum), "\(name)")
      #expect(values.max().map(Double.init) == expected.largest, "\(name)")
    }
    for (name, expected) in sums.levels {
      let texts = registration.texts(name)
      #expect(texts.count { $0 == nil } == expected.missing, "\(name)")
      let counts = Dictionary(grouping: texts.compactMap { $0 }) { $0 }.mapValues(\.count)
      #expect(counts == expected.counts, "\(name)")
    }
    for (name, expected) in sums.yes {
      #expect(registration.flags(name).count { $0 == 1 } == expected["yes"], "\(name)")
      #expect(registration.flags(name).count { $0 == 0 } == expected["no"], "\(name)")
    }
    #expect(registration.texts("referral").count { $0 == "wlz_residential" } == sums.referred)
    #expect(Set(registration.texts("client")).count == sums.clients)
  }
}
