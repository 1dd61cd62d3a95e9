/// `(Q − k) / Σ 1/v`: negatively biased, kept because published reviews use it.
///
/// - Source: Hunter & Schmidt, Methods of Meta-Analysis, 1990; the form for residuals as in Viechtbauer, J. Stat. Softw. 36(3), 2010.
public enum HunterSchmidt: HeterogeneityEstimator {
  public static let name = "HS"

  public static func tauSquared(_ data: StudyData) -> Double {
    let fixed = data.projection(0)
    return max(0, (fixed.squares - Double(data.studies)) / fixed.weights.reduce(0, +))
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    let fixed = data.projection(0)
    return momentError(fixed, data, tauSquared: tauSquared, scale: fixed.weights.reduce(0, +))
  }
}
