import Documents
import Evidence

/// The frame of a scenario: years, base date, rules, study.
extension ScenarioReader {
  func year(_ text: Text?) -> Int? {
    guard let text else { return nil }
    if let year = Int(text.string), (1900...2200).contains(year) { return year }
    notebook.add(
      Finding(
        code: "year_expected", at: text.place,
        Words(nl: "Hier hoort een jaar, zoals 2024.", en: "A year belongs here, such as 2024.")))
    return nil
  }

  func baseDate(_ text: Text?) -> Text? {
    guard let text else { return nil }
    if let match = text.string.wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      Day.number(year: year, month: month, day: day) != nil
    {
      if month == 1, day == 1 { return text }
      notebook.add(
        Finding(
          code: "base_date_in_year", at: text.place,
          Words(
            nl: "De basisdatum is de eerste dag van een jaar: de jaren van een scenario zijn kalenderjaren.",
            en: "The base date is the first day of a year: the years of a scenario are calendar years."),
          hint: Words(nl: "Schrijf \(year)-01-01.", en: "Write \(year)-01-01.")))
      return nil
    }
    notebook.add(
      Finding(
        code: "date_expected", at: text.place,
        Words(nl: "Hier hoort een datum, zoals 2026-01-01.", en: "A date belongs here, such as 2026-01-01.")))
    return nil
  }

  func horizon(_ text: Text?, base: Text?) -> ClosedRange<Int>? {
    guard let text else { return nil }
    guard let match = text.string.wholeMatch(of: /([0-9]{4})\.\.([0-9]{4})/), let first = Int(match.1),
      let last = Int(match.2), first <= last, last - first < 1_000
    else {
      notebook.add(
        Finding(
          code: "horizon_form", at: text.place,
          Words(
            nl: "Hier horen twee jaren, het eerste niet na het laatste en hooguit duizend samen, zoals 2026..2035.",
            en: "Two years belong here, the first not after the last, a thousand at most, such as 2026..2035.")))
      return nil
    }
    if let base, let year = Int(base.string.prefix(4)), first < year {
      notebook.add(
        Finding(
          code: "horizon_before_base", at: text.place,
          Words(
            nl: "De horizon begint in \(first), voor de basisdatum \(base.string).",
            en: "The horizon begins in \(first), before the base date \(base.string)."),
          hint: Words(
            nl: "Zet de basisdatum op of voor het eerste jaar.", en: "Put the base date in or before the first year.")))
      return nil
    }
    return first...last
  }

  func discountingChoice(_ node: Node) -> Scenario.DiscountingChoice? {
    if let text = node.text, !text.string.isEmpty {
      return Scenario.DiscountingChoice(rules: text, exception: nil, later: .compound, allowsRisingFactor: false)
    }
    let fields = Fields(node, in: notebook, of: Words(nl: "de discontering", en: "the discounting"))
    let rules = fields.text("rules", required: true)
    let exception = fields.text("exception")
    let later = fields.choice("later_rates", among: LaterRates.allCases.map(\.rawValue))
    let rising = fields.choice("rising_factor", among: ["allowed", "refused"])?.string == "allowed"
    let (rate, rateSources) = discountRate(fields)
    fields.finish()
    return rules.map {
      var choice = Scenario.DiscountingChoice(
        rules: $0, exception: exception, later: later.flatMap { LaterRates(rawValue: $0.string) } ?? .compound,
        allowsRisingFactor: rising)
      choice.rate = rate
      choice.rateSources = rateSources
      return choice
    }
  }

  func study(_ node: Node?) -> [(key: String, value: String)] {
    guard let node else { return [] }
    let fields = Fields(node, in: notebook, of: Words(nl: "de studie", en: "the study"))
    let keys = ["commissioned_by", "paid_by", "done_by", "reviewed_by", "data_closed"]
    let study = keys.compactMap { key in fields.text(key).map { (key: key, value: $0.string) } }
    fields.finish()
    return study
  }

  func pm(_ node: Node?) -> [Model.PMItem] {
    guard let node else { return [] }
    return list(node).map { item in
      let fields = Fields(item, in: notebook, of: Words(nl: "een PM-post", en: "a PM item"))
      let name = fields.text("item", required: true)
      let direction = fields.choice("direction", among: ["benefit", "cost", "unknown"], required: true)
      let to = fields.text("to").flatMap { actor($0) }
      let why = fields.text("why", required: true)
      let quantity = pmQuantity(fields)
      fields.finish()
      var item = Model.PMItem(
        item: name?.string ?? "", direction: direction?.string ?? "", to: to, why: why?.string ?? "")
      item.quantity = quantity
      return item
    }
  }

  /// The items of a list; noted where something else stands.
  func list(_ node: Node) -> [Node] {
    if let items = node.items { return items }
    if let text = node.text, text.string.isEmpty, !text.quoted { return [] }
    notebook.add(
      Finding(
        code: "list_expected", at: node.place,
        Words(
          nl: "Hier hoort een lijst, met een streepje voor elke regel; hier staat \(node.kind.nl).",
          en: "A list belongs here, with a dash before every line; here stands \(node.kind.en).")))
    return []
  }
}
