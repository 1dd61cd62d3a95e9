import Estimation
import Evidence
import Foundation

/// An effect as people count it: "from 30 to 15 in every 1,000 people; between 7 and 29".
///
/// The interval is that of the effect: what is without the measure is held at its estimate.
struct FrequencySentence {
  /// What is counted, and for whom.
  private enum Count {
    /// So many in every hundred, thousand … of these.
    case share(of: String)
    /// A number of things, as it is.
    case amount(String)
  }

  private let voice: Voice
  private let values: (without: Double, with: Double, low: Double, high: Double)?
  private let count: Count
  private let confidence: Double
  /// The words for "with the measure" and for those about whom it is; nil for the usual ones.
  private let names: (outcome: String, treatment: String)?
  /// Up to when, for a risk over time.
  private var horizon: String?

  init(voice: Voice, hypothesis: TestedHypothesis) {
    self.voice = voice
    confidence = hypothesis.confidence
    names = nil
    count = .share(
      of: hypothesis.effect == "rate ratio"
        ? voice.say(nl: "persoonsjaren", en: "person-years") : voice.say(nl: "mensen", en: "people"))
    guard let effect = hypothesis.terms.first(where: { $0.name == "effect" }),
      let baseline = hypothesis.terms.first(where: { $0.name == "baseline" }), baseline.estimate > 0,
      let with = Self.outcome(baseline.estimate, effect.estimate, hypothesis.effect),
      let low = Self.outcome(baseline.estimate, effect.confLow, hypothesis.effect),
      let high = Self.outcome(baseline.estimate, effect.confHigh, hypothesis.effect)
    else {
      values = nil
      return
    }
    values = (baseline.estimate, with, min(low, high), max(low, high))
  }

  /// Of a fitted formula.
  init(_ voice: Voice, _ reading: PlainReading) {
    self.voice = voice
    confidence = reading.confidence
    names = (reading.outcome, reading.treatment)
    horizon = reading.horizon.map { voice.numbers.plain($0, digits: 3) }
    switch reading.kind {
    case .risk: count = .share(of: voice.say(nl: "mensen", en: "people"))
    case .rate:
      count = .share(of: voice.say(nl: "eenheden gevolgde tijd", en: "units of time watched"))
    case .count: count = .share(of: voice.say(nl: "rijen", en: "rows"))
    case .mean: count = .amount(voice.name(reading.outcome))
    }
    values = (reading.without, reading.with, min(reading.low, reading.high), max(reading.low, reading.high))
  }

  /// nil where the measure is no share of people, or where the baseline is not known.
  var text: String? {
    guard let values, [values.with, values.low, values.high].allSatisfy(\.isFinite) else { return nil }
    let confidence = voice.numbers.percentage(self.confidence, .whole)
    switch count {
    case .amount(let what):
      let precision =
        (Precision(intervalFrom: values.low, to: values.high)?.finer ?? Precision(of: values.with, digits: 3))
        .keeping([values.low, values.high], apartFrom: [values.without])
      let numbers = [values.without, values.with, values.low, values.high].map { voice.numbers.number($0, precision) }
      return voice.say(
        nl: "\(what), gemiddeld: van \(numbers[0]) zonder naar \(numbers[1]) met \(measure); "
          + "het \(confidence)-interval loopt van \(numbers[2]) tot \(numbers[3]).",
        en: "\(what), on average: from \(numbers[0]) without to \(numbers[1]) with \(measure); "
          + "the \(confidence) interval runs from \(numbers[2]) to \(numbers[3]).")
    case .share(let whom):
      guard [values.without, values.with, values.low, values.high].allSatisfy({ $0 >= 0 }), values.without > 0 else {
        return nil
      }
      let frequency = Frequency(of: [values.without, values.with])
      let counts = [values.low, values.high].map(frequency.count)
      // An interval that stops short of no effect is not printed as if it reached it.
      let precision = Precision.whole.keeping(counts, apartFrom: [frequency.count(of: values.without)])
      let numbers =
        [values.without, values.with].map { voice.numbers.number(frequency.count(of: $0), .whole) }
        + counts.map { voice.numbers.number($0, precision) }
      let outOf = voice.numbers.count(frequency.outOf)
      let until = horizon.map { voice.say(nl: " tot tijd \($0)", en: " up to time \($0)") } ?? ""
      let opening =
        names.map {
          voice.say(
            nl: "\(voice.name($0.outcome)), van elke \(outOf) \(whom)\(until)",
            en: "\(voice.name($0.outcome)), in every \(outOf) \(whom)\(until)")
        } ?? voice.say(nl: "Van elke \(outOf) \(whom)", en: "In every \(outOf) \(whom)")
      return voice.say(
        nl: "\(opening): van \(numbers[0]) zonder naar \(numbers[1]) met \(measure); "
          + "het \(confidence)-interval loopt van \(numbers[2]) tot \(numbers[3]).",
        en: "\(opening): from \(numbers[0]) without to \(numbers[1]) with \(measure); "
          + "the \(confidence) interval runs from \(numbers[2]) to \(numbers[3]).")
    }
  }

  private var measure: String {
    names.map { voice.name($0.treatment) } ?? voice.say(nl: "de aanpak", en: "the measure")
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
