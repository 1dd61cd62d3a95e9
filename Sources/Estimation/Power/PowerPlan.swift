import Documents
import Evidence
import Foundation

/// What data of a stated size could show about a claim: power, and the effect and the numbers that would be needed.
public struct PowerPlan: Sendable {
  let method: any PowerMethod
  let measure: EffectMeasure
  let baseline: Double
  /// The claim and the smallest effect of interest on the analysis scale.
  let claim: Double
  let smallest: Double?
  let target: Double
  /// How the baseline was had, in words.
  let baselineWords: Words

  init(
    method: any PowerMethod, measure: EffectMeasure, baseline: Double, claim: Double, smallest: Double?,
    target: Double, baselineWords: Words
  ) {
    self.method = method
    self.measure = measure
    self.baseline = baseline
    self.claim = claim
    self.smallest = smallest
    self.target = target
    self.baselineWords = baselineWords
  }

  /// A plan for two risks or two rates, by exact enumeration of the Wald test; for a hazard ratio by the events expected.
  /// - Parameters:
  ///   - claim, smallest: On the effect scale: a relative risk of 0.5.
  ///   - confidence: Of the two-sided interval; each one-sided test is at (1 − confidence)/2.
  public init(
    _ measure: EffectMeasure, treated: Double, comparison: Double, baseline: Double, claim: Double, smallest: Double?,
    confidence: Double, target: Double
  ) {
    let alpha = (1 - confidence) / 2
    let method: any PowerMethod =
      measure == .hazardRatio
      ? NormalApproximation(
        measure: measure, treatedSize: treated, comparisonSize: comparison, baseline: baseline, alpha: alpha,
        designEffect: 1, degreesOfFreedom: .infinity)
      : ExactEnumeration(measure, treated: treated, comparison: comparison, baseline: baseline, alpha: alpha)
    self.init(
      method: method, measure: measure, baseline: baseline, claim: measure.scale.of(claim),
      smallest: smallest.map(measure.scale.of),
      target: target, baselineWords: Words(nl: "met de opgegeven uitgangskans", en: "with the baseline as stated"))
  }

  private var direction: Double { claim < 0 ? -1 : 1 }

  /// The probability that "any effect" is supported when the truth is `effect` (effect scale).
  public func any(ifTruthIs effect: Double) -> Double {
    method.probability(truth: measure.scale.of(effect), border: 0, direction: direction)
  }

  public var figures: TestedHypothesis.Power { figures(searching: true) }

  /// - Parameter searching: Whether the effects and numbers that would be needed are looked for as well.
  func figures(searching: Bool) -> TestedHypothesis.Power {
    let needed = searching ? neededSizes : nil
    return TestedHypothesis.Power(
      baseline: baseline,
      anyIfClaimTrue: method.probability(truth: claim, border: 0, direction: direction),
      refuteIfSmallestOfInterest: smallest.map {
        method.probability(truth: $0, border: claim, direction: -direction)
      },
      truthNeededToShowClaim: searching ? effect(beyond: claim).map(measure.scale.back) : nil,
      detectable: searching ? effect(beyond: 0).map(measure.scale.back) : nil,
      neededTreated: needed?.treated, neededComparison: needed?.comparison, target: target, method: words)
  }

  /// The truth at which an effect beyond `border` is shown with the target power; nil where no possible effect reaches it.
  private func effect(beyond border: Double) -> Double? {
    func power(_ effect: Double) -> Double {
      method.probability(truth: effect, border: border, direction: direction)
    }
    let possible = method.possibleEffects
    let edge = direction < 0 ? possible.lowerBound : possible.upperBound
    guard direction * (edge - border) > 0 else { return nil }
    // Steps outwards until the target is reached, then halves. A level of 0 or 1 is a limit, not an effect.
    var low = border
    var step = max(claim.magnitude, 1e-6) / 8
    var high = border
    repeat {
      low = high
      high = border + direction * min(step, 0.999_999 * (edge - border).magnitude)
      if power(high) >= target { break }
      if step > (edge - border).magnitude { return nil }
      step *= 1.5
    } while true
    for _ in 0..<40 where (high - low).magnitude > 1e-9 * max(1, high.magnitude) {
      let middle = 0.5 * (low + high)
      if power(middle) >= target { high = middle } else { low = middle }
    }
    return high
  }

  /// The fewest treated, at the present ratio, with which "any effect" reaches the target when the claim is true.
  private var neededSizes: (treated: Int, comparison: Int)? {
    let ratio = method.comparisonSize / method.treatedSize
    func reaches(_ treated: Int) -> Bool {
      let comparison = (Double(treated) * ratio).rounded()
      guard comparison >= 1 else { return false }
      let grown = method.scaled(treated: Double(treated), comparison: comparison)
      return grown.probability(truth: claim, border: 0, direction: direction) >= target
    }
    var low = 1
    var high = max(2, Int(method.treatedSize.rounded()))
    while !reaches(high) {
      low = high
      high *= 2
      if Double(high) * (1 + ratio) > 2e7 { return nil }
    }
    // The power saws a little with whole numbers; the search ends at one step up through the target.
    while high - low > 1 {
      let middle = (low + high) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return (high, Int((Double(high) * ratio).rounded()))
  }

  private var words: Words {
    Words(
      nl: "\(method.words.nl); \(baselineWords.nl). Is de waarheid gelijk aan de bewering, dan is de kans op "
        + "\"zo groot als beweerd: bevestigd\" hooguit de foutkans van de toets.",
      en: "\(method.words.en); \(baselineWords.en). If the truth equals the claim, \"as large as claimed: supported\" "
        + "has at most the error probability of the test.")
  }
}
