import Documents
import Evidence

/// Groups and tables by group.
extension ScenarioReader {
  mutating func readGroups(_ node: Node?) {
    guard let node else { return }
    for entry in Fields(node, in: notebook, of: Words(nl: "de groepen", en: "the groups")).all {
      guard isName(entry.key), let labels = labels(entry.value, entry.key) else { continue }
      groups.append(Group(name: entry.key, labels: labels))
    }
  }

  /// `[young, old]`, or `{file: municipalities.csv, column: code}`.
  private mutating func labels(_ node: Node, _ name: Text) -> [String]? {
    var texts: [Text] = []
    if let items = node.items {
      texts = items.compactMap(\.text)
    } else if node.entries != nil {
      let fields = Fields(
        node, in: notebook, of: Words(nl: "de groep \(name.string)", en: "the group \(name.string)"))
      let file = fields.text("file", required: true)
      let column = fields.text("column", required: true)
      fields.finish()
      guard let file, let column else { return nil }
      guard let table = table(file), let place = table.column(column, in: notebook) else { return nil }
      var seen: Set<String> = []
      texts = table.rows.map { Text($0.cells[place], at: $0.place) }.filter { seen.insert($0.string).inserted }
    }
    guard !texts.isEmpty, texts.allSatisfy({ !$0.string.isEmpty }) else {
      notebook.add(
        Finding(
          code: "group_labels", at: node.place,
          Words(
            nl: "Een groep is een lijst van namen, of een kolom van een bestand.",
            en: "A group is a list of labels, or a column of a file."),
          hint: Words(
            nl: "Zoals age: [young, old], of {file: places.csv, column: code}.",
            en: "Such as age: [young, old], or {file: places.csv, column: code}.")))
      return nil
    }
    var seen: Set<String> = []
    if let twin = texts.first(where: { !seen.insert($0.string).inserted }) {
      notebook.add(
        Finding(
          code: "label_twice", at: twin.place,
          Words(
            nl: "\(twin.string) staat twee keer in \(name.string).",
            en: "\(twin.string) stands twice in \(name.string).")))
      return nil
    }
    return texts.map(\.string)
  }

  mutating func tables(_ node: Node?) -> [GroupTable] {
    guard let node else { return [] }
    var tables: [GroupTable] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "de tabellen", en: "the tables")).all {
      guard isName(entry.key) else { continue }
      if parameterNames.contains(entry.key.string) || stepNames.contains(entry.key.string) {
        notebook.add(
          Finding(
            code: "name_twice", at: entry.key.place,
            Words(
              nl: "\(entry.key.string) is ook een parameter of stap.",
              en: "\(entry.key.string) is a parameter or step too.")))
        continue
      }
      if let table = table(entry.key, entry.value) { tables.append(table) }
    }
    return tables
  }

  private mutating func table(_ name: Text, _ node: Node) -> GroupTable? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de tabel \(name.string)", en: "the table \(name.string)"))
    let by = fields.texts("by", required: true) ?? []
    let unit = fields.text("unit")
    let sources = sources(of: fields)
    let index = fields.text("index")
    let grade = fields.choice("grade", among: Scenario.Parameter.Grade.allCases.map(\.rawValue))
    let values = fields.optional("values")
    let file = fields.text("file")
    let column = fields.text("value")
    fields.finish()
    var written: WrittenUnit? = .plainNumber
    if let unit {
      written = units.read(unit.string)
      if written == nil { noteUnit(unit) }
    }
    guard let written, !by.isEmpty, by.allSatisfy({ isGroup($0) }) else { return nil }
    var cells = TableCells(
      name: name, by: by.map(\.string), groups: groups, unit: written, notebook: notebook)
    switch (values, file) {
    case (let values?, nil): take(values, [], by, &cells)
    case (nil, let file?):
      guard let table = table(file) else { return nil }
      cells.take(table, value: column ?? Text("value", at: file.place))
    default:
      notebook.add(
        Finding(
          code: "table_ways", at: name.place,
          Words(
            nl: "Een tabel heeft values: of file:, één van de twee.",
            en: "A table has values: or file:, one of the two.")))
      return nil
    }
    guard let years = cells.complete() else { return nil }
    if sources.isEmpty {
      for value in years.values.joined() { requireSource(of: value, at: name.place, name.string) }
    }
    return GroupTable(
      name: name, by: cells.ordered, years: years, isByYear: by.contains { $0.string == "year" }, sources: sources,
      index: index, grade: grade.flatMap { Scenario.Parameter.Grade(rawValue: $0.string) })
  }

  /// Blocks within blocks, one level for each group in the order of `by:`.
  private func take(_ node: Node, _ labels: [String], _ by: [Text], _ cells: inout TableCells) {
    guard labels.count < by.count else {
      guard let text = node.text, let value = value(text) else {
        if node.text == nil { cells.noteForm(node.place, by) }
        return
      }
      cells.put(value, at: labels, node.place)
      return
    }
    guard let entries = node.entries else {
      cells.noteForm(node.place, by)
      return
    }
    for entry in entries where cells.isLabel(entry.key, of: by[labels.count].string) {
      take(entry.value, labels + [entry.key.string], by, &cells)
    }
  }

  private func isGroup(_ text: Text) -> Bool {
    if text.string == "year" || groups.contains(where: { $0.name.string == text.string }) { return true }
    let near = NearestName.of(text.string, among: groups.map(\.name.string) + ["year"])
    notebook.add(
      Finding(
        code: "unknown_group", at: text.place,
        Words(nl: "\(text.string) is geen groep.", en: "\(text.string) is no group."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
          ?? Words(nl: "Groepen staan onder groups:.", en: "Groups stand under groups:.")))
    return false
  }

  private mutating func table(_ name: Text) -> TableFile? {
    let path = path(of: name)
    guard let table = TableFile.read(path, at: name.place, in: notebook) else { return nil }
    if !files.contains(path) { files.append(path) }
    return table
  }
}

extension ScenarioReader {
  /// Whether a name stands for something of the language or of the file beside parameters and steps.
  func isOurs(_ name: String) -> Bool {
    Function.years.contains(name) || GroupForm(rawValue: name) != nil || functions[name] != nil
      || groups.contains { $0.name.string == name }
  }
}
