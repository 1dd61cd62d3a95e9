import Documents
import Evidence
import Monitoring

/// What the shapes of indicators are called.
enum KPIWords {
  static func kind(_ kind: Indicator.Kind) -> Words {
    switch kind {
    case .input: Words(nl: "Wat er in gaat", en: "What goes in")
    case .output: Words(nl: "Wat er uit komt", en: "What comes out")
    case .outcome: Words(nl: "Wat het doet voor mensen", en: "What it does for people")
    }
  }

  static func figure(_ indicator: Indicator, _ units: UnitWords) -> Words {
    func unit(_ language: Language) -> String {
      let text = indicator.unit.map { UnitWords(language).text($0) } ?? ""
      return text.isEmpty ? "" : " (\(text))"
    }
    let nl: String
    let en: String
    switch indicator.measure {
    case .count: (nl, en) = ("Aantal", "Number")
    case .share: (nl, en) = ("Aandeel", "Share")
    case .mean: (nl, en) = ("Gemiddelde", "Mean")
    case .pairedDifference: (nl, en) = ("Verandering", "Change")
    case .distribution: (nl, en) = ("Verdeling", "Distribution")
    case .rate: (nl, en) = ("Per eenheid", "Rate")
    }
    return Words(nl: nl + unit(.nl), en: en + unit(.en))
  }

  /// `p50` as people say it.
  static func category(_ name: String) -> Words {
    switch name {
    case "p10": Words(nl: "een tiende ligt onder", en: "a tenth lies below")
    case "p25": Words(nl: "een kwart ligt onder", en: "a quarter lies below")
    case "p50": Words(nl: "de helft ligt onder", en: "half lies below")
    case "p75": Words(nl: "drie kwart ligt onder", en: "three quarters lie below")
    case "p90": Words(nl: "negen tiende ligt onder", en: "nine tenths lie below")
    default: Words(same: name.replacing("_", with: " "))
    }
  }

  /// `2024-01-31`.
  static func date(_ day: Int32) -> String {
    let date = Day.date(of: day)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }
}
