import Documents
import Evidence
import Probability

/// From sites to a country: `scale:`.
extension ScenarioReader {
  mutating func scalings(_ node: Node?) -> [Scenario.Scaling] {
    guard let node else { return [] }
    var result: [Scenario.Scaling] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de opschaling", en: "the scaling")).all {
      guard isName(entry.key) else { continue }
      if let scaling = scaling(entry.key, entry.value) { result.append(scaling) }
    }
    return result
  }

  private mutating func scaling(_ name: Text, _ node: Node) -> Scenario.Scaling? {
    let fields = Fields(
      node, in: notebook, of: Words(nl: "de opschaling \(name.string)", en: "the scaling \(name.string)"))
    let named = sources(of: fields)
    let file = fields.text("places", required: true)
    let column = fields.text("place", required: true)
    let numbers = fields.optional("numbers").map(units(of:)) ?? []
    let took = fields.optional("took_part")
    let varying = fields.optional("varies")
    let amount = fields.text("amount", required: true).flatMap { formula($0, named, name) }
    let atMost = fields.text("at_most").map { formula($0, named, name) }
    let factor = fields.text("factor").map { formula($0, named, name) }
    fields.finish()
    if named.isEmpty { noteSourceMissing(at: name.place, name.string) }
    guard let file, let column, let amount,
      let cells = PopulationCells.read(path(of: file), in: notebook)
    else { return nil }
    files += cells.files
    let participants = took.flatMap { participation($0) }
    guard let sites = sites(cells, column, numbers, participants?.names ?? [], file) else { return nil }
    let known = cells.classifications[0].columns.map(\.string).filter { title in
      title != column.string && !numbers.contains { $0.name == title }
    }
    let varies = varies(varying, named, name, known, sites)
    let isCorrected = factor != nil || (!varies.isEmpty && varies.allSatisfy { $0.bias != nil })
    if let participants, participants.volunteered, !isCorrected {
      notebook.add(
        Finding(
          code: "transfer_bias_missing", at: participants.place,
          Words(
            nl: "Deze plaatsen meldden zichzelf aan: wat elders minder zal zijn, staat nergens.",
            en: "These sites volunteered: nothing says how much less it will be elsewhere."),
          hint: Words(
            nl: "Geef wat varieert een bias: met een bron, of geef de opschaling een factor:.",
            en: "Give what varies a bias: with a source, or give the scaling a factor:.")))
    }
    let parameters = varies.flatMap { one in
      (sites.map(\.name) + [ScalingSteps.newPlace]).map { place -> Scenario.Parameter in
        var parameter = Scenario.Parameter(
          name: Text("\(name.string).\(one.name.string).\(place)", at: one.name.place),
          value: .made(Self.standardNormal, .plainNumber), sources: named, grade: nil, index: nil, role: nil, growth: 0,
          vat: nil)
        parameter.isPlace = true
        return parameter
      }
    }
    return Scenario.Scaling(
      name: name, places: sites, columns: known, units: numbers, varies: varies, amount: amount,
      atMost: atMost ?? nil, factor: factor ?? nil, volunteered: participants?.volunteered ?? false, sources: named,
      parameters: parameters)
  }

  private static var standardNormal: any Distribution {
    guard let normal = try? Normal(mean: 0, sd: 1) else { preconditionFailure("0 and 1 are good") }
    return normal
  }

  private func formula(_ text: Text, _ named: [Text], _ name: Text) -> Expression? {
    guard let formula = self.formula(text) else { return nil }
    if named.isEmpty { requireSource(in: formula, name.string) }
    return formula
  }

  private func units(of node: Node) -> [(name: String, unit: WrittenUnit)] {
    Fields(node, in: notebook, of: Words(nl: "de getallen", en: "the numbers")).all.compactMap { entry in
      guard isName(entry.key) else { return nil }
      let text = entry.value.text
      let isPlain = text?.string == "1"
      if let unit = isPlain ? .plainNumber : text.flatMap({ units.read($0.string) }) { return (entry.key.string, unit) }
      notebook.add(
        Finding(
          code: "number_unit", at: entry.value.place,
          Words(
            nl: "Hier hoort een eenheid, zoals person/year, of 1.",
            en: "A unit belongs here, such as person/year, or 1.")
        ))
      return nil
    }
  }

  private func participation(_ node: Node) -> (names: [Text], volunteered: Bool, place: Place)? {
    let fields = Fields(node, in: notebook, of: Words(nl: "wie meedeed", en: "who took part"))
    let names = fields.texts("places", required: true)
    let volunteered = fields.choice("volunteered", among: ["yes", "no"], required: true)
    fields.finish()
    guard let names, let volunteered else { return nil }
    return (names, volunteered.string == "yes", volunteered.place)
  }

  /// The places of the file with their people, each once.
  private func sites(
    _ cells: PopulationCells, _ column: Text, _ numbers: [(name: String, unit: WrittenUnit)], _ took: [Text],
    _ file: Text
  ) -> [Scenario.Scaling.Site]? {
    guard cells.classifications.count == 1, let all = cells.classifications.first,
      all.columns.contains(where: { $0.string == column.string })
    else {
      let near = NearestName.of(column.string, among: cells.columns.map(\.string))
      notebook.add(
        Finding(
          code: "place_column", at: column.place,
          Words(
            nl: "Niet elke cel van \(file.string) heeft de kolom \(column.string), en dezelfde andere.",
            en: "Not every cell of \(file.string) has the column \(column.string), and the same others."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    var sites: [Scenario.Scaling.Site] = []
    var seen: Set<String> = []
    let participants = Set(took.map(\.string))
    for cell in all.cells {
      let name = cell.values[column.string] ?? ""
      guard seen.insert(name).inserted else {
        notebook.add(
          Finding(
            code: "place_twice", at: cell.place,
            Words(nl: "De plaats \(name) staat er al.", en: "The place \(name) stands here already.")))
        return nil
      }
      var values: [String: Double] = [:]
      for number in numbers {
        guard let text = cell.values[number.name], let value = NumberText.value(of: text) else {
          notebook.add(
            Finding(
              code: "place_number", at: cell.place,
              Words(
                nl: "Van \(name) staat geen getal bij \(number.name).",
                en: "\(name) has no number at \(number.name).")))
          return nil
        }
        values[number.name] = value
      }
      sites.append(
        .init(
          name: name, people: cell.people, classes: cell.values, numbers: values,
          tookPart: participants.contains(name)))
    }
    for name in took where !seen.contains(name.string) {
      let near = NearestName.of(name.string, among: seen.sorted())
      notebook.add(
        Finding(
          code: "unknown_place", at: name.place,
          Words(nl: "\(name.string) staat niet in \(file.string).", en: "\(name.string) is not in \(file.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    return sites
  }

  private func varies(
    _ node: Node?, _ named: [Text], _ name: Text, _ columns: [String], _ sites: [Scenario.Scaling.Site]
  ) -> [Scenario.Scaling.Varying] {
    guard let node else { return [] }
    return Fields(node, in: notebook, of: Words(nl: "wat varieert", en: "what varies")).all.compactMap { entry in
      guard isName(entry.key) else { return nil }
      let fields = Fields(entry.value, in: notebook, of: Words(nl: "wat varieert", en: "what varies"))
      let mean = fields.required("mean")
      let between = fields.text("between", required: true).flatMap { formula($0, named, name) }
      let bias = fields.text("bias").map { formula($0, named, name) }
      let scale = fields.choice("scale", among: AnalysisScale.allCases.map(\.rawValue), required: true)
        .flatMap { AnalysisScale(rawValue: $0.string) }
      fields.finish()
      guard let mean, let between, let scale, let (column, means) = means(mean, named, name, columns, sites)
      else {
        return nil
      }
      return .init(name: entry.key, means: means, column: column, between: between, bias: bias ?? nil, scale: scale)
    }
  }

  /// One formula, or `{by: size, small: a, large: b}`: the measured means weighted by the people of all places.
  private func means(
    _ node: Node, _ named: [Text], _ name: Text, _ columns: [String], _ sites: [Scenario.Scaling.Site]
  ) -> (column: String?, means: [(level: String?, formula: Expression)])? {
    if let text = node.text { return formula(text, named, name).map { (nil, [(nil, $0)]) } }
    let fields = Fields(node, in: notebook, of: Words(nl: "de gemiddelden", en: "the means"))
    guard let by = fields.text("by", required: true) else { return nil }
    guard columns.contains(by.string) else {
      let near = NearestName.of(by.string, among: columns)
      notebook.add(
        Finding(
          code: "class_column", at: by.place,
          Words(nl: "De plaatsen hebben geen kolom \(by.string).", en: "The places have no column \(by.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    let written = fields.all.map(\.key).filter { $0.string != "by" }
    guard isWhole(written, by, levels: Set(sites.compactMap { $0.classes[by.string] }).sorted()) else { return nil }
    var means: [(level: String?, formula: Expression)] = []
    for level in written {
      guard let text = fields.text(level.string), let formula = formula(text, named, name) else { return nil }
      means.append((level.string, formula))
    }
    return (by.string, means)
  }

  /// Whether there is a mean for each level that a place has, and for no other.
  private func isWhole(_ written: [Text], _ by: Text, levels: [String]) -> Bool {
    let odd = written.filter { !levels.contains($0.string) }
    for level in odd {
      let near = NearestName.of(level.string, among: levels)
      notebook.add(
        Finding(
          code: "unknown_label", at: level.place,
          Words(nl: "\(level.string) is geen \(by.string).", en: "\(level.string) is no \(by.string)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let missing = levels.filter { level in !written.contains { $0.string == level } }
    guard odd.isEmpty, !missing.isEmpty else { return odd.isEmpty }
    let list = missing.joined(separator: ", ")
    notebook.add(
      Finding(
        code: "level_without_mean", at: by.place,
        Words(
          nl: "Hier staat geen gemiddelde voor \(by.string) \(list); er zijn plaatsen die het hebben.",
          en: "No mean stands here for \(by.string) \(list), which some places have."),
        hint: Words(
          nl: "Geef elk niveau een gemiddelde, of schrijf er een voor alle plaatsen.",
          en: "Give every level a mean, or write one for all places.")))
    return false
  }
}
