import Foundation
import LinearAlgebra

/// Least squares with the fixed effects of one or more factors taken out of outcome and columns first (Frisch & Waugh; Lovell), with weights.
///
/// The result is that of a dummy for every level, without forming them. Levels with one row are left out, again and again, unless asked
/// otherwise: they leave slopes as they are, and counted in n they make clustered standard errors too small.
/// - Source: Guimarães & Portugal, Stata J. 10(4), 2010. In R: `fixest::feols`, in Stata: `reghdfe`, which leaves out singletons too.
public struct AbsorbedLeastSquares: Sendable {
  public let factors: [AbsorbedFactor]
  public let weights: [Double]?
  public let offset: [Double]?
  public let keepSingletons: Bool

  public let name = "least squares with absorbed effects"

  /// - Parameters:
  ///   - weights: one a row, at least 0; a row of weight 0 takes no part and is not counted.
  ///   - offset: one a row, taken off the outcome before the fit and put back in the fitted values.
  public init(
    _ factors: [AbsorbedFactor], weights: [Double]? = nil, offset: [Double]? = nil, keepSingletons: Bool = false
  ) {
    self.factors = factors
    self.weights = weights
    self.offset = offset
    self.keepSingletons = keepSingletons
  }

  /// - Throws: `UnusableInput`, `NotConverged`, `NothingBesideEffects`, `NoDegreesOfFreedom`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> AbsorbedFit {
    let input = try FitInput(design, outcome, weights: weights, offset: offset, family: GaussianIdentity())
    for factor in factors { try factor.check(rows: design.rows) }
    let kept = AbsorbedRows(
      factors, weights: input.weights, keepSingletons: keepSingletons, outcome: outcome, isEdge: nil)
    let absorption = Absorption(kept.factors, weights: kept.weights)
    let columns = try AbsorbedColumns(design, absorption)
    let target = try absorption.residual(of: zip(outcome, input.offset).map { $0 - $1 })
    let solution: LeastSquaresSolution
    do {
      solution = try LeastSquaresSolution(columns.matrix, target, rowScale: kept.weights.map { $0.squareRoot() })
    } catch {
      throw RankDeficient(error, names: columns.names)
    }
    let effects = AbsorbedEffects(factors: kept.factors)
    let rows = kept.weights.count { $0 > 0 }
    let k = columns.names.count
    guard rows > k + effects.rank else { throw NoDegreesOfFreedom(rows: rows, coefficients: k + effects.rank) }
    let residuals = solution.residuals
    let squares = DoubleDouble.sum(of: residuals.indices.lazy.map { kept.weights[$0] * residuals[$0] * residuals[$0] })
    let logWeights = DoubleDouble.sum(of: kept.weights.lazy.map { $0 > 0 ? log($0) : 0 })
    let fitted = outcome.indices.map { kept.weights[$0] > 0 ? outcome[$0] - residuals[$0] : .nan }
    let n = Double(rows)
    return AbsorbedFit(
      family: GaussianIdentity(), names: columns.names, coefficients: solution.coefficients,
      bread: solution.inverseGram, design: columns.matrix,
      scoreFactors: zip(kept.weights, residuals).map { $0 * $1 }, workingWeights: kept.weights, weights: kept.weights,
      linearPredictor: fitted, fitted: fitted, rows: rows, dispersion: squares / Double(rows - k - effects.rank),
      deviance: squares, logLikelihood: 0.5 * (logWeights - n * (log(2 * Double.pi * squares / n) + 1)),
      iterations: solution.refinementSteps, effects: effects, singletons: kept.singletons, withoutVariation: [],
      collinear: columns.collinear,
      levelMeans: levelMeans(design, columns, solution.coefficients, outcome, input.offset, kept))
  }

  /// Where there is one factor: by level the mean of outcome less slopes.
  private func levelMeans(
    _ design: DesignMatrix, _ columns: AbsorbedColumns, _ slopes: [Double], _ outcome: [Double], _ offset: [Double],
    _ kept: AbsorbedRows
  ) -> [Double]? {
    guard kept.factors.count == 1, let factor = kept.factors.first else { return nil }
    let linear = design.matrix.selecting(columns: columns.places) * slopes
    let rest = outcome.indices.map { outcome[$0] - offset[$0] - linear[$0] }
    let sums = LevelSums.sums(factor.levelOfRow, count: factor.levels, weights: kept.weights, of: rest)
    let totals = LevelSums.sums(factor.levelOfRow, count: factor.levels, weights: kept.weights, of: nil)
    return zip(sums, totals).map { $0 / $1 }
  }
}
