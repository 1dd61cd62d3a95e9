import Documents
import Probability

/// Intervals of a count, a total or a rate: how far chance alone would move it from one period to the next.
public enum CountInterval {
  public static let exactRecipe = Words(nl: "Poisson, exact (Garwood)", en: "Poisson, exact (Garwood)")

  /// The exact interval of the mean of a Poisson count.
  ///
  /// - Source: Garwood, Biometrika 28(3/4), 1936. Equal to R's `poisson.test`.
  public static func exact(count: Double, confidence: Double) -> ConfidenceInterval? {
    guard count >= 0, count.isFinite, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    return ConfidenceInterval(
      low: count == 0 ? 0 : GammaLaw.quantile(tail, shape: count, scale: 1),
      high: GammaLaw.upperQuantile(tail, shape: count + 1, scale: 1), recipe: exactRecipe)
  }

  /// The interval of a sum over people, each of whom counts for a weight (rows, hours): the number of people is left to
  /// chance, and with it the sum. With weights of 1 it is the exact one.
  /// - Parameters:
  ///   - sum: of the weights; not negative.
  ///   - squares: the sum of their squares.
  ///   - largest: the largest of them.
  /// - Source: Fay & Feuer, Statistics in Medicine 16(7), 1997: the gamma interval of a weighted sum of Poisson counts.
  public static func weighted(
    sum: Double, squares: Double, largest: Double, confidence: Double
  ) -> ConfidenceInterval? {
    if sum == squares, largest <= 1 { return exact(count: sum, confidence: confidence) }
    guard sum > 0, squares > 0, largest > 0, confidence > 0, confidence < 1 else { return nil }
    let tail = (1 - confidence) / 2
    let more = (sum: sum + largest, squares: squares + largest * largest)
    return ConfidenceInterval(
      low: GammaLaw.quantile(tail, shape: sum * sum / squares, scale: squares / sum),
      high: GammaLaw.upperQuantile(tail, shape: more.sum * more.sum / more.squares, scale: more.squares / more.sum),
      recipe: Words(
        nl: "gamma-interval van Fay en Feuer, per mens", en: "gamma interval of Fay and Feuer, by person"))
  }
}
