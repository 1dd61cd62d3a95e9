import Models

/// Whether small studies find other effects than large ones: the slope of the effect on its standard error.
public struct EggerTest: Sendable {
  public enum Form: String, Sendable, CaseIterable {
    /// Meta-regression on the standard error with the τ² method and test of the pooled model (metafor's default).
    case mixedEffects = "mixed-effects meta-regression"
    /// Least squares with weights 1/v and a free factor of dispersion, t(k − 2).
    ///
    /// - Source: Egger, Davey Smith, Schneider & Minder, BMJ 315, 1997.
    case classic = "weighted regression with multiplicative dispersion"
  }

  public let form: Form
  public let slope: Double
  public let standardError: Double
  /// Infinite for the normal distribution.
  public let degreesOfFreedom: Double
  public let pValue: Double
  /// The effect that the line gives a study without sampling error.
  public let limit: Double
  public let limitInterval: ClosedRange<Double>

  public var statistic: Double { slope / standardError }

  /// - Throws: `CannotPool` below 3 studies, or where all standard errors are equal.
  public init(_ model: RandomEffectsModel, form: Form = .mixedEffects, confidence: Double = 0.95) throws {
    let errors = model.studies.map { $0.variance.squareRoot() }
    let line = try RandomEffectsModel(
      model.studies, moderators: [.numeric(name: "standard_error", values: errors)],
      method: form == .classic ? CommonEffect.self : model.method, test: form == .classic ? .hartungKnapp : model.test)
    self.form = form
    slope = line.coefficients[1]
    standardError = line.standardErrors[1]
    degreesOfFreedom = line.degreesOfFreedom
    pValue = line.pValue(1)
    limit = line.coefficients[0]
    limitInterval = line.interval(0, confidence: confidence)
  }
}
