import Documents
import Evidence

/// Steps, alternatives, correlations and overlap groups.
extension ScenarioReader {
  func steps(_ node: Node?, beside parameters: [Scenario.Parameter]) -> [Scenario.Step] {
    guard let node else { return [] }
    let taken = Dictionary(parameters.map { ($0.name.string, $0.name.place) }, uniquingKeysWith: { first, _ in first })
    return Fields(node, in: notebook, of: Words(nl: "de stappen", en: "the steps")).all.compactMap { entry in
      guard isName(entry.key) else { return nil }
      if let twin = taken[entry.key.string] {
        notebook.add(
          Finding(
            code: "name_twice", at: entry.key.place,
            Words(
              nl: "\(entry.key.string) is al een parameter (regel \(twin.line ?? 0)).",
              en: "\(entry.key.string) is already a parameter (line \(twin.line ?? 0)).")))
        return nil
      }
      return step(entry.key, entry.value, lineSources: [])
    }
  }

  /// A formula, or a block with `formula:` and `source:`.
  func step(_ name: Text, _ node: Node, lineSources: [Text]) -> Scenario.Step? {
    var text = node.text
    var named = lineSources
    var growth = 0.0
    if node.entries != nil {
      let fields = Fields(node, in: notebook, of: Words(nl: "de stap \(name.string)", en: "the step \(name.string)"))
      text = fields.text("formula", required: true)
      growth = share("real_growth", of: fields) ?? 0
      let own = sources(of: fields)
      if !own.isEmpty { named = own }
      fields.finish()
    }
    guard let text else { return nil }
    guard var formula = self.formula(text) else { return nil }
    if named.isEmpty { requireSource(in: formula, name.string) }
    if growth != 0 {
      if named.isEmpty { noteSourceMissing(at: name.place, name.string) }
      formula = grown(formula, growth, at: text.place)
    }
    return Scenario.Step(name: name, formula: formula, sources: named)
  }

  func alternatives(_ node: Node?) -> [Scenario.Alternative] {
    guard let node else { return [] }
    let entries = Fields(node, in: notebook, of: Words(nl: "de alternatieven", en: "the alternatives")).all
    if entries.isEmpty {
      notebook.add(
        Finding(
          code: "no_alternative", at: node.place,
          Words(
            nl: "Er is geen alternatief om met het nulalternatief te vergelijken.",
            en: "There is no alternative to compare with the baseline."),
          hint: Words(nl: "Schrijf bijvoorbeeld standard: {}.", en: "Write standard: {} for example.")))
    }
    return entries.compactMap { entry in
      guard entry.key.string != "baseline" else {
        notebook.add(
          Finding(
            code: "baseline_name", at: entry.key.place,
            Words(
              nl: "baseline is de naam van het nulalternatief.", en: "baseline is the name of the baseline itself.")))
        return nil
      }
      return alternative(named: entry.key, entry.value)
    }
  }

  func alternative(named name: Text, _ node: Node?) -> Scenario.Alternative {
    guard let node else { return Scenario.Alternative(name: name, says: nil, overrides: []) }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "het alternatief \(name.string)", en: "the alternative \(name.string)"))
    let says = fields.text("says")?.string
    let named = sources(of: fields)
    let life = fields.text("life").flatMap { self.life($0) }
    var overrides: [Scenario.Override] = []
    if let set = fields.optional("set") {
      for entry in Fields(set, in: notebook, of: Words(nl: "een set", en: "a set")).all {
        if parameterNames.contains(entry.key.string) {
          if let value = parameter(entry.key, entry.value, lineSources: named) {
            overrides.append(Scenario.Override(name: entry.key, value: .parameter(value)))
          }
        } else if stepNames.contains(entry.key.string) {
          if let value = step(entry.key, entry.value, lineSources: named) {
            overrides.append(Scenario.Override(name: entry.key, value: .step(value)))
          }
        } else {
          noteSetUnknown(entry.key)
        }
      }
    }
    var alternative = Scenario.Alternative(name: name, says: says, overrides: overrides)
    if name.string == "baseline" {
      alternative.autonomous = autonomous(fields.optional("autonomous"))
      _ = fields.optional("stopping")
    } else {
      alternative.stopsBaseline = fields.yes("stops_baseline")
    }
    fields.finish()
    alternative.life = life
    return alternative
  }

  func overlaps(_ node: Node?) -> [Scenario.Overlap] {
    guard let node else { return [] }
    return Fields(node, in: notebook, of: Words(nl: "de overlap", en: "the overlaps")).all.compactMap { entry in
      let fields = Fields(entry.value, in: notebook, of: Words(nl: "een overlapgroep", en: "an overlap group"))
      let share = fields.text("share", required: true)
      let named = sources(of: fields)
      fields.finish()
      guard let share, let formula = self.formula(share) else { return nil }
      if named.isEmpty { requireSource(in: formula, entry.key.string) }
      return Scenario.Overlap(name: entry.key, share: formula, sources: named)
    }
  }

  private func noteSetUnknown(_ name: Text) {
    let near = NearestName.of(name.string, among: parameterNames.union(stepNames))
    notebook.add(
      Finding(
        code: "set_unknown", at: name.place,
        Words(
          nl: "\(name.string) is geen parameter of stap, dus valt er niets te vervangen.",
          en: "\(name.string) is no parameter or step, so there is nothing to replace."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
  }
}
