import Documents
import Models

/// A model as `mkba fit` knows it: its name on the command line, what it needs, and how it is fitted from a design.
public protocol FormulaModel: Sendable {
  /// On the command line: `logit`.
  var name: String { get }

  /// Other names by which people know it: `ols`, `glm.nb`.
  var aliases: [String] { get }

  /// In words.
  var title: Words { get }

  /// What the outcome must be.
  var outcome: OutcomeKind { get }

  /// What a formula may have beside plain terms.
  var accepts: Set<FormulaPart> { get }

  /// Whether its estimates hold without the variance it assumes, so that standard errors do without it too unless asked otherwise.
  var isRobustByDefault: Bool { get }

  /// What `exp(coefficient)` is, where that is a measure of effect.
  var ratio: CoefficientRatio? { get }

  /// - Throws: what the fit throws.
  func fit(_ design: FormulaDesign, _ options: FitOptions) throws -> ModelFit
}

extension FormulaModel {
  public var aliases: [String] { [] }
  public var ratio: CoefficientRatio? { nil }
  public var isRobustByDefault: Bool { false }
}

/// What an outcome may be.
public enum OutcomeKind: Sendable, Equatable {
  /// Any number.
  case amount
  /// 0 or 1, or a share between them.
  case share
  /// 0 or more.
  case count
  /// Levels in an order.
  case ordered
  /// A time with whether the event came.
  case survival
}

/// What a formula, or the options beside it, may have beside plain terms.
public enum FormulaPart: String, Sendable, CaseIterable {
  case weights, offset, random, strata, zero
  case fixedEffects = "fixed effects"

  var words: Words {
    switch self {
    case .weights: Words(nl: "gewichten", en: "weights")
    case .offset: Words(same: "offset")
    case .fixedEffects: Words(nl: "vaste effecten achter |", en: "fixed effects behind |")
    case .random: Words(nl: "(x | groep)", en: "(x | group)")
    case .strata: Words(same: "strata()")
    case .zero: Words(same: "--zero")
    }
  }
}

/// What the exponent of a coefficient compares.
public enum CoefficientRatio: String, Sendable {
  case odds = "odds ratio"
  case risk = "relative risk"
  case rate = "rate ratio"
  case hazard = "hazard ratio"
  case subhazard = "subdistribution hazard ratio"
  case mean = "ratio of means"
}

/// What is asked of a fit beside its design.
public struct FitOptions: Sendable {
  /// `expected` or `observed`; nil for that of the model.
  public var information: String?
  /// `efron` or `breslow`.
  public var ties: String?
  public var isRestricted = true
  /// `satterthwaite` or `kenward-roger`; nil for that of the model.
  public var degreesOfFreedom: String?
  /// Points of adaptive quadrature; nil for Laplace.
  public var quadrature: Int?
  public var confidence = 0.95

  public init() {}

  public var alpha: Double { (1 - confidence) / 2 }
}

/// What a model gives: its fit, and what it says beside coefficients.
public struct ModelFit: Sendable {
  public var model: any FittedModel
  /// Columns that were left out because they are combinations of others, with what they are made of.
  public var dropped: [String] = []
  /// Numbers beside the coefficients, by key: `theta`, `r_squared`.
  public var details: [ModelDetail] = []
  public var random: [RandomSpread] = []
  public var absorbed: [AbsorbedLevels] = []
  /// Rows that are alone in a level of an absorbed factor: they took no part.
  public var singletons = 0
  /// Of the coefficients, where the model has its own and none was asked for.
  public var ownCovariance: CovarianceEstimate?
  /// The number of parameters, for AIC and BIC; nil where there is no likelihood.
  public var parameters: Int?
  public var logLikelihood: Double?
  /// Notes and warnings.
  public var findings: [Finding] = []
  /// Which information the bread is the inverse of, where it matters.
  public var information: String?
  /// How events at the same time were taken.
  public var ties: String?

  public init(_ model: any FittedModel) {
    self.model = model
    logLikelihood = model.logLikelihood.isFinite ? model.logLikelihood : nil
    parameters = logLikelihood == nil ? nil : model.parameterCount
  }
}

/// A number that a model has beside its coefficients.
public struct ModelDetail: Sendable, Equatable {
  public let key: String
  public let value: Double
  public let standardError: Double?

  public init(_ key: String, _ value: Double, standardError: Double? = nil) {
    self.key = key
    self.value = value
    self.standardError = standardError
  }
}

/// A variance between groups, or a covariance of two random effects.
public struct RandomSpread: Sendable, Equatable {
  public let group: String
  public let groups: Int?
  public let column: String
  /// The other column of a covariance.
  public let other: String?
  public let variance: Double
  /// The standard deviation, or the correlation.
  public let deviation: Double

  public init(
    group: String, groups: Int?, column: String, other: String? = nil, variance: Double, deviation: Double
  ) {
    self.group = group
    self.groups = groups
    self.column = column
    self.other = other
    self.variance = variance
    self.deviation = deviation
  }
}

/// A factor that was taken out before the fit.
public struct AbsorbedLevels: Sendable, Equatable {
  public let name: String
  public let levels: Int
  /// Levels that add nothing to those of the factors before it.
  public let redundant: Int

  public init(name: String, levels: Int, redundant: Int) {
    self.name = name
    self.levels = levels
    self.redundant = redundant
  }
}
