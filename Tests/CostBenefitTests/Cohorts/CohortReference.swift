import Foundation

/// Numbers of scipy for the cohort with rates: `Reference/cohort.py`.
enum CohortReference {
  static func numbers() throws -> [String: [Double]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference/cohort.json")
    return try JSONDecoder().decode([String: [Double]].self, from: Data(contentsOf: file))
  }
}
