import Documents

/// Chao's lower bound n + f₁²/(2f₂): however much people differ in their chance to be recorded, there are at least this many,
/// apart from chance. Where nobody was recorded twice, the form n + f₁(f₁ − 1)/2 stands in.
///
/// - Source: Chao, Biometrics 43(4), 1987, with its asymptotic variance f₂(r⁴/4 + r³ + r²/2), r = f₁/f₂. With f₂ = 0 the variance is
///   f₁(f₁ − 1)/2 + f₁(2f₁ − 1)²/4 − f₁⁴/(4N̂), the counterpart for the bias-corrected form.
public struct ChaoLowerBound: RepeatCountModel {
  public let name = "chao"
  public let words = Words(nl: "Ondergrens van Chao", en: "Chao's lower bound")

  public init() {}

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    let n = Double(counts.observed)
    let once = Double(counts[1])
    let twice = Double(counts[2])
    let population: Double
    let variance: Double
    if twice > 0 {
      let r = once / twice
      population = n + once * once / (2 * twice)
      variance = twice * (r * r * r * r / 4 + r * r * r + r * r / 2)
    } else {
      population = n + once * (once - 1) / 2
      let odd = 2 * once - 1
      variance = once * (once - 1) / 2 + once * odd * odd / 4 - once * once * once * once / (4 * population)
    }
    let recipe =
      twice > 0
      ? Words(nl: "asymptotische standaardfout van Chao (1987)", en: "asymptotic standard error of Chao (1987)")
      : Words(
        nl: "vorm voor nul mensen met twee keer, met gecorrigeerde vertekening",
        en: "form for nobody recorded twice, corrected for bias")
    return PopulationFigure(
      name, words, meaning: .atLeast, observed: counts.observed, population: population,
      standardError: max(0, variance).squareRoot(), confidence: confidence, recipe: recipe)
  }
}
