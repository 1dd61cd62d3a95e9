/// No heterogeneity: one true effect (also called fixed or equal effects), with inverse-variance weights.
public enum CommonEffect: HeterogeneityEstimator {
  public static let name = "EE"
  public static func tauSquared(_ data: StudyData) -> Double { 0 }
  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? { nil }
}
