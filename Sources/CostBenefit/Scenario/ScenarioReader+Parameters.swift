import Documents
import Evidence

/// Parameters and what stands for one in a `set:`.
extension ScenarioReader {
  /// - Parameter steps: gets the choices that conditional parameters come to.
  func parameters(_ node: Node?, into steps: inout [Scenario.Step]) -> [Scenario.Parameter] {
    guard let node else { return [] }
    return Fields(node, in: notebook, of: Words(nl: "de parameters", en: "the parameters")).all.flatMap { entry in
      guard isName(entry.key) else { return [Scenario.Parameter]() }
      if let written = writtenOut(entry.key, entry.value) {
        steps += written.steps
        return written.parameters
      }
      let one = parameter(entry.key, entry.value, lineSources: [])
      return one.map { [$0] } ?? []
    }
  }

  /// A parameter from its block, or from a text with only its value. `lineSources` are those of the block around it.
  func parameter(_ name: Text, _ node: Node, lineSources: [Text]) -> Scenario.Parameter? {
    if let text = node.text, !text.string.isEmpty {
      guard let value = value(text) else { return nil }
      if lineSources.isEmpty { requireSource(of: value, at: text.place, name.string) }
      return Scenario.Parameter(
        name: name, value: value, sources: lineSources, grade: nil, index: nil, role: nil, growth: 0, vat: nil)
    }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "de parameter \(name.string)", en: "the parameter \(name.string)"))
    let own = sources(of: fields)
    let grade = fields.choice("grade", among: Scenario.Parameter.Grade.allCases.map(\.rawValue))
    let index = fields.text("index")
    let role = fields.choice("role", among: Scenario.Parameter.Role.allCases.map(\.rawValue))
    let growth = share("real_growth", of: fields) ?? 0
    let vat = fields.choice("vat", among: Price.ValueAddedTax.allCases.map(\.rawValue))
    let levels = self.levels(of: node)
    let value = value(fields, name)
    fields.finish()
    guard let value else { return nil }
    let sources = own.isEmpty ? lineSources : own
    if sources.isEmpty { requireSource(of: value, at: name.place, name.string) }
    if growth != 0, sources.isEmpty { noteSourceMissing(at: name.place, name.string) }
    var parameter = Scenario.Parameter(
      name: name, value: value, sources: sources,
      grade: grade.flatMap { Scenario.Parameter.Grade(rawValue: $0.string) }, index: index,
      role: role.flatMap { Scenario.Parameter.Role(rawValue: $0.string) }, growth: growth,
      vat: vat.flatMap { Price.ValueAddedTax(rawValue: $0.string) })
    parameter.levels = levels
    return parameter
  }

  private func levels(of node: Node) -> [String] {
    let choices = node.entries?.first { $0.key.string == "choices" }?.value
    return choices?.entries?.map(\.key.string) ?? []
  }

  private func value(_ fields: Fields, _ name: Text) -> Scenario.Parameter.Value? {
    let ways = ["value", "price", "estimate", "by_year", "series", "choices"].filter { fields.has($0) }
    guard ways.count == 1 else {
      notebook.add(
        Finding(
          code: "value_ways", at: name.place,
          Words(
            nl:
              "Een parameter heeft één van value, price, estimate, by_year, series en choices; \(name.string) heeft er \(ways.count).",
            en:
              "A parameter has one of value, price, estimate, by_year, series and choices; \(name.string) has \(ways.count)."
          )))
      for way in ways { _ = fields.optional(way) }
      return nil
    }
    switch ways[0] {
    case "price": return fields.text("price").map { .price($0) }
    case "estimate": return fields.text("estimate").map { .estimate($0) }
    case "series": return fields.optional("series").flatMap { series($0, fields) }
    case "choices": return fields.optional("choices").flatMap { choices($0) }
    case "by_year": return fields.optional("by_year").flatMap { byYear($0, fields) }
    default:
      guard let text = fields.text("value") else { return nil }
      if fields.has("interval") || fields.has("se") || fields.has("measure") { return published(text, fields) }
      return value(text)
    }
  }

  /// A number with its unit, or a distribution.
  func value(_ text: Text) -> Scenario.Parameter.Value? {
    switch formula(text) {
    case nil: return nil
    case .number(let literal): return .literal(literal)
    case .chance(let call): return .chance(call)
    default:
      notebook.add(
        Finding(
          code: "value_is_formula", at: text.place,
          Words(
            nl: "Een parameter is één getal of één verdeling; hier staat een formule.",
            en: "A parameter is one number or one distribution; here stands a formula."),
          hint: Words(nl: "Formules staan onder steps:.", en: "Formulas stand under steps:.")))
      return nil
    }
  }

  private func byYear(_ node: Node, _ fields: Fields) -> Scenario.Parameter.Value? {
    let hold = fields.yes("hold")
    var years: [(year: Int, value: Scenario.Parameter.Value)] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de waarden per jaar", en: "the values by year")).all {
      guard let year = year(entry.key) else { continue }
      guard let text = entry.value.text, let value = value(text) else { return nil }
      years.append((year, value))
    }
    return .byYear(years.sorted { $0.year < $1.year }, hold: hold, at: node.place)
  }

  /// The sources named at `source:`, each of which must stand in a sources file.
  func sources(of fields: Fields) -> [Text] {
    let named = fields.texts("source") ?? []
    for text in named where knowsSources && sources[text.string] == nil {
      let near = NearestName.of(text.string, among: sources.all.map(\.name))
      notebook.add(
        Finding(
          code: "unknown_source", at: text.place,
          Words(
            nl: "De bron \(text.string) staat in geen van de bronnenbestanden.",
            en: "The source \(text.string) stands in none of the sources files."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(
              nl: "Zet hem in een bestand onder sources:.", en: "Put it in a file under sources:.")))
    }
    return named
  }

  func share(_ key: String, of fields: Fields) -> Double? {
    guard let text = fields.text(key) else { return nil }
    if let value = NumberText.value(of: text.string) { return value }
    notebook.add(
      Finding(
        code: "share_expected", at: text.place,
        Words(nl: "Bij \(key) hoort een percentage, zoals 80%.", en: "A percentage belongs at \(key), such as 80%.")))
    return nil
  }

  /// Whether a name can stand in a formula and means nothing else there.
  func isName(_ name: Text) -> Bool {
    guard name.string.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else {
      notebook.add(
        Finding(
          code: "name_form", at: name.place,
          Words(
            nl: "\(name.string) kan niet in een formule staan.", en: "\(name.string) cannot stand in a formula."),
          hint: Words(
            nl: "Gebruik letters, cijfers en _, met een letter vooraan.",
            en: "Use letters, digits and _, with a letter first.")))
      return false
    }
    if units.named(name.string) != nil || Function(rawValue: name.string) != nil || isOurs(name.string) {
      notebook.add(
        Finding(
          code: "name_taken", at: name.place,
          Words(
            nl: "\(name.string) is al een eenheid of een functie.",
            en: "\(name.string) is already a unit or a function."),
          hint: Words(nl: "Kies een andere naam.", en: "Choose another name.")))
      return false
    }
    return true
  }
}
