import Documents

/// The credit table: co-providers with their share of the result and their own costs.
extension ScenarioReader {
  func credit(_ node: Node?, flows: [Scenario.Flow]) -> [Scenario.CreditLine] {
    guard let node else { return [] }
    let entries = Fields(node, in: notebook, of: Words(nl: "de tabel van verdiensten", en: "the credit table")).all
    var lines: [Scenario.CreditLine] = []
    for (index, entry) in entries.enumerated() {
      let what = Words(nl: "de aanbieder \(entry.key.string)", en: "the provider \(entry.key.string)")
      let fields = Fields(entry.value, in: notebook, of: what)
      let share = fields.text("share", required: true)
      let costs = fields.texts("costs") ?? []
      let named = sources(of: fields)
      fields.finish()
      guard let share else { continue }
      let isLast = index == entries.count - 1
      guard (share.string == "rest") == isLast else {
        notebook.add(
          Finding(
            code: "credit_rest", at: share.place,
            Words(
              nl: "De laatste aanbieder heeft share: rest, en geen andere: samen krijgen ze het hele resultaat.",
              en: "The last provider has share: rest, and no other: together they get the whole result.")))
        continue
      }
      var formula: Expression?
      if !isLast {
        formula = self.formula(share)
        guard let formula else { continue }
        if named.isEmpty { requireSource(in: formula, entry.key.string) }
      }
      lines.append(Scenario.CreditLine(provider: entry.key, share: formula, costs: costs, sources: named))
    }
    checkCosts(lines, flows, node.place)
    return lines
  }

  /// Every cost line is one provider's own, so that the table adds up to the balance of society.
  private func checkCosts(_ lines: [Scenario.CreditLine], _ flows: [Scenario.Flow], _ place: Place) {
    let costs = flows.filter { $0.kind == .cost && $0.optimism == nil }.map(\.name.string)
    var seen: Set<String> = []
    for name in lines.flatMap(\.costs) {
      guard costs.contains(name.string) else {
        let near = NearestName.of(name.string, among: costs)
        notebook.add(
          Finding(
            code: "credit_cost_unknown", at: name.place,
            Words(nl: "\(name.string) is geen kostenregel.", en: "\(name.string) is no cost line."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
        continue
      }
      if !seen.insert(name.string).inserted {
        notebook.add(
          Finding(
            code: "credit_cost_twice", at: name.place,
            Words(
              nl: "\(name.string) hoort al bij een andere aanbieder.",
              en: "\(name.string) is another provider's already.")))
      }
    }
    if let left = costs.first(where: { !seen.contains($0) }), !lines.isEmpty {
      notebook.add(
        Finding(
          code: "credit_cost_left", at: place,
          Words(
            nl: "Van wie zijn de kosten \(left)? Wie meedeelt in het resultaat, brengt zijn kosten mee.",
            en: "Whose are the costs \(left)? Who shares in the result brings its costs along."),
          hint: Words(
            nl: "Zet de regel bij costs: van één aanbieder.", en: "Put the line at costs: of one provider.")))
    }
  }
}
