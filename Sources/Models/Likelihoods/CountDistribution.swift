/// The distribution of a count given its predictors: the log of the mean at place 0, and log θ at place 2.
public enum CountDistribution: String, Sendable, CaseIterable {
  case poisson = "Poisson"
  case negativeBinomial = "negative binomial"

  var density: any CountDensity {
    switch self {
    case .poisson: PoissonDensity()
    case .negativeBinomial: NegativeBinomialDensity()
    }
  }
}

/// The log probability of a count, with derivatives by its predictors.
protocol CountDensity: Sendable {
  var hasTheta: Bool { get }
  func logProbability(_ count: Double, _ predictors: SIMD3<Double>) -> RowDerivatives
}
