import Evidence
import Foundation
import ReferenceCases

/// The people of Reference/subgroups.csv, who do not exist, with the numbers of R on them.
enum Subgroups {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  static func ofR() throws -> JSONValue { try JSONValue(contentsOf: folder.appendingPathComponent("subgroups.json")) }

  static func rows() throws -> [Trial.Row] {
    let data = try ReferenceTable(contentsOf: folder.appendingPathComponent("subgroups.csv"))
    let columns = ["client", "town", "age", "visits", "help", "hours", "event"].map { data.numbers($0) }
    return columns[0].indices.map { i in
      let isTreated = columns[4][i] == 1
      var row = Trial.Row(client: Int(columns[0][i]), help: isTreated, contact: isTreated ? -10 : nil)
      (row.town, row.age, row.visits, row.hours) = (Int32(columns[1][i]), columns[2][i], columns[3][i], columns[5][i])
      if columns[6][i] == 1 { (row.referral, row.referredOn) = (2, 10) }
      return row
    }
  }

  /// A key before `test:` of the trial's hypothesis.
  static func declaring(_ line: String, _ more: [(String, String)] = []) -> [(String, String)] {
    // The numbers of R are by CR1; with few towns the default is another recipe.
    let recipe = more.contains { $0.1.contains("crude") } ? [] : [("cluster: town}", "cluster: town, covariance: CR1}")]
    return [("test: {confidence", "\(line)\ntest: {confidence")] + recipe + more
  }
}
