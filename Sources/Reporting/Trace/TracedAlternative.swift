import CostBenefit
import Documents

/// The flows and steps of one alternative, as layers of a trace, in one year.
struct TracedAlternative {
  let run: ToldRun
  let alternative: Model.Alternative
  let names: FigureNames
  let release: RunDisclosure
  let inputs: InputTrace
  let formulas: Formulas
  let year: Int

  private var model: Model { run.result.model }
  private var baseline: Model.Alternative { model.alternatives[0] }
  private var start: String { "alternatives.\(alternative.name)" }

  /// The flows that an indicator is made of.
  func flows(for indicator: String) -> [TraceNode] {
    switch indicator {
    case "gross_savings", "cash_gross_savings", "freed_capacity": flows(where: isAvoided)
    case "net_savings", "cash_net_savings": flows { isAvoided($0) || isPublic($0) }
    default: flows { $0.kind != .transfer }
    }
  }

  /// The flows that an actor pays or gets.
  func flows(of actor: String) -> [TraceNode] {
    flows { flow in
      if actor == "next_in_line" { return isAvoided(flow) }
      let ends = [flow.from, flow.to, flow.books.provider, flow.books.compensatedBy]
      return ends.contains(actor) || flow.shares.contains { $0.actor == actor }
    }
  }

  func flows(where holds: (Model.Flow) -> Bool) -> [TraceNode] {
    alternative.flows.filter(holds).map(flow)
  }

  /// A step, with what it is worked out from.
  func effect(_ name: String) -> [TraceNode] {
    var seen: Set<String> = []
    return [step(name, in: year, &seen)]
  }

  private func isAvoided(_ flow: Model.Flow) -> Bool {
    let result = run.result.alternatives.first { $0.name == alternative.name }?.flows.first { $0.name == flow.name }
    return result?.cashable != nil
  }

  private func isPublic(_ flow: Model.Flow) -> Bool {
    let ends = [flow.from, flow.to].compactMap { $0 } + flow.shares.map(\.actor)
    return ends.contains(where: model.publicPayers.contains)
  }

  private func flow(_ flow: Model.Flow) -> TraceNode {
    var node = TraceNode(.flow, flow.name)
    let place = "\(start).flows.\(flow.name)"
    let told: [(String, Words)] = [
      ("present_value", Words(nl: "contante waarde", en: "present value")),
      ("cashable", Words(nl: "waarvan geld", en: "of which cash")),
      ("undiscounted_by_year.\(year)", Words(nl: "in \(year)", en: "in \(year)")),
    ]
    node.values = told.compactMap { key, label in names["\(place).\(key)"].map { .init($0, label) } }
    node.add("kind", Words(nl: "soort", en: "kind"), kind(flow))
    let shares = flow.shares.map { "\($0.actor) \(NumberFormat(.en).percentage($0.share, Precision(exponent: -1)))" }
    node.add(
      "actors", Words(nl: "partijen", en: "parties"),
      flow.kind == .transfer ? "\(flow.from ?? "?") → \(flow.to ?? "?")" : shares.joined(separator: ", "))
    node.add("overlap", Words(nl: "dubbeltelling", en: "overlap"), flow.overlap)
    guard let formula = formulas.amount(flow.amount, of: alternative, in: year) else { return node }
    node.formula = formula.text
    var seen: Set<String> = []
    node.children = children(of: formula, &seen)
    if let cashable = flow.cashable, let formula = formulas.amount(cashable, of: alternative, in: year) {
      node.add("cashable", Words(nl: "deel dat geld wordt", en: "part that becomes cash"), formula.text)
      node.children += children(of: formula, &seen)
    }
    return node
  }

  private func kind(_ flow: Model.Flow) -> Words {
    switch flow.kind {
    case .benefit: Words(nl: "baat", en: "benefit")
    case .cost: Words(nl: "kosten", en: "cost")
    case .transfer: Words(nl: "overdracht", en: "transfer")
    }
  }

  /// Steps, then parameters. What stands elsewhere in the same flow is not told twice.
  private func children(of formula: Formulas.Formula, _ seen: inout Set<String>) -> [TraceNode] {
    var nodes: [TraceNode] = []
    for reference in formula.steps where seen.insert("\(reference.name)/\(reference.year)").inserted {
      nodes.append(step(reference.name, in: reference.year, &seen))
    }
    for place in formula.parameters where !model.parameters[place].isPlace {
      if seen.insert("parameter \(place)").inserted { nodes.append(inputs.parameter(place)) }
    }
    return nodes
  }

  private func step(_ name: String, in year: Int, _ seen: inout Set<String>) -> TraceNode {
    var node = TraceNode(.step, name)
    let effect = names["\(start).effects.\(name)"]
    let isWithheld = release.withholdsAnything && effect == nil
    if let effect {
      node.values.append(.init(effect, Words(nl: "verschil, gemiddeld per jaar", en: "difference, mean a year")))
    }
    if let place = model.years.firstIndex(of: year), !isWithheld {
      for (alternative, label) in [(alternative, alternative.name), (baseline, "baseline")] {
        guard let step = alternative.steps.first(where: { $0.name == name }) else { continue }
        let unit = step.unit.isPlainNumber ? "1" : step.unit.description
        let words = Words(nl: "\(year), \(label)", en: "\(year), \(label)")
        if !release.withholdsAnything { node.values.append(.init(.register(step.years[place]), words, unit: unit)) }
      }
    }
    if isWithheld { node.add("withheld", Words(nl: "niet getoond", en: "withheld"), release.words) }
    guard let formula = formulas.step(name, of: alternative, in: year) else { return node }
    node.formula = formula.text
    // An earlier year is told, and not peeled further: it is the same step once more.
    if year == self.year { node.children = children(of: formula, &seen) }
    return node
  }
}
