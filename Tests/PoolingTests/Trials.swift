import Foundation
import Models
import Pooling
import ReferenceCases

/// The invented trials of Reference/trials.csv, and what metafor says of them in Reference/pooling.json.
struct Trials {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")

  let table: ReferenceTable
  let expected: JSONValue

  init() throws {
    table = try ReferenceTable(contentsOf: Self.folder.appendingPathComponent("trials.csv"))
    expected = try JSONValue(contentsOf: Self.folder.appendingPathComponent("pooling.json"))
  }

  var names: [String] { table.texts("trial") }

  func tables() throws -> [TwoByTwo] {
    let columns = ["treated_events", "treated", "compared_events", "compared"].map { table.numbers($0) }
    return try names.indices.map { row in
      try TwoByTwo(
        name: names[row], treatedEvents: columns[0][row], treated: columns[1][row], comparedEvents: columns[2][row],
        compared: columns[3][row])
    }
  }

  func rates() throws -> [TwoRates] {
    let columns = ["treated_events", "treated_time", "compared_events", "compared_time"].map { table.numbers($0) }
    return try names.indices.map { row in
      try TwoRates(
        name: names[row], treatedEvents: columns[0][row], treatedTime: columns[1][row], comparedEvents: columns[2][row],
        comparedTime: columns[3][row])
    }
  }

  func means() throws -> [TwoMeans] {
    let words = ["treated_mean", "treated_sd", "treated", "compared_mean", "compared_sd", "compared"]
    let columns = words.map { table.numbers($0) }
    return try names.indices.map { row in
      try TwoMeans(
        name: names[row], treatedMean: columns[0][row], treatedDeviation: columns[1][row], treated: columns[2][row],
        comparedMean: columns[3][row], comparedDeviation: columns[4][row], compared: columns[5][row])
    }
  }

  /// log relative risks.
  func risks() throws -> [StudyEffect] { try tables().map { try $0.logRelativeRisk() } }

  /// Hours as a number, kind as a factor with `groep` for reference.
  var moderators: [DesignTerm] {
    let kinds = table.codes("kind")
    return [
      .numeric(name: "hours", values: table.numbers("hours")),
      .categorical(name: "kind", codes: kinds.codes, levels: kinds.levels),
    ]
  }
}

/// Whether two numbers agree: relative to the second, or absolutely where that is below 1.
func agrees(_ got: Double, _ wanted: Double, _ tolerance: Double) -> Bool {
  abs(got - wanted) <= tolerance * max(1, abs(wanted))
}

func agrees(_ got: [Double], _ wanted: [Double], _ tolerance: Double) -> Bool {
  got.count == wanted.count && zip(got, wanted).allSatisfy { agrees($0, $1, tolerance) }
}
