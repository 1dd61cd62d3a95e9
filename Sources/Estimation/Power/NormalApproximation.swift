import Documents
import Foundation
import Probability

/// Power by the normal curve, with the variance that a truth would give, times a design effect for clusters.
///
/// A log hazard ratio has variance 1/d₁ + 1/d₀ of the events expected in each arm, which without effect is Schoenfeld's 1/(d·π·(1 − π)).
/// - Source: Schoenfeld, Biometrics 39(2), 1983.
struct NormalApproximation: PowerMethod {
  let measure: EffectMeasure
  let treatedSize: Double
  let comparisonSize: Double
  /// The risk or rate without treatment; for a mean difference the standard deviation of the outcome.
  let baseline: Double
  let alpha: Double
  /// The variance under clustering over that without.
  let designEffect: Double
  let degreesOfFreedom: Double

  func probability(truth: Double, border: Double, direction: Double) -> Double {
    let variance = designEffect * (part(effect: truth, size: treatedSize) + part(effect: 0, size: comparisonSize))
    guard variance > 0, variance.isFinite else { return 0 }
    let critical = StudentLaw.upperQuantile(alpha, df: degreesOfFreedom)
    return NormalLaw.cdf(direction * (truth - border) / variance.squareRoot() - critical)
  }

  /// The variance that one arm adds on the analysis scale.
  private func part(effect: Double, size: Double) -> Double {
    if measure == .meanDifference { return baseline * baseline / size }
    let level = measure.treatedLevel(baseline: baseline, effect: effect)
    switch measure {
    case .relativeRisk: return (1 - level) / (size * level)
    case .oddsRatio: return 1 / (size * level * (1 - level))
    case .rateRatio, .hazardRatio: return 1 / (size * level)
    case .riskDifference, .meanDifference: return level * (1 - level) / size
    }
  }

  func scaled(treated: Double, comparison: Double) -> Self {
    Self(
      measure: measure, treatedSize: treated, comparisonSize: comparison, baseline: baseline, alpha: alpha,
      designEffect: designEffect, degreesOfFreedom: degreesOfFreedom)
  }

  var possibleEffects: ClosedRange<Double> {
    measure == .meanDifference
      ? -1000 * baseline...1000 * baseline : ExactEnumeration.possible(measure, baseline: baseline)
  }

  var words: Words {
    designEffect == 1
      ? Words(
        nl: "benadering met de normale kromme (\(measure.rawValue)), eenzijdig in de beweerde richting",
        en: "normal approximation (\(measure.rawValue)), one-sided in the claimed direction")
      : Words(
        nl: "benadering met de normale kromme (\(measure.rawValue)), eenzijdig in de beweerde richting, met een "
          + "ontwerpeffect (Moulton) uit de gezamenlijke intraklassecorrelatie van de uitkomst, blind voor de groepen",
        en: "normal approximation (\(measure.rawValue)), one-sided in the claimed direction, with a design effect "
          + "(Moulton) from the pooled intraclass correlation of the outcome, blind to the groups")
  }
}
