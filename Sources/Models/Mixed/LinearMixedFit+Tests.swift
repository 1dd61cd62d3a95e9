import Foundation
import LinearAlgebra
import Probability

/// How tests of fixed effects of a linear mixed model allow for variances being estimated.
public enum MixedDegreesOfFreedom: String, Sendable, CaseIterable {
  case satterthwaite = "Satterthwaite"
  /// With the adjusted covariance.
  case kenwardRoger = "Kenward-Roger"
}

/// An F test that combinations of coefficients equal what they are held against.
public struct ContrastTest: Sendable, Equatable {
  /// Scaled, where the method scales it.
  public let statistic: Double
  public let numerator: Double
  public let denominator: Double
  public let pValue: Double
  /// In words: how degrees of freedom were found.
  public let method: String
}

extension LinearMixedFit {
  /// The covariance of the fixed effects (or of combinations of them) with degrees of freedom for each.
  ///
  /// Satterthwaite: `dispersion · bread`. Kenward–Roger: the adjusted covariance.
  /// - Parameter contrasts: rows × k; the coefficients themselves when left out.
  /// - Throws: `NeedsRestrictedLikelihood`, `UnusableRandomPart`, `NotPositiveDefinite`.
  public func covariance(_ method: MixedDegreesOfFreedom, of contrasts: Matrix? = nil) throws -> CovarianceEstimate {
    let contrasts = contrasts ?? .identity(coefficients.count)
    precondition(contrasts.columns == coefficients.count, "a number by every coefficient")
    let own = contrasts * deviance.fixed.back
    let units = deviance.structure.factors.last?.levels.count ?? 0
    let word = "levels of \(deviance.structure.factors.last?.name ?? "")"
    let recipe = Recipe(
      name: "\(likelihood.rawValue), \(method.rawValue)", units: units, word: word, correction: nil)
    switch method {
    case .satterthwaite:
      let parts = try Satterthwaite(self)
      return CovarianceEstimate(
        matrix: Matrix.sandwich(own, parts.covariance),
        degreesOfFreedom: (0..<own.rows).map { parts.degreesOfFreedom(own.row($0)) }, recipe: recipe)
    case .kenwardRoger:
      let parts = try KenwardRoger(self)
      return CovarianceEstimate(
        matrix: Matrix.sandwich(own, parts.adjusted),
        degreesOfFreedom: try (0..<own.rows).map { try parts.test(own.selecting(rows: [$0])).degreesOfFreedom },
        recipe: recipe)
    }
  }

  /// The joint F test of independent combinations of coefficients.
  /// - Parameters:
  ///   - contrasts: rows × k.
  ///   - values: what they are held against; zeros when left out.
  /// - Throws: as `covariance(_:of:)`; `NotPositiveDefinite` where contrasts depend on each other.
  public func test(
    _ contrasts: Matrix, against values: [Double]? = nil, by method: MixedDegreesOfFreedom
  ) throws -> ContrastTest {
    precondition(contrasts.columns == coefficients.count, "a number by every coefficient")
    let own = contrasts * deviance.fixed.back
    let found = contrasts * coefficients
    let apart = zip(found, values ?? found.map { _ in 0 }).map { $0 - $1 }
    let rank = Double(contrasts.rows)
    let statistic: Double
    let denominator: Double
    switch method {
    case .satterthwaite:
      let parts = try Satterthwaite(self)
      let eigen = try SymmetricEigen(Matrix.sandwich(own, parts.covariance))
      guard let least = eigen.values.first, let most = eigen.values.last, least > 1e-12 * most else {
        throw NotPositiveDefinite(order: contrasts.rows)
      }
      let turned = eigen.vectors.transposeTimes(apart)
      statistic = zip(turned, eigen.values).reduce(0) { $0 + $1.0 * $1.0 / $1.1 } / rank
      let rows = eigen.vectors.transposeTimes(own)
      denominator = Satterthwaite.joint((0..<rows.rows).map { parts.degreesOfFreedom(rows.row($0)) })
    case .kenwardRoger:
      let parts = try KenwardRoger(self)
      let (scale, degrees) = try parts.test(own)
      let wald = try Cholesky(Matrix.sandwich(own, parts.adjusted)).solve(apart)
      statistic = scale * zip(apart, wald).reduce(0) { $0 + $1.0 * $1.1 } / rank
      denominator = degrees
    }
    return ContrastTest(
      statistic: statistic, numerator: rank, denominator: denominator,
      pValue: FisherLaw.upperTail(statistic, df1: rank, df2: denominator), method: method.rawValue)
  }
}
