/// Which information a model's own covariance is the inverse of. Both are right in large samples; peers differ.
///
/// For a canonical link (logit, Poisson with log) they are the same.
public enum Information: String, Sendable, CaseIterable {
  /// Averaged over the outcomes that the model expects: R's `glm` and `MASS::glm.nb`.
  case expected

  /// Minus the second derivative of the log-likelihood at the outcomes that were seen: Stata, statsmodels, R's `ordinal` and `pscl`.
  case observed

  /// "expected information".
  public var inWords: String { "\(rawValue) information" }
}
