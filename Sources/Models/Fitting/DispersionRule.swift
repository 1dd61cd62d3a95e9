/// How the variance scale of a generalised linear model is had.
public enum DispersionRule: String, Sendable, CaseIterable {
  /// 1 where the family knows its variance from the mean; Pearson's where it does not.
  case family

  /// Pearson's chi-squared over n − k for every family: quasi-Poisson, quasi-binomial. Tests are by t(n − k), and there is no likelihood.
  case pearson
}
