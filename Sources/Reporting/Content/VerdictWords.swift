import Documents
import Estimation

/// The verdicts of a hypothesis in plain words: what the data do and do not show, without winning or losing.
struct VerdictWords {
  let voice: Voice
  let hypothesis: TestedHypothesis

  private var verdict: TestedHypothesis.Verdict { hypothesis.verdict }
  private var expected: String { hypothesis.claimTest.map { Self.minus($0.expected) } ?? "" }
  private var smallest: String { hypothesis.claimTest?.smallestOfInterest.map(Self.minus) ?? "" }

  /// A number as the file writes it, with a true minus sign.
  static func minus(_ text: String) -> String {
    text.hasPrefix("-") ? NumberFormat.minus + text.dropFirst() : text
  }

  /// Whether both questions are answered with "supported" by data that can carry it. Only then may an amount be the
  /// first line.
  var isSupported: Bool {
    verdict.testable == .testable && verdict.anyEffect == .supported && verdict.asLargeAsClaimed == .supported
  }

  var anyEffect: String {
    let tooSmall = verdict.flags.contains("too_small")
    let opposite = verdict.flags.contains("opposite")
    switch verdict.anyEffect {
    case .supported where tooSmall:
      return voice.say(
        nl: "Ondersteund, maar klein: er is een effect, en het is kleiner dan het kleinste dat telt (\(smallest)).",
        en: "Supported, but small: there is an effect, and it is smaller than the smallest that matters (\(smallest)).")
    case .supported:
      return voice.say(
        nl: "Ondersteund: deze gegevens wijzen op een effect in de richting van de claim.",
        en: "Supported: these data point to an effect in the direction of the claim.")
    case .refuted where opposite:
      return voice.say(
        nl: "Weerlegd: het effect gaat de andere kant op.", en: "Refuted: the effect goes the other way.")
    case .refuted:
      return voice.say(
        nl: "Weerlegd: een effect dat telt (\(smallest) of meer) past niet bij deze gegevens.",
        en: "Refuted: an effect that matters (\(smallest) or more) does not fit these data.")
    case .notRefuted, .notShown:
      return voice.say(
        nl: "Niet aangetoond: deze gegevens laten geen effect zien, en sluiten er ook geen uit.",
        en: "Not shown: these data show no effect, and do not rule one out either.")
    case nil: return notAnswered
    }
  }

  var asLarge: String {
    switch verdict.asLargeAsClaimed {
    case .supported:
      voice.say(
        nl: "Ondersteund: het effect is groter dan de claim zegt (\(expected)).",
        en: "Supported: the effect is larger than the claim says (\(expected)).")
    case .refuted:
      voice.say(
        nl: "Weerlegd: het effect is kleiner dan de claim zegt (\(expected)).",
        en: "Refuted: the effect is smaller than the claim says (\(expected)).")
    case .notRefuted:
      voice.say(
        nl: "Niet weerlegd: het effect kan zo groot zijn als de claim zegt (\(expected)); aangetoond is het niet.",
        en: "Not refuted: the effect may be as large as the claim says (\(expected)); it is not shown.")
    case .notShown:
      voice.say(
        nl:
          "Niet aangetoond: of het effect zo groot is als de claim zegt (\(expected)), "
          + "kunnen deze gegevens niet zeggen.",
        en: "Not shown: whether the effect is as large as the claim says (\(expected)), these data cannot say.")
    case nil: notAnswered
    }
  }

  var testable: String {
    switch verdict.testable {
    case .notTestable:
      voice.say(
        nl: "Niet te toetsen: met deze gegevens kan de vraag niet worden beantwoord.",
        en: "Not testable: these data cannot answer the question.")
    case .descriptiveOnly:
      voice.say(
        nl: "Alleen beschrijvend: er zijn te weinig gegevens voor een stevige uitspraak.",
        en: "Descriptive only: there are too few data for a firm statement.")
    case .testable: voice.say(nl: "Te toetsen.", en: "Testable.")
    }
  }

  private var notAnswered: String { voice.say(nl: "Niet beantwoord.", en: "Not answered.") }

  /// The first line where the claim is not supported: what the data do show, and what they do not.
  var firstLine: String {
    let claim = PlainText.shown(hypothesis.claim[voice.language])
    if verdict.testable == .notTestable {
      return voice.say(
        nl: "Deze gegevens kunnen niet zeggen of de claim klopt: „\(claim)”",
        en: "These data cannot say whether the claim holds: “\(claim)”")
    }
    let closing =
      verdict.testable == .descriptiveOnly
      ? voice.say(
        nl: " De uitkomst is alleen beschrijvend: er zijn weinig gegevens.",
        en: " The result is descriptive only: there are few data.") : ""
    return voice.say(nl: "De claim was: „\(claim)” ", en: "The claim was: “\(claim)” ") + shown + closing
  }

  /// One sentence for the two answers together.
  private var shown: String {
    switch (verdict.anyEffect, verdict.asLargeAsClaimed) {
    case (.supported, .supported):
      return voice.say(
        nl: "De gegevens wijzen op een effect dat groter is dan de claim zegt (\(expected)).",
        en: "The data point to an effect that is larger than the claim says (\(expected)).")
    case (.supported, .refuted):
      return voice.say(
        nl: "De gegevens wijzen op een effect, maar het is kleiner dan de claim zegt (\(expected)).",
        en: "The data point to an effect, but it is smaller than the claim says (\(expected)).")
    case (.supported, .notRefuted):
      return voice.say(
        nl: "De gegevens wijzen op een effect; dat het zo groot is als de claim zegt (\(expected)), "
          + "is niet aangetoond en ook niet weerlegd.",
        en: "The data point to an effect; that it is as large as the claim says (\(expected)) "
          + "is neither shown nor refuted.")
    case (.supported, _):
      return voice.say(
        nl:
          "De gegevens wijzen op een effect; dat het zo groot is als de claim zegt (\(expected)), is niet aangetoond.",
        en: "The data point to an effect; that it is as large as the claim says (\(expected)) is not shown.")
    case (.refuted, _) where verdict.flags.contains("opposite"):
      return voice.say(
        nl: "De gegevens wijzen op een effect de andere kant op.", en: "The data point to an effect the other way.")
    case (.refuted, _):
      return voice.say(
        nl: "Een effect dat telt (\(smallest) of meer) past niet bij de gegevens.",
        en: "An effect that matters (\(smallest) or more) does not fit the data.")
    case (_, .refuted):
      return voice.say(
        nl: "De gegevens laten geen effect zien; een effect zo groot als de claim zegt (\(expected)) past er niet bij.",
        en: "The data show no effect; one as large as the claim says (\(expected)) does not fit them.")
    default:
      return voice.say(
        nl: "De gegevens laten geen effect zien, en sluiten er ook geen uit.",
        en: "The data show no effect, and do not rule one out either.")
    }
  }
}
