import Estimation

/// The largest effect that the data support, and what the margins of non-inferiority and equivalence came to, as sentences.
struct SupportWords {
  let voice: Voice
  let hypothesis: TestedHypothesis

  var paragraphs: [String] { [supported, kind].compactMap { $0 } }

  private var supported: String? {
    guard let test = hypothesis.claimTest, test.adjusted == nil else { return nil }
    // Each side of a 95% interval is wrong 2.5% of the time.
    let sure = voice.numbers.percentage(1 - (1 - hypothesis.confidence) / 2, Precision(exponent: -1))
    guard let effect = test.largestSupported else {
      return voice.say(
        nl: "Deze gegevens ondersteunen geen effect in de richting van de claim (eenzijdig, \(sure) zekerheid).",
        en: "These data support no effect in the direction of the claim (one-sided, \(sure) confidence).")
    }
    let size = size(effect)
    return voice.say(
      nl: "Het grootste effect dat deze gegevens ondersteunen is \(size) (eenzijdig, \(sure) zekerheid).",
      en: "The largest effect that these data support is \(size) (one-sided, \(sure) confidence).")
  }

  private var kind: String? {
    guard let test = hypothesis.claimTest?.kind else { return nil }
    let margin = VerdictWords.minus(test.margin)
    let p = voice.numbers.pValue(test.p)
    switch (test.kind, test.answer) {
    case (.equivalence, .supported):
      return voice.say(
        nl: "Ondersteund: het verschil is aan beide kanten kleiner dan de marge (\(margin)), p \(p).",
        en: "Supported: the difference is smaller than the margin (\(margin)) on both sides, p \(p).")
    case (.equivalence, .refuted):
      return voice.say(
        nl: "Weerlegd: het verschil is groter dan de marge (\(margin)).",
        en: "Refuted: the difference is larger than the margin (\(margin)).")
    case (.equivalence, _):
      return voice.say(
        nl: "Niet aangetoond dat het verschil aan beide kanten kleiner is dan de marge (\(margin)), p \(p).",
        en: "Not shown that the difference is smaller than the margin (\(margin)) on both sides, p \(p).")
    case (_, .supported):
      return voice.say(
        nl: "Ondersteund: met de aanpak is het niet slechter dan de marge toelaat (\(margin)), p \(p).",
        en: "Supported: with the measure it is no worse than the margin allows (\(margin)), p \(p).")
    case (_, .refuted):
      return voice.say(
        nl: "Weerlegd: met de aanpak is het slechter dan de marge toelaat (\(margin)).",
        en: "Refuted: with the measure it is worse than the margin allows (\(margin)).")
    default:
      return voice.say(
        nl: "Niet aangetoond dat het met de aanpak niet slechter is dan de marge toelaat (\(margin)), p \(p).",
        en: "Not shown that with the measure it is no worse than the margin allows (\(margin)), p \(p).")
    }
  }

  /// An effect as a change: a relative risk of 0.36 is "−64%".
  private func size(_ value: Double) -> String {
    if EffectFormat.isRatio(hypothesis.effect) {
      return voice.numbers.percentage(value - 1, Precision(exponent: -1))
    }
    if hypothesis.effect == "risk difference" {
      return voice.numbers.number(value * 100, Precision(exponent: -2)) + voice.say(nl: " procentpunt", en: " points")
    }
    return voice.numbers.number(value, Precision(of: value, digits: 3))
  }
}
