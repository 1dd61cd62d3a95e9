import Documents
import Evidence

/// Published effects: a value with its interval or standard error, from somebody else's study.
extension ScenarioReader {
  func published(_ text: Text, _ fields: Fields) -> Scenario.Parameter.Value? {
    let measure = fields.choice("measure", among: Scenario.Measure.allCases.map(\.rawValue), required: true)
      .flatMap { Scenario.Measure(rawValue: $0.string) }
    let counterfactual =
      fields.choice("counterfactual", among: ["included", "none"], required: measure != .risk)
      .flatMap { Counterfactual(rawValue: $0.string) } ?? (measure == .risk ? .included : nil)
    let scale = fields.choice("scale", among: AnalysisScale.allCases.map(\.rawValue))
    let df = fields.text("df").flatMap { number($0, above: 1) }
    let confidence = share("confidence", of: fields)
    let ends = fields.optional("interval")
    let se = fields.text("se").flatMap { number($0, above: 0) }
    guard case .literal(let value)? = value(text), let measure, let counterfactual else { return nil }
    if let scale, scale.string != measure.scale.rawValue {
      notebook.add(
        Finding(
          code: "scale_of_measure", at: scale.place,
          Words(
            nl: "Een \(measure.rawValue) heeft zijn standaardfout op de schaal \(measure.scale.rawValue).",
            en: "A \(measure.rawValue) has its standard error on the scale \(measure.scale.rawValue).")))
    }
    guard isInside(value, measure) else { return nil }
    var spread: Scenario.Published.Spread?
    if let ends, se == nil {
      spread = interval(ends, confidence: confidence, around: value, measure)
    } else if let se, ends == nil {
      if scale == nil { notePublishedScale(text.place, measure) }
      spread = .standardError(se)
    } else {
      notebook.add(
        Finding(
          code: "published_spread", at: text.place,
          Words(
            nl: "Bij een gepubliceerd effect hoort een interval: met confidence:, of een se: met scale:.",
            en: "A published effect has an interval: with confidence:, or an se: with scale:.")))
    }
    return spread.map {
      .published(
        Scenario.Published(
          value: value, spread: $0, measure: measure, counterfactual: counterfactual,
          degreesOfFreedom: df ?? .infinity, place: text.place))
    }
  }

  private func interval(
    _ node: Node, confidence: Double?, around value: Literal, _ measure: Scenario.Measure
  ) -> Scenario.Published.Spread? {
    let texts = (node.items ?? []).compactMap(\.text)
    let ends = texts.compactMap { NumberText.value(of: $0.string) }
    let isRatio = measure.scale == .log
    guard texts.count == 2, ends.count == 2, ends[0] < value.value, value.value < ends[1], !isRatio || ends[0] > 0,
      measure != .risk || (ends[0] > 0 && ends[1] < 1)
    else {
      notebook.add(
        Finding(
          code: "published_interval", at: node.place,
          Words(
            nl: "Hier horen twee getallen in de eenheid van de waarde, een eronder en een erboven, zoals [0.44, 0.87].",
            en: "Two numbers in the unit of the value belong here, one below and one above it, such as [0.44, 0.87].")))
      return nil
    }
    guard let confidence, confidence > 0, confidence < 1 else {
      notebook.add(
        Finding(
          code: "confidence_missing", at: node.place,
          Words(
            nl: "Bij een interval hoort confidence:, tussen 0% en 100%.",
            en: "An interval has a confidence:, between 0% and 100%.")))
      return nil
    }
    return .interval(ends[0], ends[1], confidence: confidence)
  }

  private func number(_ text: Text, above floor: Int) -> Double? {
    if let value = NumberText.value(of: text.string), value > Double(floor) { return value }
    notebook.add(
      Finding(
        code: "number_above", at: text.place,
        Words(nl: "Hier hoort een getal boven \(floor).", en: "A number above \(floor) belongs here.")))
    return nil
  }

  private func isInside(_ value: Literal, _ measure: Scenario.Measure) -> Bool {
    let good =
      switch measure.scale {
      case .log: value.value > 0
      case .logit: value.value > 0 && value.value < 1
      case .identity: true
      }
    if !good {
      notebook.add(
        Finding(
          code: "published_value", at: value.place,
          Words(
            nl: "Deze waarde kan geen \(measure.rawValue) zijn.", en: "This value cannot be a \(measure.rawValue).")))
    }
    return good
  }

  private func notePublishedScale(_ place: Place, _ measure: Scenario.Measure) {
    notebook.add(
      Finding(
        code: "scale_missing", at: place,
        Words(
          nl: "Zeg bij se: op welke schaal hij is: scale: \(measure.scale.rawValue).",
          en: "Say with se: on which scale it is: scale: \(measure.scale.rawValue).")))
  }
}
