import Foundation
import Models
import Pooling
import ReferenceCases

/// The households of Reference/households.csv, which do not exist.
struct Households {
  let table: ReferenceTable

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference")

  init() throws { table = try ReferenceTable(contentsOf: Self.folder.appendingPathComponent("households.csv")) }

  static let sizes = ["one", "two", "more"]

  var rows: Int { table.rows.count }
  var weights: [Double] { table.numbers("weight") }
  var regions: [Int] { table.codes("region").codes }
  var neighbourhoods: [Int] { table.numbers("neighbourhood").map { Int($0) } }

  func column(_ name: String) -> SurveyColumn { SurveyColumn(name, table.numbers(name)) }

  /// `stratified`, `replaced`, `elements` or `twostage` of Reference/surveys.R.
  func design(_ name: String) throws -> SurveyDesign {
    switch name {
    case "elements": return try SurveyDesign(weights: weights)
    case "replaced":
      return try SurveyDesign(weights: weights, stages: [SurveyStage(units: neighbourhoods, strata: regions)])
    case "twostage":
      return try SurveyDesign(stages: [
        SurveyStage(units: neighbourhoods, strata: regions, populations: table.numbers("regions_of")),
        SurveyStage(units: table.numbers("row").map { Int($0) }, populations: table.numbers("homes")),
      ])
    default:
      return try SurveyDesign(
        weights: weights,
        stages: [SurveyStage(units: neighbourhoods, strata: regions, populations: table.numbers("regions_of"))])
    }
  }

  var sizeMargin: PopulationMargin {
    PopulationMargin(
      name: "size", cells: Self.sizes, counts: [5200, 4700, 3600],
      cellOfRow: table.codes("size", levels: Self.sizes).codes)
  }

  var urbanMargin: PopulationMargin {
    PopulationMargin(
      name: "urban", cells: ["no", "yes"], counts: [6100, 7400],
      cellOfRow: table.codes("urban", levels: ["no", "yes"]).codes)
  }

  func constraints(age: Bool) -> [Calibration.Constraint] {
    let sizes = SurveyColumn.indicators(sizeMargin.cellOfRow, levels: Self.sizes)
    let urban = SurveyColumn("urban", urbanMargin.cellOfRow.map { Double($0) })
    var result = [
      Calibration.Constraint(SurveyColumn("1", [Double](repeating: 1, count: rows)), total: 13500),
      Calibration.Constraint(sizes[1], total: 4700), Calibration.Constraint(sizes[2], total: 3600),
      Calibration.Constraint(urban, total: 7400),
    ]
    if age { result.append(Calibration.Constraint(column("age"), total: 13500 * 52)) }
    return result
  }

  func design(_ names: [String], factors: [(String, [String])] = []) throws -> DesignMatrix {
    try DesignMatrix(
      rows: rows,
      terms: [.intercept] + names.map { .numeric(name: $0, values: table.numbers($0)) }
        + factors.map { name, levels in
          .categorical(name: name, codes: table.codes(name, levels: levels).codes, levels: levels)
        })
  }
}
