import Documents
import Foundation

/// Everybody has the same chance: the times of those recorded are Poisson without its zeros, and N̂ = n/(1 − e^(−λ̂)), after
/// Horvitz and Thompson. Where people differ it is too low.
///
/// - Source: van der Heijden, Cruyff & van Houwelingen, Stat. Neerl. 57(3), 2003: the variance is that of λ̂ by the delta method plus that of n.
public struct TruncatedPoisson: RepeatCountModel {
  public let name = "truncated_poisson"
  public let words = Words(nl: "Poisson zonder nullen", en: "Zero-truncated Poisson")

  public init() {}

  /// The rate λ with λ/(1 − e^(−λ)) equal to the mean number of times; nil where nobody was recorded twice.
  public static func rate(_ counts: RepeatCounts) -> Double? {
    let mean = Double(counts.records) / Double(counts.observed)
    guard mean > 1 else { return nil }
    // λ − mean·(1 − e^(−λ)) is convex and positive at `mean`: Newton comes down to the root and never passes it.
    var rate = mean
    for _ in 0..<200 {
      let next = rate - (rate + mean * expm1(-rate)) / (1 - mean * exp(-rate))
      guard next < rate else { break }
      rate = next
    }
    return rate
  }

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    guard let rate = Self.rate(counts) else {
      return PopulationFigure(
        name, words, observed: counts.observed,
        why: Words(
          nl: "niemand is vaker dan één keer gezien", en: "nobody was recorded more than once"))
    }
    let n = Double(counts.observed)
    let missed = exp(-rate)
    let seen = -expm1(-rate)
    let mean = rate / seen
    // Of one person's number of times, zeros left out.
    let spread = mean * (1 + rate - mean)
    let slope = n * missed / (seen * seen)
    let variance = slope * slope * rate * rate / (n * spread) + slope
    // Cells 1 … K, and one for more than K in which nobody is.
    let logs = (1...counts.most).map { k in
      Double(k) * log(rate) - rate - lgamma(Double(k) + 1) - log(seen)
    }
    return PopulationFigure(
      name, words, observed: counts.observed, population: n / seen, standardError: variance.squareRoot(),
      confidence: confidence, fit: TruncatedFit.of(counts, logProbabilities: logs),
      recipe: Words(
        nl: "delta-methode op λ, plus het toeval in wie gezien is", en: "delta method on λ, plus chance in who is seen")
    )
  }
}
