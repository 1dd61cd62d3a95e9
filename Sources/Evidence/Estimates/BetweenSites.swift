import LinearAlgebra

/// How far the true effects of sites, or of studies, differ: the standard deviation τ on the analysis scale of the effect, as a scenario may
/// read it for the key `between:` of `scale:`.
///
/// `NAME.tau` is drawn: normal on the log scale about the estimate, with the standard error of log τ by the delta method,
/// se(τ²) / (2τ²); its median is the estimate, and τ is independent of the mean, as under normal effects the two are to first order.
/// `NAME.tau_as_estimated` takes the estimate for certain.
public struct BetweenSites: Sendable, Hashable {
  public static let drawn = "tau"
  public static let asEstimated = "tau_as_estimated"
  public static let measure = "standard deviation between sites"

  /// The largest standard error of log τ with which it is drawn: beyond it, draws of τ² would have a mean of more than e² times the estimate.
  public static let mostLogError = 1.0

  public let tau: Double
  /// Of log τ; nil where nothing tells it, or where no spread was seen.
  public let logError: Double?
  public let unit: WrittenUnit

  /// - Parameters:
  ///   - tauSquared: the variance between sites, 0 or more.
  ///   - error: its standard error; nil where the estimator has none.
  public init(tauSquared: Double, error: Double?, unit: WrittenUnit = .plainNumber) {
    tau = tauSquared.squareRoot()
    logError = tauSquared > 0 ? error.map { $0 / (2 * tauSquared) } : nil
    self.unit = unit
  }

  /// Whether the data tell the spread well enough to draw it.
  public var isDrawn: Bool { logError.map { $0 <= Self.mostLogError } ?? false }
}

extension Estimate {
  /// The same with the spread between its sites; nil adds nothing.
  /// - Parameter prefix: before the names of its terms, in an estimate that joins several hypotheses.
  public func with(_ spread: BetweenSites?, prefix: String = "") -> Estimate {
    guard let spread else { return self }
    func part(_ name: String, _ scale: AnalysisScale, _ variance: Double) -> Estimate {
      Estimate(
        name: self.name,
        terms: [
          Term(
            name: prefix + name, measure: BetweenSites.measure, value: spread.tau, scale: scale, unit: spread.unit,
            degreesOfFreedom: .infinity)
        ], covariance: Matrix([[variance]]), recipe: recipe, counterfactual: counterfactual, source: source)
    }
    // The identity scale, as a spread of 0 has no logarithm; it has no draws.
    let certain = with(part(BetweenSites.asEstimated, .identity, 0))
    guard spread.isDrawn, let error = spread.logError else { return certain }
    return certain.with(part(BetweenSites.drawn, .log, error * error))
  }
}
