/// Moments of the unweighted residual sum of squares, also called the variance component or Cochran estimator.
///
/// - Source: Hedges & Olkin, Statistical Methods for Meta-Analysis, 1985.
public enum HedgesOlkin: HeterogeneityEstimator {
  public static let name = "HE"

  public static func tauSquared(_ data: StudyData) -> Double {
    let plain = data.unweighted
    return max(0, (plain.squares - plain.trace(data.variances)) / data.freedom)
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    momentError(data.unweighted, data, tauSquared: tauSquared, scale: data.freedom)
  }
}
