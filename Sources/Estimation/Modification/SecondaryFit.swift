import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Probability

/// The recipe of a hypothesis applied to a model with other treatment columns: same regression, same covariates, same covariance.
struct SecondaryFit {
  /// The covariance for a design: that of the hypothesis.
  typealias Recipe = (Design) -> any Covariance

  let measure: EffectMeasure
  let design: Design
  let fit: any PredictsMean
  private let recipe: any Covariance

  /// - Parameter columns: to the left of the covariates.
  /// - Throws: what the fit throws.
  init(_ hypothesis: Hypothesis, _ design: Design, columns: [DesignTerm], recipe: Recipe) throws {
    measure = hypothesis.effect
    self.design = design
    self.recipe = recipe(design)
    let isAdjusted = hypothesis.identification.comparison == .adjusted
    let matrix = try DesignMatrix(
      rows: design.records, terms: [.intercept] + columns + (isAdjusted ? design.covariates : []))
    let model = hypothesis.identification.effectModel ?? .usual(hypothesis.effect)
    fit = try model.fit(matrix, design.outcome, exposure: measure == .rateRatio ? design.exposure : nil)
  }

  /// The mean level of a population with columns of the design set to numbers, by name.
  func level(_ population: [Bool], setting columns: [String: Double]) throws -> SmoothFunction {
    try Self.level(
      fit, Population(population, exposure: measure == .rateRatio ? design.exposure : nil), columns)
  }

  private static func level(
    _ fit: some PredictsMean, _ population: Population, _ columns: [String: Double]
  ) throws -> SmoothFunction {
    try fit.meanPrediction(fit.columns(setting: columns), over: population, of: 0)
  }

  func covariance(of functions: [SmoothFunction]) throws -> CovarianceEstimate {
    try fit.covariance(of: functions, recipe, units: design.units)
  }

  /// Whether functions of the coefficients are all 0.
  func jointTest(_ functions: [SmoothFunction]) throws -> TestedHypothesis.JointTest? {
    guard !functions.isEmpty else { return nil }
    let covariance = try covariance(of: functions)
    guard let factor = try? ScaledCholesky(covariance.matrix, smallestPivot: 1e-12) else { return nil }
    let values = functions.map(\.value)
    let wald = zip(values, factor.solve(values)).reduce(0) { $0 + $1.0 * $1.1 }
    let q = Double(functions.count)
    let df = covariance.degreesOfFreedom.min() ?? .infinity
    let p = FisherLaw.upperTail(wald / q, df1: q, df2: df)
    return .init(
      statistic: wald / q, restrictions: functions.count, degreesOfFreedom: df, pValue: p, adjusted: p)
  }

  func words(_ model: Words) throws -> Words {
    let own = try covariance(of: [fit.coefficient(1)]).recipe
    return Words(
      nl: "\(model.nl), \(own.description.replacing(" rows", with: " rijen"))", en: "\(model.en), \(own)")
  }
}

extension FittedHypothesis {
  /// The covariance for models beside the main one; nil where there is no regression.
  var secondaryRecipe: SecondaryFit.Recipe? {
    guard let regression else { return nil }
    if !design.ways.isEmpty { return { MultiwayCR1($0.ways) } }
    if let named = try? Self.recipe(hypothesis, design) { return { _ in named } }
    // Independent rows of a crude comparison: the sandwich by row gives the closed forms back (log-Wald, Woolf, unpooled).
    if hypothesis.identification.comparison == .crude, design.recordsAreIndependent { return { _ in HC0() } }
    guard let usual = try? UnitRecipe(regression, design.units) else { return nil }
    let isPlain = usual.effect.method == CR1().name
    return { _ in isPlain ? CR1() as any Covariance : CR2(.exchangeable) }
  }
}
