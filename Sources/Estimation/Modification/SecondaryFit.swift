import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Probability

/// The recipe of a hypothesis applied to a model with other treatment columns: same family, same covariates, same covariance.
struct SecondaryFit {
  let measure: EffectMeasure
  let design: Design
  let fit: Fit
  let recipe: any Covariance

  /// - Parameter columns: to the left of the covariates.
  /// - Throws: what the fit throws.
  init(_ hypothesis: Hypothesis, _ design: Design, columns: [DesignTerm]) throws {
    measure = hypothesis.effect
    self.design = design
    let isAdjusted = hypothesis.identification.comparison == .adjusted
    // Independent rows of a crude comparison: the sandwich by row gives the closed forms back (log-Wald, Woolf, unpooled).
    if !isAdjusted, design.recordsAreIndependent { recipe = HC0() } else { recipe = CR1() }
    let matrix = try DesignMatrix(
      rows: design.records, terms: [.intercept] + columns + (isAdjusted ? design.covariates : []))
    let estimator: any Estimator
    switch hypothesis.effect {
    case .relativeRisk: estimator = GeneralisedLinear(PoissonLog())
    case .oddsRatio: estimator = GeneralisedLinear(BinomialLogit())
    case .rateRatio: estimator = GeneralisedLinear(PoissonLog(), offset: design.exposure.map { log($0) })
    default: estimator = LeastSquares()
    }
    fit = try estimator.fit(matrix, design.outcome)
  }

  /// The mean level of a population with columns of the design set to numbers, by record.
  func level(_ population: [Bool], setting columns: [Int: Double]) throws -> SmoothFunction {
    try CounterfactualMean.of(
      fit, population: population, setting: columns, exposure: measure == .rateRatio ? design.exposure : nil)
  }

  func covariance(of functions: [SmoothFunction]) throws -> CovarianceEstimate {
    try fit.covariance(of: functions, recipe, units: design.units)
  }

  /// Whether functions of the coefficients are all 0.
  func jointTest(_ functions: [SmoothFunction]) throws -> TestedHypothesis.JointTest? {
    guard !functions.isEmpty else { return nil }
    let covariance = try covariance(of: functions)
    guard let factor = try? Cholesky(covariance.matrix) else { return nil }
    let values = functions.map(\.value)
    let wald = zip(values, factor.solve(values)).reduce(0) { $0 + $1.0 * $1.1 }
    let q = Double(functions.count)
    let df = covariance.degreesOfFreedom.min() ?? .infinity
    let p = FisherLaw.upperTail(wald / q, df1: q, df2: df)
    return .init(
      statistic: wald / q, restrictions: functions.count, degreesOfFreedom: df, pValue: p, adjusted: p)
  }

  func words(_ model: Words) throws -> Words {
    let own = try fit.covariance(of: [fit.coefficient(1)], recipe, units: design.units).recipe
    return Words(
      nl: "\(model.nl), \(own.description.replacing(" rows", with: " rijen"))", en: "\(model.en), \(own)")
  }
}
