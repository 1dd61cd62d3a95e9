import Documents
import Probability

/// The interval of a mean, a difference within people, or a ratio of sums.
public enum MeanInterval {
  /// - Parameters:
  ///   - standardError: by person: where people have one row it is s/√n, as in R's `t.test`.
  ///   - people: the degrees of freedom are one fewer; nil where there are fewer than 2.
  public static func student(
    mean: Double, standardError: Double, people: Int, confidence: Double, repeats: Bool = false
  ) -> ConfidenceInterval? {
    guard people > 1, standardError.isFinite, confidence > 0, confidence < 1 else { return nil }
    let half = StudentLaw.upperQuantile((1 - confidence) / 2, df: Double(people - 1)) * standardError
    return ConfidenceInterval(
      low: mean - half, high: mean + half,
      recipe: repeats
        ? Words(
          nl: "t-interval; rijen van één mens horen bij elkaar", en: "t interval; rows of one person belong together")
        : Words(nl: "t-interval", en: "t interval"))
  }
}
