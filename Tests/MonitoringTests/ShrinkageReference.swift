import Foundation
import Testing

/// The numbers of Reference/shrinkage.R.
struct ShrinkageReference: Decodable {
  struct Pooled: Decodable {
    let mean: Double
    let stdError: Double
    let tauSquared: Double
    let q: Double
    let iSquared: Double
    let blup: [Double]
    let blupStdError: [Double]
    let low: [Double]
    let high: [Double]
  }
  struct Rows: Decodable {
    let group: [Int]
    let score: [Double]
    let age: [Double]
  }
  struct Mixed: Decodable {
    let coefficients: [Double]
    let covariance: [[Double]]
    let groupVariance: Double
    let residualVariance: Double
    let criterion: Double
    let deviations: [Double]
    let conditional: [Double]
  }
  struct Counted: Decodable {
    let intercept: Double
    let stdError: Double
    let deviation: Double
    let criterion: Double
    let deviations: [Double]
    let conditional: [Double]
  }
  let clients: [Double]
  let events: [Double]
  let years: [Double]
  let means: [Double]
  let spreads: [Double]
  let even: [Double]
  let meansBy: [String: Pooled]
  let evenBy: [String: Pooled]
  let logOddsBy: [String: Pooled]
  let rows: Rows
  let lmer: Mixed
  let lmerAge: Mixed
  let glmer: [String: Counted]

  var variances: [Double] { zip(spreads, clients).map { $0 * $0 / $1 } }

  static func read() throws -> ShrinkageReference {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      ShrinkageReference.self, from: Data(contentsOf: folder.appendingPathComponent("shrinkage.json")))
  }
}
