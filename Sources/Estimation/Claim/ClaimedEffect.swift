import Documents
import Evidence

/// A size of effect as a file writes it: `-50%`, `0.5`, `-1.5 points`, `-2 hour/week`.
public struct ClaimedEffect: Sendable, Hashable {
  public let written: Text
  /// On the effect scale: a relative risk of 0.5, a difference of −0.015; for a mean difference in the unit as written.
  public let value: Double
  /// Of a mean difference.
  public let unit: WrittenUnit

  /// - Throws nothing: faults are noted, and nil is given.
  init?(_ text: Text, of effect: EffectMeasure, units: UnitNames, in notebook: Notebook) {
    written = text
    guard let read = Self.read(text.string, of: effect, units: units) else {
      notebook.add(
        Finding(
          code: "bad_effect_size", at: text.place,
          Words(
            nl: "Dit is geen maat voor een \(effect.rawValue).", en: "This is no size of a \(effect.rawValue)."),
          hint: Self.examples(of: effect)))
      return nil
    }
    (value, unit) = read
    let nothing = effect.isRatio ? 1.0 : 0.0
    if value == nothing {
      notebook.add(
        Finding(
          code: "claim_of_no_effect", at: text.place,
          Words(
            nl: "Dit is geen effect: een bewering heeft een richting.",
            en: "This is no effect: a claim has a direction.")))
      return nil
    }
    if effect.isRatio && value <= 0 || effect == .riskDifference && abs(value) >= 1 {
      notebook.add(
        Finding(
          code: "impossible_effect", at: text.place,
          Words(
            nl: "Zo groot kan een \(effect.rawValue) niet zijn.", en: "A \(effect.rawValue) cannot be this large.")))
      return nil
    }
  }

  private static func read(
    _ text: String, of effect: EffectMeasure, units: UnitNames
  ) -> (value: Double, unit: WrittenUnit)? {
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    if effect.isRatio {
      guard let number = NumberText.value(of: text) else { return nil }
      // A change in per cent bears its sign; a bare ratio has none.
      if text.hasSuffix("%") { return isSigned ? (1 + number, .plainNumber) : nil }
      return isSigned ? nil : (number, .plainNumber)
    }
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let number = NumberText.value(of: String(first)) else { return nil }
    if effect == .riskDifference {
      if parts.count == 2 {
        guard ["point", "points"].contains(parts[1]), !first.hasSuffix("%") else { return nil }
        return (number / 100, .plainNumber)
      }
      return text.hasSuffix("%") ? nil : (number, .plainNumber)
    }
    guard !first.hasSuffix("%") else { return nil }
    guard parts.count == 2 else { return (number, .plainNumber) }
    return units.read(parts[1]).map { (number, $0) }
  }

  private static func examples(of effect: EffectMeasure) -> Words {
    switch effect {
    case .relativeRisk, .oddsRatio, .rateRatio, .hazardRatio:
      Words(nl: "Bijvoorbeeld -50%, +20% of 0.5.", en: "For instance -50%, +20% or 0.5.")
    case .riskDifference:
      Words(
        nl: "Bijvoorbeeld -1.5 points (procentpunten) of -0.015.",
        en: "For instance -1.5 points (percentage points) or -0.015.")
    case .meanDifference:
      Words(
        nl: "Een getal met de eenheid van de kolom, zoals -2 hour.",
        en: "A number with the unit of the column, such as -2 hour.")
    }
  }
}
