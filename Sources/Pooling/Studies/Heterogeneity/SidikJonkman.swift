/// Two steps from a crude τ₀² = Σ(y − ȳ)²/k: `τ₀² · yᵀPy / (k − p)` with weights 1/(v + τ₀²); above 0 by construction.
///
/// - Source: Sidik & Jonkman, J. R. Stat. Soc. C 54(2), 2005.
public enum SidikJonkman: HeterogeneityEstimator {
  public static let name = "SJ"

  private static func crude(_ data: StudyData) -> Double {
    let k = Double(data.studies)
    let mean = data.effects.reduce(0, +) / k
    return data.effects.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / k
  }

  public static func tauSquared(_ data: StudyData) -> Double {
    let start = crude(data)
    guard start > 0 else { return 0 }
    return start * data.projection(start).squares / data.freedom
  }

  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    let start = crude(data)
    guard start > 0 else { return nil }
    return momentError(data.projection(start), data, tauSquared: tauSquared, scale: data.freedom / start)
  }
}
