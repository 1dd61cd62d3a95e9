/// Restricted maximum likelihood: the highest top over τ² ≥ 0.
public enum RestrictedMaximumLikelihoodTau: HeterogeneityEstimator {
  public static let name = "REML"

  public static func tauSquared(_ data: StudyData) -> Double {
    LikelihoodTop(
      data, height: { StudyLikelihood.restricted(data, $0) },
      slope: { tau in
        let projection = data.projection(tau)
        return projection.doublyWeighted - projection.trace
      }
    ).value
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    (2 / data.projection(tauSquared).squaredTrace).squareRoot()
  }
}
