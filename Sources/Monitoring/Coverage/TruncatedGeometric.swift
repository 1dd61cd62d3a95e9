import Documents
import Foundation

/// The rates of people differ as an exponential distribution: the times of those recorded are geometric without its zeros. With S
/// records of n people N̂ = n·S/(S − n).
///
/// The probability to be missed is p̂ = n/S; its variance is p²(1 − p)/n, and N̂ = n/(1 − p̂) by the delta method, plus the variance of n.
public struct TruncatedGeometric: RepeatCountModel {
  public let name = "truncated_geometric"
  public let words = Words(nl: "Geometrisch zonder nullen", en: "Zero-truncated geometric")

  public init() {}

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    let n = Double(counts.observed)
    let records = Double(counts.records)
    guard records > n else {
      return PopulationFigure(
        name, words, observed: counts.observed,
        why: Words(nl: "niemand is vaker dan één keer gezien", en: "nobody was recorded more than once"))
    }
    let missed = n / records
    let seen = (records - n) / records
    let slope = n / (seen * seen)
    let variance = slope * slope * missed * missed * seen / n + n * missed / (seen * seen)
    let logs = (1...counts.most).map { k in log(missed) + Double(k - 1) * log(seen) }
    return PopulationFigure(
      name, words, observed: counts.observed, population: n * records / (records - n),
      standardError: variance.squareRoot(), confidence: confidence,
      fit: TruncatedFit.of(counts, logProbabilities: logs),
      recipe: Words(
        nl: "delta-methode op p, plus het toeval in wie gezien is", en: "delta method on p, plus chance in who is seen")
    )
  }
}
