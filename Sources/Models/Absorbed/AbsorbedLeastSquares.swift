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
    let levels = LevelRows(kept.factors, weights: kept.weights)
    let taking = levels.gathered(kept.weights)
    let passes = levels.passes
    var work = AbsorbedWork(design, levels, weights: taking)
    let wanted = offset == nil ? outcome : [Double](rows: outcome.count) { outcome[$0] - input.offset[$0] }
    var target = levels.copied(wanted)
    let spread = target.withUnsafeBufferPointer { target in
      target.baseAddress.map { Absorption.spread($0, taking, passes) } ?? 0
    }
    try work.remove(Absorption(levels, weights: taking), from: &target, spread: spread)
    let solution = try AbsorbedSolution(work, &target, weights: taking, isAnswer: true)
    let effects = AbsorbedEffects(factors: kept.factors)
    let rows = taking.count
    let k = solution.names.count
    guard rows > k + effects.rank else { throw NoDegreesOfFreedom(rows: rows, coefficients: k + effects.rank) }
    let residuals = target
    let sums = passes.sums(2) { rows, sums in
      var (squares, logs) = (DoubleDouble(0), DoubleDouble(0))
      for i in rows {
        squares += taking[i] * residuals[i] * residuals[i]
        if taking[i] != 1 { logs += log(taking[i]) }
      }
      (sums[0], sums[1]) = (squares.value, logs.value)
    }
    let (squares, logWeights) = (sums[0], sums[1])
    let byRow = levels.scattered(residuals)
    let weights = kept.weights
    let scores = [Double](rows: weights.count) { weights[$0] * byRow[$0] }
    let fitted = [Double](rows: weights.count) { weights[$0] > 0 ? outcome[$0] - byRow[$0] : .nan }
    let n = Double(rows)
    return AbsorbedFit(
      family: GaussianIdentity(), names: solution.names, coefficients: solution.coefficients,
      bread: solution.inverse ?? .identity(k),
      design: levels.scattered(
        solution.kept.count == work.matrix.columns ? work.matrix : work.matrix.selecting(columns: solution.kept)),
      scoreFactors: scores, workingWeights: kept.weights, weights: kept.weights,
      linearPredictor: fitted, fitted: fitted, rows: rows, dispersion: squares / Double(rows - k - effects.rank),
      deviance: squares, logLikelihood: 0.5 * (logWeights - n * (log(2 * Double.pi * squares / n) + 1)),
      iterations: solution.steps, effects: effects, singletons: kept.singletons, withoutVariation: [],
      collinear: solution.collinear,
      levelMeans: levelMeans(design, solution, outcome, input.offset, kept))
  }

  /// Where there is one factor: by level the mean of outcome less slopes.
  private func levelMeans(
    _ design: DesignMatrix, _ solution: AbsorbedSolution, _ outcome: [Double], _ offset: [Double], _ kept: AbsorbedRows
  ) -> [Double]? {
    guard kept.factors.count == 1, let factor = kept.factors.first else { return nil }
    let linear = design.matrix.selecting(columns: solution.places) * solution.coefficients
    let rest = outcome.indices.map { outcome[$0] - offset[$0] - linear[$0] }
    let sums = LevelSums.sums(factor.levelOfRow, count: factor.levels, weights: kept.weights, of: rest)
    let totals = LevelSums.sums(factor.levelOfRow, count: factor.levels, weights: kept.weights, of: nil)
    return zip(sums, totals).map { $0 / $1 }
  }
}
