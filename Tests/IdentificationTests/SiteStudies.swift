import Estimation
import Foundation
import ReferenceCases
import Testing

/// The clients of fourteen organisations of Tests/PoolingTests/Reference/sites.csv, who do not exist, as a registration with hypotheses.
struct SiteStudies {
  let table: ReferenceTable
  let numbers: JSONValue

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("PoolingTests/Reference")
    table = try ReferenceTable(contentsOf: folder.appendingPathComponent("sites.csv"))
    numbers = try JSONValue(contentsOf: folder.appendingPathComponent("sites.json"))
  }

  /// A registration of the rows that are kept, changed where asked.
  func study(
    keeping isKept: ([String: String]) -> Bool = { _ in true },
    changing change: (inout [String: String]) -> Void = { _ in }
  ) throws -> StudyOnDisk {
    let header = ["client", "site", "size", "urban", "region", "help", "age", "score", "fall", "weight", "of"]
    let rows = table.rows.compactMap { row -> [String]? in
      var cells = Dictionary(uniqueKeysWithValues: zip(table.names, row))
      guard isKept(cells) else { return nil }
      // Sites in the population of each region.
      cells["of"] = "20"
      change(&cells)
      return header.map { cells[$0] ?? "" }
    }
    return try StudyOnDisk(
      columns: [
        "client: {type: pseudonym}", "site: {type: text}", "size: {choices: {small: small, large: large}}",
        "urban: {type: yes_no}", "region: {choices: {north: north, east: east, south: south}}", "help: {type: yes_no}",
        "age: {type: number}", "score: {type: number}", "fall: {type: yes_no}", "weight: {type: number}",
        "of: {type: number}",
      ], key: ["client"], header: header, rows: rows)
  }

  static func lines(_ measure: String, _ identification: String) -> String {
    let isMean = measure == "mean difference"
    return """
      outcome: \(isMean ? "score" : "fall == yes")
      treatment: help == yes
      effect: \(measure)
      expected: \(isMean ? "-1" : "-40%")
      smallest_of_interest: \(isMean ? "-0.2" : "-10%")
      identification: {\(identification)}
      """
  }

  static let margins = """
    format: 1
    margins: Organisations by size and surroundings, made
    source: nobody
    cells:
      - {size: small, urban: no, people: 900, sites: 300}
      - {size: large, urban: no, people: 400, sites: 40}
      - {size: small, urban: yes, people: 300, sites: 60}
      - {size: large, urban: yes, people: 1_400, sites: 70}

    """
}
