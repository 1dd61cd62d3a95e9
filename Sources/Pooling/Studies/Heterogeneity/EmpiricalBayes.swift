/// Empirical Bayes: the fixed point of Morris's iteration, which solves the equation of Paule and Mandel.
///
/// - Source: Morris, J. Am. Stat. Assoc. 78(381), 1983; the same roots: Viechtbauer, López-López, Sánchez-Meca & Marín-Martínez, Psychol. Methods 20(3), 2015.
public enum EmpiricalBayes: HeterogeneityEstimator {
  public static let name = "EB"
  public static func tauSquared(_ data: StudyData) -> Double { PauleMandel.tauSquared(data) }
  public static func standardError(_ data: StudyData, tauSquared: Double) -> Double? {
    PauleMandel.standardError(data, tauSquared: tauSquared)
  }
}
