import Documents
import Foundation
import Probability

/// Power by adding up the probability of every table that the Wald test of the recipe would reject.
///
/// The test is one-sided at α in the direction asked for: for two-sided 5%, z = 1.96 on the claimed side. An arm without
/// events counts half an event in one more row, so that every table has an answer.
public struct ExactEnumeration: PowerMethod {
  let measure: EffectMeasure
  let treatedSize: Double
  let comparisonSize: Double
  let baseline: Double
  let alpha: Double
  private let critical: Double
  private let comparison: CountLaw

  /// - Parameters:
  ///   - treated: Rows with treatment; for a rate ratio person-years.
  ///   - baseline: The risk, or the rate a year, without treatment.
  ///   - alpha: The one-sided level.
  public init(_ measure: EffectMeasure, treated: Double, comparison: Double, baseline: Double, alpha: Double) {
    self.measure = measure
    treatedSize = treated
    comparisonSize = comparison
    self.baseline = baseline
    self.alpha = alpha
    critical = NormalLaw.upperQuantile(alpha)
    self.comparison = CountLaw(measure, size: comparison, level: baseline)
  }

  /// How many tables would be counted, roughly: the product of both ranges.
  static func tables(_ measure: EffectMeasure, treated: Double, comparison: Double, baseline: Double) -> Double {
    let spread = measure == .rateRatio ? baseline : baseline * (1 - baseline)
    return 225 * (1 + (treated * spread).squareRoot()) * (1 + (comparison * spread).squareRoot())
  }

  public func probability(truth: Double, border: Double, direction: Double) -> Double {
    let level = measure.treatedLevel(baseline: baseline, effect: truth)
    let treated = CountLaw(measure, size: treatedSize, level: level)
    var total = 0.0
    for i in treated.masses.indices {
      let mass = treated.masses[i]
      guard mass > 0 else { continue }
      let estimate = treated.estimates[i] - border
      let variance = treated.variances[i]
      var share = 0.0
      for j in comparison.masses.indices {
        let distance = direction * (estimate - comparison.estimates[j])
        let square = critical * critical * (variance + comparison.variances[j])
        if distance > 0, square > 0, distance * distance >= square { share += comparison.masses[j] }
      }
      total += mass * share
    }
    return min(1, total)
  }

  func scaled(treated: Double, comparison: Double) -> Self {
    Self(measure, treated: treated, comparison: comparison, baseline: baseline, alpha: alpha)
  }

  var possibleEffects: ClosedRange<Double> { Self.possible(measure, baseline: baseline) }

  static func possible(_ measure: EffectMeasure, baseline: Double) -> ClosedRange<Double> {
    switch measure {
    case .relativeRisk: log(1e-6)...(-log(baseline))
    case .riskDifference: -baseline...(1 - baseline)
    case .oddsRatio, .rateRatio, .hazardRatio: log(1e-6)...log(1e6)
    case .meanDifference: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
    }
  }

  var words: Words {
    Words(
      nl: "exacte optelling over alle tabellen van de Wald-toets (\(measure.rawValue)), eenzijdig in de beweerde "
        + "richting; een groep zonder uitkomsten telt voor een halve",
      en: "exact enumeration of all tables of the Wald test (\(measure.rawValue)), one-sided in the claimed "
        + "direction; an arm without events counts half an event")
  }
}
