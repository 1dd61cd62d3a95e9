import Documents
import Probability

/// Intervals of a share: exact, so that small counts and none at all have one.
public enum ShareInterval {
  public static let exactRecipe = Words(nl: "Clopper-Pearson, exact", en: "Clopper-Pearson, exact")

  /// The exact interval of a share after `count` of `total`; nil where the total is 0 or the count is no part of it.
  ///
  /// - Source: Clopper & Pearson, Biometrika 26(4), 1934. Equal to R's `binom.test`.
  public static func exact(count: Double, of total: Double, confidence: Double) -> ConfidenceInterval? {
    guard let ends = ends(count, total, confidence) else { return nil }
    return ConfidenceInterval(low: ends.low, high: ends.high, recipe: exactRecipe)
  }

  /// The exact interval at the number of independent rows that would be worth as much as these, where people have more
  /// than one row: `p(1 − p)/variance`, made smaller for the degrees of freedom, and never more than there are rows.
  ///
  /// With none or all the variance is 0; the number of people then counts as the number of rows.
  /// - Parameters:
  ///   - variance: of the share, by person.
  ///   - people: those in the denominator.
  /// - Source: Korn & Graubard, Survey Methodology 24(2), 1998; R's `survey::svyciprop(method = "beta")`.
  public static func clustered(
    share: Double, variance: Double, rows: Double, people: Double, confidence: Double
  ) -> ConfidenceInterval? {
    guard rows > 0, people > 0, share >= 0, share <= 1 else { return nil }
    var worth = people
    if variance > 0, people > 1, rows > 1 {
      let tail = (1 - confidence) / 2
      let finer =
        StudentLaw.upperQuantile(tail, df: rows - 1) / StudentLaw.upperQuantile(tail, df: people - 1)
      worth = min(rows, share * (1 - share) / variance * finer * finer)
    }
    guard let ends = ends(share * worth, worth, confidence) else { return nil }
    return ConfidenceInterval(
      low: ends.low, high: ends.high,
      recipe: Words(
        nl: "Korn-Graubard: exact op het effectieve aantal, rijen van één mens horen bij elkaar",
        en: "Korn-Graubard: exact on the effective number, rows of one person belong together"))
  }

  private static func ends(_ count: Double, _ total: Double, _ confidence: Double) -> (low: Double, high: Double)? {
    guard total > 0, count >= 0, count <= total, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let low = count == 0 ? 0 : BetaLaw.quantile(tail, a: count, b: total - count + 1)
    let high = count == total ? 1 : BetaLaw.upperQuantile(tail, a: count + 1, b: total - count)
    return low <= high ? (low, high) : nil
  }
}
