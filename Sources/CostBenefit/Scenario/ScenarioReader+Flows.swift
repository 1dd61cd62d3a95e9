import Documents
import Evidence

/// Costs, benefits and transfers.
extension ScenarioReader {
  func flows(_ fields: Fields) -> [Scenario.Flow] {
    var flows: [Scenario.Flow] = []
    var lines = 0
    let kinds: [(String, Model.FlowKind)] = [("benefits", .benefit), ("costs", .cost), ("transfers", .transfer)]
    for (key, kind) in kinds {
      guard let node = fields.optional(key) else { continue }
      if node.items == nil, node.text?.string.isEmpty != true { lines += 1 }
      for item in list(node) {
        lines += 1
        append(item, kind, to: &flows)
      }
    }
    // A line that is wrong is noted for what it is.
    if lines == 0, fields.isBlock {
      notebook.add(
        Finding(
          code: "no_flow", at: fields.place,
          Words(
            nl: "Dit scenario heeft geen baten, kosten of overdrachten.",
            en: "This scenario has no benefits, costs or transfers.")))
    }
    return flows
  }

  /// Reads a line, and adds it with its addition for optimism; a name that is there already is noted.
  func append(_ item: Node, _ kind: Model.FlowKind, isOfStopping: Bool = false, to flows: inout [Scenario.Flow]) {
    guard let own = flow(item, kind) else { return }
    for var flow in [own] + optimism(of: own) {
      if let twin = flows.first(where: { $0.name.string == flow.name.string }) {
        notebook.add(
          Finding(
            code: "flow_twice", at: flow.name.place,
            Words(
              nl: "De stroom \(flow.name.string) staat al op regel \(twin.name.place.line ?? 0).",
              en: "The flow \(flow.name.string) already stands on line \(twin.name.place.line ?? 0).")))
        continue
      }
      flow.isOfStopping = isOfStopping
      flows.append(flow)
    }
  }

  private func flow(_ node: Node, _ kind: Model.FlowKind) -> Scenario.Flow? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een stroom", en: "a flow"))
    let name = fields.text("flow", required: true)
    let amount = fields.text("amount", required: true)
    var shares: [(actor: String, share: Double)]? = []
    var from: String?
    var to: String?
    if kind == .transfer {
      from = fields.text("from", required: true).flatMap { actor($0) }
      to = fields.text("to", required: true).flatMap { actor($0) }
      if let from, from == to { noteSameEnds(fields.place) }
    } else {
      shares = fields.required(kind == .benefit ? "to" : "by").flatMap { self.shares($0) }
    }
    let cashable = kind == .transfer ? nil : fields.text("cashable")
    let overlap = kind == .transfer ? nil : fields.text("overlap")
    let countsAs = kind == .transfer ? nil : fields.choice("counts_as", among: Model.CountsAs.allCases.map(\.rawValue))
    let optimism = kind == .cost ? fields.text("optimism") : nil
    let placesClose = kind == .benefit && fields.yes("places_close")
    let named = sources(of: fields)
    let books = flowBooks(fields, kind)
    fields.finish()
    let formula = amount.flatMap { self.formula($0) }
    let cash = cashable.flatMap { self.formula($0) }
    guard let name, let formula, let shares, kind != .transfer || (from != nil && to != nil) else { return nil }
    if named.isEmpty {
      requireSource(in: formula, name.string)
      if let cash { requireSource(in: cash, name.string) }
      for formula in books.formulas { requireSource(in: formula, name.string) }
      if let vat = books.vat, vat.rate != nil, !vat.hasSource { noteSourceMissing(at: vat.place, name.string) }
      if let odd = shares.dropLast().first(where: { $0.share != 0 && $0.share != 1 }) {
        noteSourceMissing(at: name.place, "\(name.string) (\(odd.actor))")
      }
    }
    var flow = Scenario.Flow(
      name: name, kind: kind, amount: formula, shares: shares, from: from, to: to, cashable: cash, overlap: overlap,
      countsAs: countsAs.flatMap { Model.CountsAs(rawValue: $0.string) }, sources: named)
    flow.books = books
    flow.placesClose = placesClose
    flow.optimismText = optimism
    return flow
  }

  /// One actor, or actors with their shares of which the last is the rest.
  private func shares(_ node: Node) -> [(actor: String, share: Double)]? {
    if let text = node.text { return actor(text).map { [($0, 1)] } }
    var shares: [(actor: String, share: Double)] = []
    var left = 1.0
    let entries = Fields(node, in: notebook, of: Words(nl: "een verdeling over actoren", en: "shares by actor")).all
    for (index, entry) in entries.enumerated() {
      guard let name = actor(entry.key), let text = entry.value.text else { return nil }
      let isLast = index == entries.count - 1
      let value = text.string == "rest" && isLast ? left : NumberText.value(of: text.string)
      guard let value, value >= 0, value <= left + 1e-12, !isLast || abs(value - left) < 1e-12 else {
        notebook.add(
          Finding(
            code: "shares_whole", at: text.place,
            Words(
              nl: "De aandelen zijn percentages die samen 100% zijn; het laatste is wat overblijft (rest).",
              en: "The shares are percentages that add up to 100%; the last is what is left (rest).")))
        return nil
      }
      shares.append((name, isLast ? left : value))
      left -= value
    }
    return shares.isEmpty ? nil : shares
  }

  /// The name of an actor, noted with the nearest one where it is none.
  func actor(_ text: Text) -> String? {
    if actors.contains(where: { $0.name == text.string }) { return text.string }
    let near = NearestName.of(text.string, among: actors.map(\.name))
    notebook.add(
      Finding(
        code: "unknown_actor", at: text.place,
        Words(nl: "\(text.string) is geen bekende actor.", en: "\(text.string) is no known actor."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
          ?? Words(
            nl: "Voeg hem toe onder actors:, met public: yes of no.",
            en: "Add it under actors:, with public: yes or no.")))
    return nil
  }

  private func noteSameEnds(_ place: Place) {
    notebook.add(
      Finding(
        code: "transfer_ends", at: place,
        Words(
          nl: "Een overdracht gaat van de ene actor naar een andere.",
          en: "A transfer goes from one actor to another.")))
  }
}
