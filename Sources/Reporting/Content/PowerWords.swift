import Estimation

/// What data could show, in plain words.
struct PowerWords {
  let voice: Voice
  let effect: String
  let expected: String
  let smallest: String?
  /// Two-sided, 0.95.
  let confidence: Double
  let power: TestedHypothesis.Power

  var blocks: [Report.Block] {
    let target = percentage(power.target)
    // One-sided: half of what lies outside the interval.
    let alpha = voice.numbers.plain((1 - confidence) / 2 * 100, digits: 2) + "%"
    let claimed = expected.isEmpty ? "" : " (\(VerdictWords.minus(expected)))"
    var lines = [
      voice.say(
        nl:
          "Als de claim\(claimed) klopt, laten zulke gegevens in \(percentage(power.anyIfClaimTrue)) "
          + "van de gevallen "
          + "een effect zien. Het doel was \(target).",
        en:
          "If the claim\(claimed) is true, data like these show an effect in \(percentage(power.anyIfClaimTrue)) of "
          + "cases. The target was \(target).")
    ]
    if let refute = power.refuteIfSmallestOfInterest, let smallest {
      let size = VerdictWords.minus(smallest)
      lines.append(
        voice.say(
          nl:
            "Is het effect in werkelijkheid \(size), "
            + "dan weerleggen ze de claim in \(percentage(refute)) van de gevallen.",
          en: "If the effect is really \(size), they refute the claim in \(percentage(refute)) of cases."))
    }
    if let detectable = power.detectable {
      lines.append(
        voice.say(
          nl: "Een effect van \(size(detectable)) vinden ze in \(target) van de gevallen.",
          en: "An effect of \(size(detectable)) is found in \(target) of cases."))
    }
    if let truth = power.truthNeededToShowClaim {
      lines.append(
        voice.say(
          nl: "Om de claim zelf te laten zien, moet het effect in werkelijkheid \(size(truth)) zijn. "
            + "Is het precies zo groot als de claim, dan wordt de claim "
            + "hoogstens in \(alpha) van de gevallen aangetoond.",
          en: "To show the claim itself, the effect must really be \(size(truth)). "
            + "If it is exactly as large as claimed, the claim is shown in \(alpha) of cases at most."))
    } else {
      lines.append(
        voice.say(
          nl: "Geen enkel effect is groot genoeg om met deze gegevens de claim zelf te laten zien.",
          en: "No effect is large enough to show the claim itself with these data."))
    }
    if let treated = power.neededTreated, let comparison = power.neededComparison {
      let counts = [treated, comparison, treated + comparison].map(voice.numbers.count)
      lines.append(
        voice.say(
          nl: "Nodig voor \(target): \(counts[0]) met de aanpak en \(counts[1]) ter vergelijking (\(counts[2]) samen).",
          en: "Needed for \(target): \(counts[0]) with the measure and \(counts[1]) to compare (\(counts[2]) in all)."))
    }
    return [.list(lines), .note(voice.say(nl: "Methode: ", en: "Method: ") + power.method[voice.language])]
  }

  private func percentage(_ share: Double) -> String { voice.numbers.percentage(share, .whole) }

  /// An effect as a change: a relative risk of 0.36 is "−64%".
  private func size(_ value: Double) -> String {
    if EffectFormat.isRatio(effect) { return percentage(value - 1) }
    if effect == "risk difference" {
      return voice.numbers.number(value * 100, Precision(exponent: -1)) + voice.say(nl: " procentpunt", en: " points")
    }
    return voice.numbers.number(value, Precision(of: value, digits: 3))
  }
}
