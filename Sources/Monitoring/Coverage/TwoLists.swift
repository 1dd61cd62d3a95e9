import Documents
import Foundation

/// Two lists, n₁ and n₂ people, m of them on both, that know nothing of each other: the share of the second that is also on the first is
/// the share of all that is on the first.
public struct TwoLists: Sendable {
  public let first: Int
  public let second: Int
  public let both: Int

  /// - Returns: nil where more are on both than on either.
  public init?(first: Int, second: Int, both: Int) {
    guard both >= 0, both <= min(first, second) else { return nil }
    self.first = first
    self.second = second
    self.both = both
  }

  /// People on at least one list.
  public var observed: Int { first + second - both }

  /// (n₁ + 1)(n₂ + 1)/(m + 1) − 1, which is nearly free of bias in small samples, with the variance
  /// (n₁ + 1)(n₂ + 1)(n₁ − m)(n₂ − m)/((m + 1)²(m + 2)).
  ///
  /// - Source: Chapman, Univ. Calif. Publ. Stat. 1, 1951; the variance as in Seber, The Estimation of Animal Abundance, 1982.
  public func chapman(confidence: Double) -> PopulationFigure {
    let (a, b, m) = (Double(first), Double(second), Double(both))
    let size = (a + 1) * (b + 1) / (m + 1) - 1
    let variance = (a + 1) * (b + 1) * (a - m) * (b - m) / ((m + 1) * (m + 1) * (m + 2))
    return PopulationFigure(
      "chapman", Words(same: "Chapman"), observed: observed, population: max(size, Double(observed)),
      standardError: variance.squareRoot(), confidence: confidence,
      recipe: Words(nl: "variantie van Seber", en: "Seber's variance"))
  }

  /// n₁n₂/m, with the variance n₁n₂(n₁ − m)(n₂ − m)/m³: the maximum likelihood of the log-linear model in which the lists are independent.
  public func lincolnPetersen(confidence: Double) -> PopulationFigure {
    let (a, b, m) = (Double(first), Double(second), Double(both))
    let words = Words(same: "Lincoln–Petersen")
    guard both > 0 else {
      return PopulationFigure(
        "lincoln_petersen", words, observed: observed,
        why: Words(nl: "niemand staat op beide lijsten", en: "nobody is on both lists"))
    }
    return PopulationFigure(
      "lincoln_petersen", words, observed: observed, population: a * b / m,
      standardError: (a * b * (a - m) * (b - m) / (m * m * m)).squareRoot(), confidence: confidence, fit: saturated,
      recipe: Words(nl: "delta-methode, gelijk aan log-lineair", en: "delta method, the same as log-linear"))
  }

  /// Three numbers and three parameters: the fit is perfect, and says nothing of the model.
  private var saturated: PopulationFigure.Fitness {
    let likelihood = [first - both, second - both, both].map(Double.init).reduce(0) {
      (sum: Double, count: Double) -> Double in
      sum + count * PositiveLog.of(count) - count - lgamma(count + 1)
    }
    return PopulationFigure.Fitness(
      deviance: 0, degreesOfFreedom: 0, logLikelihood: likelihood, parameters: 3, observed: observed)
  }
}
