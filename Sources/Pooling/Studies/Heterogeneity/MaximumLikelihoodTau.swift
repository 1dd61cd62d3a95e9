import Foundation

/// Maximum likelihood: the highest top over τ² ≥ 0. It takes no account of the degrees of freedom that the mean costs.
public enum MaximumLikelihoodTau: HeterogeneityEstimator {
  public static let name = "ML"

  public static func tauSquared(_ data: StudyData) -> Double {
    LikelihoodTop(
      data, height: { StudyLikelihood.full(data, $0) },
      slope: { tau in
        let projection = data.projection(tau)
        return projection.doublyWeighted - projection.weights.reduce(0, +)
      }
    ).value
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    (2 / data.projection(tauSquared).weights.reduce(0) { $0 + $1 * $1 }).squareRoot()
  }
}

/// Log likelihoods at a τ², with all constants.
public enum StudyLikelihood {
  /// Of the effects.
  public static func full(_ data: StudyData, _ tauSquared: Double) -> Double {
    let projection = data.projection(tauSquared)
    return -0.5
      * (Double(data.studies) * log(2 * Double.pi) - projection.weights.reduce(0) { $0 + log($1) } + projection.squares)
  }

  /// Of the contrasts free of the coefficients, with the term ½ log det XᵀX, so that it does not depend on how columns are coded.
  public static func restricted(_ data: StudyData, _ tauSquared: Double) -> Double {
    let projection = data.projection(tauSquared)
    let constants = data.freedom * log(2 * Double.pi) - data.unweighted.logDeterminant
    let logarithms = -projection.weights.reduce(0) { $0 + log($1) } + projection.logDeterminant
    return -0.5 * (constants + logarithms + projection.squares)
  }
}
