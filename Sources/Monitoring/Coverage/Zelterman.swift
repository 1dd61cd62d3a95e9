import Documents
import Foundation

/// Zelterman's estimate n/(1 − e^(−λ)) with λ = 2f₂/f₁: leans only on those recorded once and twice.
///
/// - Source: Zelterman, J. Stat. Plan. Inference 18(2), 1988. The standard error is worked out here, in two parts: what n varies by, given
///   λ, n·G with G = e^(−λ)/(1 − e^(−λ))²; and what λ varies by, (n·G·λ)²(1/f₁ + 1/f₂), from the delta method on log λ.
public struct Zelterman: RepeatCountModel {
  public let name = "zelterman"
  public let words = Words(nl: "Zelterman", en: "Zelterman")

  public init() {}

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    guard counts[1] > 0, counts[2] > 0 else {
      return PopulationFigure(
        name, words, observed: counts.observed,
        why: Words(
          nl: "er zijn geen mensen die één keer en mensen die twee keer gezien zijn",
          en: "it needs people who were recorded once and people recorded twice"))
    }
    let n = Double(counts.observed)
    let rate = 2 * Double(counts[2]) / Double(counts[1])
    let seen = -expm1(-rate)
    let spread = n * exp(-rate) / (seen * seen)
    let variance =
      spread + spread * spread * rate * rate * (1 / Double(counts[1]) + 1 / Double(counts[2]))
    return PopulationFigure(
      name, words, observed: counts.observed, population: n / seen, standardError: variance.squareRoot(),
      confidence: confidence,
      recipe: Words(
        nl: "delta-methode op λ, plus het toeval in wie gezien is", en: "delta method on λ, plus chance in who is seen")
    )
  }
}
