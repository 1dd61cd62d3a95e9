import Documents

/// By which groups a formula has a number each, and whether its groups are right.
struct GroupDimensions {
  let groups: [Group]
  /// Of tables and steps.
  var names: [String: Set<String>]

  func of(_ formula: Expression) -> Set<String> {
    switch formula {
    case .number, .chance: []
    case .name(let name, _): names[name] ?? []
    case .grouped(.sum(let over), let body, _): of(body).subtracting(over.map(\.string))
    case .grouped(.pick(let group, _), let body, _): of(body).subtracting([group.string])
    default: formula.parts.reduce(into: []) { $0.formUnion(of($1)) }
    }
  }

  /// - Returns: false where something is wrong, which is then noted.
  func check(_ formula: Expression, _ notebook: Notebook) -> Bool {
    switch formula {
    case .inlined(let name, _, let body, let place):
      let scratch = Notebook()
      let isGood = check(body, scratch)
      for finding in scratch.findings { notebook.add(finding.inCall(of: name, at: place)) }
      return isGood
    case .grouped(.sum(let over), let body, _):
      guard check(body, notebook) else { return false }
      return over.allSatisfy { isThere($0, in: body, notebook) }
    case .grouped(.pick(let name, let label), let body, _):
      guard check(body, notebook), isThere(name, in: body, notebook) else { return false }
      let labels = groups.first { $0.name.string == name.string }?.labels ?? []
      if labels.contains(label.string) { return true }
      let near = NearestName.of(label.string, among: labels)
      notebook.add(
        Finding(
          code: "unknown_label", at: label.place,
          Words(nl: "\(label.string) is geen \(name.string).", en: "\(label.string) is no \(name.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return false
    default: return formula.parts.allSatisfy { check($0, notebook) }
    }
  }

  private func isThere(_ name: Text, in body: Expression, _ notebook: Notebook) -> Bool {
    guard groups.contains(where: { $0.name.string == name.string }) else {
      let near = NearestName.of(name.string, among: groups.map(\.name.string))
      notebook.add(
        Finding(
          code: "unknown_group", at: name.place,
          Words(nl: "\(name.string) is geen groep.", en: "\(name.string) is no group."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(nl: "Groepen staan onder groups:.", en: "Groups stand under groups:.")))
      return false
    }
    if of(body).contains(name.string) { return true }
    notebook.add(
      Finding(
        code: "group_absent", at: name.place,
        Words(
          nl: "Wat hier wordt samengenomen, heeft geen getal per \(name.string).",
          en: "What is put together here has no number by \(name.string)."),
        hint: Words(
          nl: "Laat \(name.string) weg, of gebruik een tabel die ernaar verdeeld is.",
          en: "Leave \(name.string) out, or use a table that is divided by it.")))
    return false
  }

  /// A flow, a share and a scalar step have one number.
  /// - Returns: false where there are more, which is then noted.
  @discardableResult
  func isOne(_ formula: Expression, _ what: String, _ notebook: Notebook) -> Bool {
    let left = of(formula)
    guard !left.isEmpty else { return true }
    let names = groups.map(\.name.string).filter(left.contains).joined(separator: ", ")
    notebook.add(
      Finding(
        code: "number_by_group", at: formula.place,
        Words(
          nl: "\(what) heeft hier een getal per \(names), en moet er één hebben.",
          en: "\(what) has a number by \(names) here, and must have one."),
        hint: Words(nl: "Tel op: sum(\(names), ...).", en: "Add them up: sum(\(names), ...).")))
    return false
  }
}
