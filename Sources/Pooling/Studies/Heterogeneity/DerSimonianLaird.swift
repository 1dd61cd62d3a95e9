/// Moments of Q with common-effect weights: `(Q − (k − p)) / tr P`.
///
/// - Source: DerSimonian & Laird, Control. Clin. Trials 7(3), 1986.
public enum DerSimonianLaird: HeterogeneityEstimator {
  public static let name = "DL"

  public static func tauSquared(_ data: StudyData) -> Double {
    let fixed = data.projection(0)
    return max(0, (fixed.squares - data.freedom) / fixed.trace)
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    let fixed = data.projection(0)
    return momentError(fixed, data, tauSquared: tauSquared, scale: fixed.trace)
  }
}
