import Documents
import Evidence

/// Parameters that are one of a few named things, and parameters that depend on what another turned out to be.
extension ScenarioReader {
  /// Parameters and steps of a parameter that is not one number by itself; nil where it is an ordinary one.
  func writtenOut(_ name: Text, _ node: Node) -> (parameters: [Scenario.Parameter], steps: [Scenario.Step])? {
    if let joint = jointParameters(name, node) { return (joint, []) }
    let keys = (node.entries ?? []).map(\.key.string)
    if keys.contains("if") {
      var made = Conditional()
      guard conditional(name, name.string, node, lineSources: [], into: &made) != nil else { return ([], []) }
      return (made.parameters, made.steps)
    }
    return nil
  }

  /// What a conditional parameter comes to: a parameter for each branch, and a step that chooses.
  struct Conditional {
    var parameters: [Scenario.Parameter] = []
    var steps: [Scenario.Step] = []
  }

  /// `{if: regime == high, then: "normal(1, 2)", else: 3}`; a branch may be such a block itself.
  ///
  /// All branches share the uniforms of the whole: the draws of one do not move when another is written differently.
  private func conditional(
    _ name: Text, _ path: String, _ node: Node, lineSources: [Text], into made: inout Conditional
  ) -> Expression? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een keuze", en: "a choice"))
    let own = sources(of: fields)
    let named = own.isEmpty ? lineSources : own
    let condition = fields.text("if", required: true)
    let yes = fields.required("then")
    let no = fields.required("else")
    fields.finish()
    guard let condition, let yes, let no,
      let formula = formula(condition)
    else { return nil }
    if named.isEmpty { requireSource(in: formula, name.string) }
    guard let first = branch(name, "\(path).then", yes, named, into: &made),
      let second = branch(name, "\(path).else", no, named, into: &made)
    else { return nil }
    let chosen = Expression.call(.choose, [formula, first, second], at: condition.place)
    made.steps.append(
      Scenario.Step(
        name: Text(path, at: name.place), formula: chosen, sources: named, isInner: true,
        block: "parameters.\(path)"))
    return .name(path, at: name.place)
  }

  private func branch(
    _ name: Text, _ path: String, _ node: Node, _ named: [Text], into made: inout Conditional
  ) -> Expression? {
    if node.entries?.contains(where: { $0.key.string == "if" }) == true {
      return conditional(name, path, node, lineSources: named, into: &made)
    }
    guard var parameter = parameter(Text(path, at: node.place), node, lineSources: named) else { return nil }
    parameter.key = name.string
    made.parameters.append(parameter)
    return .name(path, at: node.place)
  }

  /// `{low: 70%, high: 30%}`: a draw is the place of one of the names.
  func choices(_ node: Node) -> Scenario.Parameter.Value? {
    var levels: [String] = []
    var pairs: [DistributionCall.Argument] = []
    var sum = 0.0
    for entry in Fields(node, in: notebook, of: Words(nl: "de keuzes", en: "the choices")).all {
      guard isName(entry.key) else { return nil }
      guard let text = entry.value.text, let chance = NumberText.value(of: text.string), chance >= 0, chance <= 1 else {
        notebook.add(
          Finding(
            code: "choice_chance", at: entry.value.place,
            Words(nl: "Hier hoort een kans tussen 0% en 100%.", en: "A chance from 0% to 100% belongs here.")))
        return nil
      }
      pairs.append(.init(.pair(Double(levels.count), chance), at: text.place))
      levels.append(entry.key.string)
      sum += chance
    }
    guard abs(sum - 1) <= 1e-9, levels.count >= 2 else {
      notebook.add(
        Finding(
          code: "choices_sum", at: node.place,
          Words(
            nl: "De kansen tellen op tot \(sum), en niet tot 1.",
            en: "The chances add up to \(sum), and not to 1.")))
      return nil
    }
    let call = DistributionCall(name: "discrete", arguments: pairs, unit: .plainNumber, place: node.place)
    return .chance(call)
  }

  /// An alternative cannot replace what follows from other numbers: it replaces those. Nor does that grow by itself.
  func refuseReplacing(
    _ alternatives: [Scenario.Alternative], _ steps: [Scenario.Step], _ parameters: [Scenario.Parameter]
  ) {
    let made = Set(steps.filter(\.isInner).map(\.name.string))
    let joint = Set(parameters.compactMap { $0.name.string.split(separator: ".").dropLast().first.map(String.init) })
    for alternative in alternatives {
      refuseGrowing(alternative, made.union(joint))
      for override in alternative.overrides where joint.subtracting(made).contains(override.name.string) {
        notebook.add(
          Finding(
            code: "set_parts", at: override.name.place,
            Words(
              nl: "\(override.name.string) heeft delen die samen worden getrokken, en valt niet te vervangen.",
              en: "\(override.name.string) has parts that are drawn together, and cannot be replaced."),
            hint: Words(
              nl: "Vervang een stap waarin een deel staat.", en: "Replace a step that a part stands in.")))
      }
      for override in alternative.overrides where made.contains(override.name.string) {
        notebook.add(
          Finding(
            code: "set_conditional", at: override.name.place,
            Words(
              nl: "\(override.name.string) volgt uit een voorwaarde en valt niet te vervangen.",
              en: "\(override.name.string) follows from a condition and cannot be replaced."),
            hint: Words(
              nl: "Vervang een getal waar de voorwaarde op rust, of schrijf een stap.",
              en: "Replace a number that the condition rests on, or write a step.")))
      }
    }
  }

  private func refuseGrowing(_ alternative: Scenario.Alternative, _ made: Set<String>) {
    for (name, _) in alternative.autonomous where made.contains(name.string) {
      notebook.add(
        Finding(
          code: "autonomous_parts", at: name.place,
          Words(
            nl: "\(name.string) is niet één getal, dus kan niet vanzelf groeien.",
            en: "\(name.string) is not one number, so it cannot grow by itself."),
          hint: Words(
            nl: "Schrijf growth(...) in een stap waarin het staat.",
            en: "Write growth(...) in a step that it stands in.")
        ))
    }
  }
}
