import Documents
import Evidence

/// Goals without a price:
///
///     goals:
///       - {goal: less loneliness, effect: less_lonely, unit: person, thresholds: [5_000 EUR2024/person], source: plan-2025}
extension ScenarioReader {
  func goals(_ node: Node?) -> [Scenario.Goal] {
    guard let node else { return [] }
    var goals: [Scenario.Goal] = []
    for item in list(node) {
      guard let goal = goal(item) else { continue }
      if let twin = goals.first(where: { $0.name.string == goal.name.string }) {
        notebook.add(
          Finding(
            code: "goal_twice", at: goal.name.place,
            Words(
              nl: "Het doel \(goal.name.string) staat al op regel \(twin.name.place.line ?? 0).",
              en: "The goal \(goal.name.string) already stands on line \(twin.name.place.line ?? 0).")))
        continue
      }
      goals.append(goal)
    }
    return goals
  }

  private func goal(_ node: Node) -> Scenario.Goal? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een doel", en: "a goal"))
    let name = fields.text("goal", required: true)
    let effect = fields.text("effect", required: true)
    let written = fields.text("unit")
    let better = fields.choice("better", among: ["more", "less"])
    let costs = fields.text("costs")
    let discount = fields.text("discount")
    let prices = fields.texts("thresholds") ?? []
    let named = sources(of: fields)
    fields.finish()
    let unit = written.flatMap { unitLiteral($0) }
    let thresholds = prices.compactMap { threshold($0) }
    if let costs, !isPerspective(costs) { return nil }
    let rate = discount.map { self.discount($0) } ?? .same
    guard let name, let effect, let rate, thresholds.count == prices.count, written == nil || unit != nil else {
      return nil
    }
    if named.isEmpty {
      for threshold in thresholds where !threshold.speaksForItself {
        noteSourceMissing(at: threshold.place, name.string)
      }
      if case .rate = rate { noteSourceMissing(at: discount?.place ?? name.place, name.string) }
    }
    return Scenario.Goal(
      name: name, effect: effect, unit: unit, lessIsBetter: better?.string == "less",
      costs: costs?.string ?? "society", discount: rate, thresholds: thresholds.sorted { $0.base < $1.base },
      sources: named)
  }

  /// One of a unit: `person`, `qaly`, `person year`.
  private func unitLiteral(_ text: Text) -> Literal? {
    let names = text.string.split { $0 == " " || $0 == "*" }
    let parts = names.compactMap { units.read($0) }
    let unit = parts.reduce(Evidence.Unit.one) { whole, part in whole.times(part.unit) ?? whole }
    guard !parts.isEmpty, parts.count == names.count else {
      notebook.add(
        Finding(
          code: "goal_unit_name", at: text.place,
          Words(nl: "\(text.string) is geen eenheid.", en: "\(text.string) is no unit."),
          hint: Words(
            nl: "Zet een eigen teleenheid onder units:.", en: "Put a count unit of your own under units:.")))
      return nil
    }
    let factor = parts.reduce(1) { $0 * $1.factor }
    return Literal(
      value: 1, unit: WrittenUnit(unit: unit, factor: factor, symbol: text.string), place: text.place)
  }

  private func threshold(_ text: Text) -> Literal? {
    if case .number(let literal)? = ExpressionParser.parse(text, units: units, in: notebook), literal.value >= 0 {
      return literal
    }
    notebook.add(
      Finding(
        code: "goal_threshold", at: text.place,
        Words(
          nl: "Een drempel is een bedrag van 0 of meer voor één van het doel.",
          en: "A threshold is an amount of 0 or more for one of the goal."),
        hint: Words(nl: "Zoals 20_000 EUR2024/person.", en: "Such as 20_000 EUR2024/person.")))
    return nil
  }

  private func isPerspective(_ text: Text) -> Bool {
    let names = ["society", "public"] + actors.map(\.name)
    if names.contains(text.string) { return true }
    let near = NearestName.of(text.string, among: names)
    notebook.add(
      Finding(
        code: "goal_costs", at: text.place,
        Words(
          nl: "costs zegt wiens kosten: society, public of een actor; \(text.string) is dat niet.",
          en: "costs says whose costs: society, public or an actor; \(text.string) is none of these."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return false
  }

  private func discount(_ text: Text) -> Scenario.Goal.Discount? {
    switch text.string {
    case "same": return .same
    case "none": return Scenario.Goal.Discount.none
    default:
      if text.string.hasSuffix("%"), let rate = NumberText.value(of: text.string), (0..<1).contains(rate) {
        return .rate(rate)
      }
      notebook.add(
        Finding(
          code: "goal_discount", at: text.place,
          Words(
            nl: "Bij discount hoort same (als geld), none of een percentage per jaar, zoals 1.5%.",
            en: "discount is same (as money), none, or a percentage a year, such as 1.5%.")))
      return nil
    }
  }
}
