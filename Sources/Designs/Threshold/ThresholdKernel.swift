/// How much a row counts by its distance to the threshold, in bandwidths.
public enum ThresholdKernel: String, Sendable, CaseIterable {
  case triangular, uniform, epanechnikov

  /// The weight at `u` bandwidths from the threshold: 0 beyond 1.
  public func weight(_ u: Double) -> Double {
    guard u.magnitude <= 1 else { return 0 }
    switch self {
    case .triangular: return 1 - u.magnitude
    case .uniform: return 0.5
    case .epanechnikov: return 0.75 * (1 - u * u)
    }
  }

  /// The constant of the rule of thumb for the pilot bandwidth: `C · spread · n^(−1/5)`.
  ///
  /// - Source: Calonico, Cattaneo & Titiunik, Stata J. 14(4), 2014.
  var pilotConstant: Double {
    switch self {
    case .triangular: 2.576
    case .uniform: 1.843
    case .epanechnikov: 2.34
    }
  }
}
