import LinearAlgebra

/// The regression behind a fit, for recipes that weigh residuals by their leverage: scores are `Xᵀ` times `scoreFactors`, the bread is
/// `(XᵀWX)⁻¹`.
public struct LeverageParts: Sendable {
  /// X, n × k.
  public let design: Matrix

  /// W, the working weights times the weights given, n.
  public let workingWeights: [Double]

  /// n: weight · (outcome − fitted) for canonical links.
  public let scoreFactors: [Double]

  /// The derivative of the mean by the linear predictor, n; nil where it is 1, as in least squares.
  public let slopes: [Double]?

  /// The variance that each outcome is taken to have, up to a constant, n; nil where all have the same: the working model of CR2. After a
  /// generalised linear model it is `slopes² / workingWeights`.
  public let variances: [Double]?

  /// Columns beside X that the fit also used, W-orthogonal to X: those of absorbed effects. They count in leverages and have no score.
  public let nuisance: Matrix?

  /// The part of each row's leverage that is in neither X nor `nuisance`, n; nil where there is none.
  public let absorbedLeverage: [Double]?

  public init(
    design: Matrix, workingWeights: [Double], scoreFactors: [Double], slopes: [Double]? = nil,
    variances: [Double]? = nil, nuisance: Matrix? = nil, absorbedLeverage: [Double]? = nil
  ) {
    self.design = design
    self.workingWeights = workingWeights
    self.scoreFactors = scoreFactors
    self.slopes = slopes
    self.variances = variances
    self.nuisance = nuisance
    self.absorbedLeverage = absorbedLeverage
  }
}

/// A recipe that weighs residuals by their leverage, asked of a model that has no such form.
public struct NoLeverage: Error, Equatable, CustomStringConvertible {
  public let recipe: String
  public let model: String

  public init(recipe: String, model: String) {
    self.recipe = recipe
    self.model = model
  }

  public var description: String {
    "\(recipe) weighs residuals by their leverage, and \(model) has none; CR1 and the jackknife need none"
  }
}
