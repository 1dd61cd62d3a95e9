import Designs
import Documents

extension TestabilityReason {
  static func series(_ refusal: SeriesRefusal) -> Self {
    let flag: String
    let dutch: String
    switch refusal {
    case .tooFewBefore(let count):
      (flag, dutch) = ("too_few_periods_before", "\(count) perioden voor de ingreep zijn er minder dan 3")
    case .tooFewAfter(let count):
      (flag, dutch) = ("too_few_periods_after", "\(count) perioden vanaf de ingreep zijn te weinig")
    case .gap(let period): (flag, dutch) = ("gap_in_series", "de reeks heeft geen waarde in periode \(period)")
    case .gapInComparison(let period):
      (flag, dutch) = ("gap_in_comparison_series", "de vergelijkingsreeks heeft geen waarde in periode \(period)")
    case .noCount(let period):
      (flag, dutch) = ("no_count_in_period", "periode \(period) heeft geen aantal van 0 of meer over een gevolgde tijd")
    case .horizonBeyondData(let horizon, let available):
      (flag, dutch) = (
        "horizon_beyond_data", "een horizon van \(horizon) perioden gaat voorbij de \(available) die er zijn"
      )
    case .tooManyTerms(let terms, let periods):
      (flag, dutch) = ("too_many_terms", "\(periods) perioden dragen geen \(terms) termen")
    case .sameAs(let term):
      (flag, dutch) = ("break_not_told_apart", "geen periode onderscheidt \(term) van de andere termen")
    }
    return Self(
      flag: flag, weight: .notTestable,
      words: Words(
        nl: "De reeks kan niet zeggen wat de ingreep deed: \(dutch).",
        en: "The series cannot tell what the interruption did: \(refusal)."))
  }

  static func panel(_ refusal: PanelRefusal) -> Self {
    let flag: String
    let dutch: String
    switch refusal {
    case .missingCells(let count, let all):
      (flag, dutch) = ("missing_cells", "\(count) van de \(all) cellen van eenheid en periode hebben geen uitkomst")
    case .noTreatedUnit: (flag, dutch) = ("no_comparison_group", "geen eenheid heeft de maatregel")
    case .noDonors: (flag, dutch) = ("no_donors", "geen eenheid bleef zonder de maatregel")
    case .noPeriodsBefore: (flag, dutch) = ("no_periods_before", "er is geen periode voor de maatregel")
    case .noPeriodsAfter: (flag, dutch) = ("no_periods_after", "er is geen periode na het begin van de maatregel")
    case .tooFewDonors(let donors, let treated):
      (flag, dutch) = ("too_few_donors", "\(donors) eenheden zonder zijn te weinig voor placebo's naast \(treated) met")
    case .noJackknife: (flag, dutch) = ("no_jackknife", "de jackknife vraagt twee behandelde eenheden")
    case .onePeriodBefore: (flag, dutch) = ("one_period_before", "een enkele periode vooraf toont geen verandering")
    case .constantPredictor(let name):
      (flag, dutch) = ("constant_predictor", "\(name) is voor alle eenheden hetzelfde")
    }
    return Self(
      flag: flag, weight: .notTestable,
      words: Words(
        nl: "Uit deze eenheden is geen vergelijking samen te stellen: \(dutch).",
        en: "No comparison can be composed of these units: \(refusal)."))
  }

  static let errorsAtBoundary = Self(
    flag: "errors_at_boundary", weight: .notTestable,
    words: Words(
      nl: "De fouten in de tijd passen niet bij het gekozen ARIMA-model: het geheugen ligt op de grens.",
      en: "The errors over time do not fit the chosen ARIMA model: their memory lies at the boundary."))

  static let seriesUnknown = Self(
    flag: "series_unknown", weight: .notTestable,
    words: Words(
      nl: "Er zijn rijen waarvan niet bekend is bij welke reeks zij horen.",
      en: "There are rows of which it is not known to which series they belong."))

  static let comparisonIsTreated = Self(
    flag: "comparison_is_treated", weight: .notTestable,
    words: Words(
      nl: "In de vergelijkingsreeks staan rijen met de maatregel.",
      en: "The comparison series holds rows with the measure."))

  static let startsDiffer = Self(
    flag: "starts_differ", weight: .notTestable,
    words: Words(
      nl: "Eenheden beginnen in verschillende perioden of stoppen weer; daarvoor is een opzet voor een uitrol.",
      en: "Units start in different periods or stop again; a design for a roll-out is for that."))

  static let treatmentWithinPeriod = Self(
    flag: "treatment_within_period", weight: .notTestable,
    words: Words(
      nl: "In een eenheid en periode staan rijen met en rijen zonder de maatregel.",
      en: "A unit and period hold rows with and rows without the measure."))

  /// The treated lay farther from their comparison before than donors do in the median from theirs.
  static let poorFitBefore = Self(
    flag: "poor_fit_before", weight: .descriptiveOnly,
    words: Words(
      nl:
        "Vooraf volgt de samengestelde vergelijking de behandelde eenheid slecht: meer dan twee keer zo ver als bij andere "
        + "eenheden gewoon is.",
      en: "Before treatment the composed comparison follows the treated unit badly: more than twice as far off as is "
        + "common among other units."))

  /// With so few units no rank can be as small as the level asks.
  static let tooFewPlacebos = Self(
    flag: "too_few_placebos", weight: .descriptiveOnly,
    words: Words(
      nl: "Er zijn te weinig andere eenheden om met placebo's dit betrouwbaarheidsniveau te halen.",
      en: "There are too few other units for placebos to reach this level of confidence."))
}
