/// How the variance between areas beside their columns is estimated, and what that estimate itself is uncertain by.
public enum AreaVarianceMethod: String, Sendable, CaseIterable {
  /// Restricted maximum likelihood.
  case restricted = "REML"
  /// Maximum likelihood.
  case likelihood = "ML"
  /// The moment equation of Fay and Herriot: residuals squared over their variances add up to areas less columns (Paule–Mandel of pooled
  /// studies).
  case moments = "FH"

  var estimator: any HeterogeneityEstimator.Type {
    switch self {
    case .restricted: RestrictedMaximumLikelihoodTau.self
    case .likelihood: MaximumLikelihoodTau.self
    case .moments: PauleMandel.self
    }
  }

  /// The large-sample variance of the estimate.
  func variance(_ weights: [Double]) -> Double {
    switch self {
    case .restricted, .likelihood: return 2 / weights.reduce(0) { $0 + $1 * $1 }
    case .moments:
      let sum = weights.reduce(0, +)
      return 2 * Double(weights.count) / (sum * sum)
    }
  }

  /// The bias of the estimate to first order: 0 with restricted likelihood.
  ///
  /// - Source: Datta & Lahiri, Statistica Sinica 10(2), 2000 (likelihood); Datta, Rao & Smith, Biometrika 92(1), 2005 (moments).
  func bias(_ projection: StudyProjection) -> Double {
    let weights = projection.weights
    let squares = weights.reduce(0) { $0 + $1 * $1 }
    switch self {
    case .restricted: return 0
    case .likelihood:
      // −tr[(XᵀWX)⁻¹ XᵀW²X] / ΣW².
      return -zip(weights, projection.leverages).reduce(0) { $0 + $1.0 * $1.1 } / squares
    case .moments:
      let sum = weights.reduce(0, +)
      return 2 * (Double(weights.count) * squares - sum * sum) / (sum * sum * sum)
    }
  }
}
