/// A distribution of the outcome given its mean, with the link of the mean to the linear predictor η.
///
/// Everything is asked as a function of η, not of the mean, so that nothing is lost where the mean is near its boundary.
public protocol Family: Sendable {
  /// In words, with the link: "Poisson, log link".
  var name: String { get }

  /// Whether the variance is known from the mean (dispersion 1). Tests then use the normal distribution.
  var hasKnownDispersion: Bool { get }

  /// Whether an outcome is possible.
  func accepts(_ outcome: Double) -> Bool

  /// A linear predictor to start from, near the outcome but inside.
  func start(_ outcome: Double) -> Double

  /// The mean at η.
  func mean(_ eta: Double) -> Double

  /// The derivative of the mean by η.
  func slope(_ eta: Double) -> Double

  /// The second derivative of the mean by η.
  func curvature(_ eta: Double) -> Double

  /// The derivative by η of the log-likelihood of one row of weight 1 and dispersion 1.
  func score(_ outcome: Double, _ eta: Double) -> Double

  /// Minus the expected derivative of the score: the working weight.
  func information(_ eta: Double) -> Double

  /// Whether the link is the canonical one, so that expected and observed information are the same.
  var isCanonical: Bool { get }

  /// Minus the derivative of the score itself, of one row; negative where the log-likelihood of that row is not concave.
  func observedInformation(_ outcome: Double, _ eta: Double) -> Double

  /// Twice the loss of log-likelihood against a mean equal to the outcome; of one row, at least 0.
  func deviance(_ outcome: Double, _ eta: Double) -> Double

  /// The log-likelihood of one row, with the constants that do not depend on η.
  func logLikelihood(_ outcome: Double, _ eta: Double) -> Double

  /// Whether moving the linear predictor of a row by `change`, for ever, never lowers its likelihood. |change| ≤ `slack`
  /// counts as not moving. The rows of a separated fit all agree to such a change.
  func agrees(_ outcome: Double, toChange change: Double, slack: Double) -> Bool

  /// Whether η lies where the mean ends: a maximum there is no maximum of the inside.
  func isAtBoundary(_ eta: Double) -> Bool

  /// The information, score and deviance of each row of a block.
  func terms(of rows: RowBlock, into terms: RowTerms)

  /// The mean of each row of a block.
  func means(of rows: RowBlock, into means: UnsafeMutablePointer<Double>)

  /// The log-likelihood of each row of a block.
  func logLikelihoods(of rows: RowBlock, into values: UnsafeMutablePointer<Double>)

  /// The log-likelihood of all rows where it needs an estimate of the dispersion, from the sums that a fit has; nil where the dispersion is known.
  func logLikelihood(of rows: WeightedRows, deviance: Double) -> Double?
}

/// Rows of a fit, for a log-likelihood that is not a sum over them.
public struct WeightedRows: Sendable {
  public let outcome: [Double]
  public let linearPredictor: [Double]

  /// At least 0; a row of weight 0 takes no part.
  public let weights: [Double]
}

extension Family {
  public func isAtBoundary(_ eta: Double) -> Bool { false }
  public func logLikelihood(of rows: WeightedRows, deviance: Double) -> Double? { nil }
}

/// The families there are.
public enum Families {
  public static let all: [any Family] = [
    GaussianIdentity(), BinomialLogit(), BinomialProbit(), BinomialComplementaryLogLog(), BinomialLog(), PoissonLog(),
    GammaLog(), GaussianLog(),
  ]
}
