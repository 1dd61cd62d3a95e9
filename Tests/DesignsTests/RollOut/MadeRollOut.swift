import Designs
import Foundation
import Models
import ReferenceCases

/// The made roll-out of `Reference/roll_out.csv`.
struct MadeRollOut {
  let table: ReferenceTable
  let numbers: JSONValue

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference")
    table = try ReferenceTable(contentsOf: folder.appendingPathComponent("roll_out.csv"))
    numbers = try JSONValue(contentsOf: folder.appendingPathComponent("roll_out_numbers.json"))
  }

  /// - Parameters:
  ///   - hasGaps: without the rows that are absent.
  ///   - factor: what each unit's weights are multiplied by.
  func panel(
    hasGaps: Bool = false, isSections: Bool = false, hasCovariate: Bool = false, isWeighted: Bool = false,
    isClustered: Bool = false, outcome: String = "y", factor: [Int: Double] = [:], reversed: Bool = false
  ) throws -> RollOutPanel {
    var table = hasGaps || isSections ? table.filtered("present") { $0 == "1" } : table
    if reversed { table = table.keeping(table.rows.reversed()) }
    let unit = table.numbers("unit").map { Int($0) }
    var weights = isWeighted ? table.numbers("weight") : nil
    if !factor.isEmpty {
      let base = weights ?? [Double](repeating: 1, count: unit.count)
      weights = zip(unit, base).map { (factor[$0] ?? 1) * $1 }
    }
    let start = table.numbers("start").map { $0 > 0 ? Int($0) : nil }
    return try RollOutPanel(
      unit: unit, period: table.numbers("period").map { Int($0) }, firstTreated: start,
      outcome: table.numbers(outcome), weights: weights,
      cluster: isClustered ? table.numbers("cluster").map { Int($0) } : nil,
      covariates: hasCovariate ? [.numeric(name: "x", values: table.numbers("x"))] : [],
      sampling: isSections ? .repeatedCrossSections : .panel)
  }
}
