import Estimation
import Evidence

/// A term of a hypothesis as printed: ratios as numbers, risks and their differences as percentages, means in their own
/// unit.
struct EffectFormat {
  let voice: Voice
  /// Values that an end of an interval may not seem to touch: no effect, and the claim.
  let references: [Double]

  init(_ voice: Voice, hypothesis: TestedHypothesis) {
    self.voice = voice
    let test = hypothesis.claimTest
    let noEffect: Double = Self.isRatio(hypothesis.effect) ? 1 : 0
    references = [noEffect] + [test?.expectedEffect, test?.smallestEffect].compactMap { $0 }
  }

  static func isRatio(_ effect: String) -> Bool {
    ["relative risk", "odds ratio", "rate ratio", "hazard ratio"].contains(effect)
  }

  /// Shares are printed as percentages: risks, their differences, and a relative fall.
  static func isShare(_ term: TestedHypothesis.Term) -> Bool {
    if term.name == "fall_among_all" { return true }
    return term.scale == .logit || ["risk", "risk difference", "share", "relative fall"].contains(term.measure)
  }

  func precision(_ term: TestedHypothesis.Term) -> Precision {
    let scale = Self.isShare(term) ? 100.0 : 1
    let ends = [term.confLow * scale, term.confHigh * scale]
    let found = Precision(intervalFrom: ends[0], to: ends[1]) ?? Precision(of: term.estimate * scale, digits: 3)
    let coarsest = Precision(exponent: min(found.exponent, Self.isShare(term) ? -1 : found.exponent))
    return term.name == "effect" ? coarsest.keeping(ends, apartFrom: references.map { $0 * scale }) : coarsest
  }

  func estimate(_ term: TestedHypothesis.Term) -> String { text(term.estimate, term) }

  func interval(_ term: TestedHypothesis.Term) -> String {
    text(term.confLow, term) + voice.say(nl: " tot ", en: " to ") + text(term.confHigh, term)
  }

  func text(_ value: Double, _ term: TestedHypothesis.Term) -> String {
    text(value, term, precision(term))
  }

  func text(_ value: Double, _ term: TestedHypothesis.Term, _ precision: Precision) -> String {
    if term.measure == "risk difference" {
      return voice.numbers.number(value * 100, precision) + voice.say(nl: " procentpunt", en: " points")
    }
    return Self.isShare(term)
      ? voice.numbers.percentage(value, precision) : voice.numbers.number(value, precision)
  }
}
