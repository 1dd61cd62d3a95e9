import Documents
import Evidence
import Pooling

/// The numbers of a published study: counts of two arms, or an effect with what tells its precision.
struct StudyNumbers {
  /// On the analysis scale.
  let effect: StudyEffect
  let isCorrected: Bool

  static let precisions = ["interval", "standard_error", "t", "p"]

  /// nil where they are not there or cannot be; that is noted.
  init?(_ fields: Fields, measure: EffectMeasure, named study: Text?, in notebook: Notebook) {
    let place = fields.place
    let treated = fields.optional("treated")
    let comparison = fields.optional("comparison")
    let estimate = fields.text("estimate")
    let given = Self.precisions.filter(fields.has)
    let reported = Reported(fields)
    guard (treated != nil && comparison != nil) != (estimate != nil), estimate == nil || given.count == 1 else {
      notebook.add(
        Finding(
          code: "study_numbers", at: study?.place ?? place,
          Words(
            nl:
              "Een studie geeft óf treated: en comparison:, óf estimate: met een van interval, standard_error, t en p.",
            en:
              "A study gives either treated: and comparison:, or estimate: with one of interval, standard_error, t and p."
          ),
          hint: Words(
            nl:
              "Bijvoorbeeld treated: {events: 4, of: 123}, comparison: {events: 11, of: 139}; of estimate: 0.41, interval: [0.13, 1.26].",
            en:
              "For instance treated: {events: 4, of: 123}, comparison: {events: 11, of: 139}; or estimate: 0.41, interval: [0.13, 1.26]."
          )))
      return nil
    }
    let name = study?.string ?? "?"
    if let treated, let comparison {
      guard let made = Self.counted(treated, comparison, measure, name, in: notebook) else { return nil }
      (effect, isCorrected) = made
    } else if let estimate, let made = reported.effect(estimate, measure, name, in: notebook) {
      (effect, isCorrected) = (made, false)
    } else {
      return nil
    }
  }

  static func noNumber(_ text: Text, in notebook: Notebook) {
    notebook.add(
      Finding(
        code: "study_number", at: text.place,
        Words(nl: "Hier hoort een getal.", en: "A number belongs here."),
        hint: Words(nl: "Met een punt: 0.41.", en: "With a point: 0.41.")))
  }

  static func number(_ text: Text?, in notebook: Notebook) -> Double? {
    guard let text else { return nil }
    if let value = NumberText.value(of: text.string) { return value }
    noNumber(text, in: notebook)
    return nil
  }

  /// From counts, person-time or means of two arms.
  private static func counted(
    _ treated: Node, _ comparison: Node, _ measure: EffectMeasure, _ name: String, in notebook: Notebook
  ) -> (StudyEffect, Bool)? {
    let keys: [String]
    switch measure {
    case .relativeRisk, .oddsRatio, .riskDifference: keys = ["events", "of"]
    case .rateRatio: keys = ["events", "time"]
    case .meanDifference: keys = ["mean", "sd", "of"]
    case .hazardRatio:
      notebook.add(
        Finding(
          code: "study_numbers", at: treated.place,
          Words(
            nl: "Een hazard ratio volgt niet uit tellingen.", en: "A hazard ratio does not follow from counts."),
          hint: Words(nl: "Geef estimate: met interval:.", en: "Give estimate: with interval:.")))
      return nil
    }
    let arms = [treated, comparison].map { node in
      let fields = Fields(node, in: notebook, of: Words(nl: "een groep van een studie", en: "an arm of a study"))
      let values = keys.map { number(fields.text($0, required: true), in: notebook) }
      fields.finish()
      return values.compactMap(\.self)
    }
    guard arms.allSatisfy({ $0.count == keys.count }) else { return nil }
    do {
      switch measure {
      case .rateRatio:
        let rates = try TwoRates(
          name: name, treatedEvents: arms[0][0], treatedTime: arms[0][1], comparedEvents: arms[1][0],
          comparedTime: arms[1][1])
        return (try rates.logRateRatio(), arms[0][0] == 0 || arms[1][0] == 0)
      case .meanDifference:
        let means = try TwoMeans(
          name: name, treatedMean: arms[0][0], treatedDeviation: arms[0][1], treated: arms[0][2],
          comparedMean: arms[1][0], comparedDeviation: arms[1][1], compared: arms[1][2])
        return (means.meanDifference, false)
      default:
        let table = try TwoByTwo(
          name: name, treatedEvents: arms[0][0], treated: arms[0][1], comparedEvents: arms[1][0], compared: arms[1][1])
        let effect: StudyEffect =
          switch measure {
          case .oddsRatio: try table.logOddsRatio()
          case .riskDifference: try table.riskDifference()
          default: try table.logRelativeRisk()
          }
        return (effect, table.hasEmptyCell)
      }
    } catch {
      notebook.add(
        Finding(
          code: "study_impossible_counts", at: treated.place,
          Words(
            nl: "Zulke tellingen kan een studie niet hebben: heel en niet negatief, niet meer uitkomsten dan mensen, "
              + "en geen lege groep.",
            en: "No study can have such counts: they are whole and not negative, events at most as many as people, and "
              + "no arm is empty.")))
      return nil
    }
  }
}

/// An effect as a table prints it, with what stands beside it.
private struct Reported {
  let interval: Node?
  let confidence: Text?
  let standardError: Text?
  let t: Text?
  let p: Text?
  let df: Text?

  init(_ fields: Fields) {
    interval = fields.optional("interval")
    confidence = fields.text("confidence")
    standardError = fields.text("standard_error")
    t = fields.text("t")
    p = fields.text("p")
    df = fields.text("df")
  }

  func effect(_ estimate: Text, _ measure: EffectMeasure, _ name: String, in notebook: Notebook) -> StudyEffect? {
    guard let value = StudyNumbers.number(estimate, in: notebook) else { return nil }
    let freedom = df == nil ? Double.infinity : StudyNumbers.number(df, in: notebook)
    guard let freedom, let (precision, place) = precision(freedom, in: notebook) else { return nil }
    do {
      let reported = ReportedEffect(name: name, effect: value, isRatio: measure.isRatio, precision: precision)
      if let skewed = reported.asymmetry, skewed > 0.1 {
        notebook.add(
          Finding(
            code: "study_interval_skewed", severity: .warning, at: place,
            Words(
              nl:
                "De schatting ligt niet in het midden van haar interval; de standaardfout uit zijn breedte is een benadering.",
              en:
                "The estimate does not lie in the middle of its interval; the standard error from its width is approximate."
            )))
      }
      return try reported.recovered()
    } catch {
      notebook.add(Self.finding(error, at: place))
      return nil
    }
  }

  private func precision(_ df: Double, in notebook: Notebook) -> (ReportedPrecision, Place)? {
    if let interval {
      let ends = (interval.items ?? []).compactMap(\.text)
      let level = confidence == nil ? 0.95 : StudyNumbers.number(confidence, in: notebook)
      guard ends.count == 2, let low = StudyNumbers.number(ends[0], in: notebook),
        let high = StudyNumbers.number(ends[1], in: notebook), let level
      else {
        if ends.count != 2 {
          notebook.add(
            Finding(
              code: "study_interval", at: interval.place,
              Words(nl: "Een interval is [laagste, hoogste].", en: "An interval is [lowest, highest].")))
        }
        return nil
      }
      return (.interval(low: low, high: high, confidence: level, degreesOfFreedom: df), interval.place)
    }
    if let standardError {
      return StudyNumbers.number(standardError, in: notebook).map { (.standardError($0), standardError.place) }
    }
    if let t {
      return StudyNumbers.number(t, in: notebook).map { (.statistic($0, degreesOfFreedom: df), t.place) }
    }
    guard let p else { return nil }
    if p.string.hasPrefix("<") {
      let bound = Text(p.string.dropFirst().trimmingCharacters(in: .whitespaces), at: p.place)
      return StudyNumbers.number(bound, in: notebook).map { (.pBelow($0, degreesOfFreedom: df), p.place) }
    }
    return StudyNumbers.number(p, in: notebook).map { (.pValue($0, degreesOfFreedom: df), p.place) }
  }

  private static func finding(_ error: NoStandardError, at place: Place) -> Finding {
    if case .onlyBound(let bound) = error.reason {
      return Finding(
        code: "study_precision_bound", at: place,
        Words(
          nl: "Een grens aan p zegt alleen dat de standaardfout ten hoogste \(bound) is; dat is geen standaardfout.",
          en: "A bound on p tells only that the standard error is at most \(bound); that is no standard error."),
        hint: Words(
          nl: "Zoek het interval of de exacte p, of vraag het de schrijvers.",
          en: "Find the interval or the exact p, or ask the authors."))
    }
    let words: Words =
      switch error.reason {
      case .intervalWithoutEffect:
        Words(nl: "Dit interval bevat de schatting niet.", en: "This interval does not hold the estimate.")
      case .impossibleInterval:
        Words(
          nl: "Dit interval loopt van hoog naar laag, of een grens van een verhouding is niet groter dan 0.",
          en: "This interval runs from high to low, or a limit of a ratio is not above 0.")
      case .impossibleRatio: Words(nl: "Een verhouding is groter dan 0.", en: "A ratio is above 0.")
      case .oppositeSigns:
        Words(
          nl: "De toets wijst een andere kant op dan de schatting.",
          en: "The test points another way than the estimate.")
      case .noEffectNoPrecision:
        Words(
          nl: "Een schatting van geen effect met haar toets verraadt geen standaardfout.",
          en: "An estimate of no effect with its test does not tell a standard error.")
      case .impossibleNumber, .onlyBound:
        Words(
          nl: "Dit getal kan niet: een standaardfout, vrijheidsgraden en p zijn groter dan 0, en p is ten hoogste 1.",
          en: "This number cannot be: a standard error, degrees of freedom and p are above 0, and p is at most 1.")
      }
    return Finding(code: "study_impossible_precision", at: place, words)
  }
}
