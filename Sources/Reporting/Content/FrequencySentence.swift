import Estimation
import Evidence
import Foundation

/// An effect as people count it: "from 30 to 15 in every 1,000 people; between 7 and 29".
struct FrequencySentence {
  let voice: Voice
  let hypothesis: TestedHypothesis

  /// nil where the measure is no share of people, or where the baseline is not known.
  var text: String? {
    guard let effect = hypothesis.terms.first(where: { $0.name == "effect" }),
      let baseline = hypothesis.terms.first(where: { $0.name == "baseline" })
    else { return nil }
    let without = baseline.estimate
    guard let with = Self.outcome(without, effect.estimate, hypothesis.effect),
      let low = Self.outcome(without, effect.confLow, hypothesis.effect),
      let high = Self.outcome(without, effect.confHigh, hypothesis.effect)
    else { return nil }
    let ends = [low, high].sorted()
    guard without > 0, [with, ends[0], ends[1]].allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let frequency = Frequency(of: [without, with])
    let counts = ends.map(frequency.count)
    // An interval that stops short of no effect is not printed as if it reached it.
    let precision = Precision.whole.keeping(counts, apartFrom: [frequency.count(of: without)])
    let numbers =
      [without, with].map { voice.numbers.number(frequency.count(of: $0), .whole) }
      + counts.map { voice.numbers.number($0, precision) }
    let outOf = voice.numbers.count(frequency.outOf)
    let whom =
      hypothesis.effect == "rate ratio"
      ? voice.say(nl: "persoonsjaren", en: "person-years") : voice.say(nl: "mensen", en: "people")
    let confidence = voice.numbers.percentage(hypothesis.confidence, .whole)
    return voice.say(
      nl: "Van elke \(outOf) \(whom): van \(numbers[0]) zonder naar \(numbers[1]) met de aanpak; "
        + "het \(confidence)-interval loopt van \(numbers[2]) tot \(numbers[3]).",
      en: "In every \(outOf) \(whom): from \(numbers[0]) without to \(numbers[1]) with the measure; "
        + "the \(confidence) interval runs from \(numbers[2]) to \(numbers[3]).")
  }

  /// The risk (or rate) with the measure, from the one without and the effect.
  static func outcome(_ baseline: Double, _ effect: Double, _ measure: String) -> Double? {
    switch measure {
    case "relative risk", "rate ratio": return baseline * effect
    case "risk difference": return baseline + effect
    case "hazard ratio": return -expm1(effect * log1p(-baseline))
    case "odds ratio":
      let odds = baseline / (1 - baseline) * effect
      return odds / (1 + odds)
    default: return nil
    }
  }
}
