import Foundation
import LinearAlgebra
import Models
import Probability

/// Whether those who came in since money depends on an indicator were likelier to succeed to begin with.
///
/// What clients bring along is made one number: the chance of success that a logistic model of those before gives them. Its mean before is
/// the share of successes there; its mean since says what the same work would have reached with the new clients. The standard error counts
/// the spread of clients and that of the model's coefficients.
public struct Intake: Sendable {
  public let before: Int
  public let since: Int
  /// The mean expected success before and since.
  public let expectedBefore: Double
  public let expectedSince: Double
  public let standardError: Double
  /// One-sided: of clients being easier since.
  public let pValue: Double

  public var rise: Double { expectedSince - expectedBefore }

  /// - Parameters:
  ///   - success: 1 or 0 of those before; of the others it is not read.
  ///   - caseMix: what clients bring along at intake, without the intercept.
  /// - Throws: what the fit throws: separation, columns without spread.
  public init(success: [Double], isSince: [Bool], caseMix: [DesignTerm]) throws {
    let design = try DesignMatrix(rows: success.count, terms: [.intercept] + caseMix)
    // Rows of weight 0 take no part; their outcome only has to be possible.
    let fit = try GeneralisedLinear(BinomialLogit(), weights: isSince.map { $0 ? 0 : 1 }).fit(
      design, zip(success, isSince).map { $1 ? 0 : $0 })
    let family = BinomialLogit()
    let k = design.columns
    var sums = (0.0, 0.0)
    var counts = (0, 0)
    var gradients = ([Double](repeating: 0, count: k), [Double](repeating: 0, count: k))
    for row in isSince.indices {
      let eta = fit.linearPredictor[row]
      let p = family.mean(eta)
      let slope = family.slope(eta)
      if isSince[row] {
        sums.1 += p
        counts.1 += 1
        for j in 0..<k { gradients.1[j] += slope * design.matrix[row, j] }
      } else {
        sums.0 += p
        counts.0 += 1
        for j in 0..<k { gradients.0[j] += slope * design.matrix[row, j] }
      }
    }
    guard counts.0 > 1, counts.1 > 1 else { throw NoSpread(.notUsable) }
    let means = (sums.0 / Double(counts.0), sums.1 / Double(counts.1))
    var squares = (0.0, 0.0)
    for row in isSince.indices {
      let p = family.mean(fit.linearPredictor[row])
      if isSince[row] { squares.1 += (p - means.1) * (p - means.1) } else { squares.0 += (p - means.0) * (p - means.0) }
    }
    let gradient = (0..<k).map { gradients.1[$0] / Double(counts.1) - gradients.0[$0] / Double(counts.0) }
    let ofModel = zip(gradient, fit.bread * gradient).reduce(0) { $0 + $1.0 * $1.1 }
    let ofClients =
      squares.0 / Double(counts.0) / Double(counts.0 - 1) + squares.1 / Double(counts.1) / Double(counts.1 - 1)
    before = counts.0
    since = counts.1
    expectedBefore = means.0
    expectedSince = means.1
    standardError = (ofModel + ofClients).squareRoot()
    pValue = standardError > 0 ? NormalLaw.upperTail((means.1 - means.0) / standardError) : 1
  }
}
