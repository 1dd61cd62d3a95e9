import Designs
import Foundation
import Models
import ReferenceCases

/// threshold.csv, and the numbers of other packages on it.
enum ThresholdTestData {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference")

  static func table() throws -> ReferenceTable {
    try ReferenceTable(contentsOf: folder.appendingPathComponent("threshold.csv"))
  }

  static func numbers(_ name: String) throws -> JSONValue {
    try JSONValue(contentsOf: folder.appendingPathComponent(name))
  }

  static func data(
    score: String = "score", outcome: String = "outcome", treatment: String? = nil, covariates: [String] = [],
    weights: String? = nil, isClustered: Bool = false
  ) throws -> ThresholdData {
    let table = try table()
    return try ThresholdData(
      score: table.numbers(score), threshold: 40, outcome: table.numbers(outcome),
      treatment: treatment.map { table.numbers($0) }, covariates: covariates.map { ($0, table.numbers($0)) },
      weights: weights.map { table.numbers($0) },
      clusters: isClustered ? SamplingUnits(codes: table.numbers("team").map { Int($0) }, word: "teams") : nil)
  }
}
