import Documents
import Evidence

/// A column as the codebook declares it.
public struct DeclaredColumn: Sendable {
  /// The name in our files.
  public let name: String
  /// The name in the first line of the registration.
  public let header: String
  public let type: CellType
  public let bounds: Bounds
  public let unit: WrittenUnit?
  /// Cells that mean "missing" in this column, beside those of the whole file.
  public let missing: [String]
  /// Where the codebook declares it.
  public let place: Place

  /// Reads the block `columns:`.
  static func all(of node: Node?, units: UnitNames, in notebook: Notebook) -> [DeclaredColumn] {
    guard let node else { return [] }
    let block = Fields(node, in: notebook, of: Words(nl: "de kolommen", en: "the columns"))
    var columns: [DeclaredColumn] = []
    for entry in block.all {
      guard let column = DeclaredColumn(entry, units: units, in: notebook) else { continue }
      if let other = columns.first(where: { $0.header == column.header }) {
        notebook.add(
          Finding(
            code: "header_declared_twice", at: column.place,
            Words(
              nl: "\(column.name) en \(other.name) lezen allebei de kolom \(column.header).",
              en: "\(column.name) and \(other.name) both read the column \(column.header).")))
      }
      columns.append(column)
    }
    return columns
  }

  private init?(_ entry: Node.Entry, units: UnitNames, in notebook: Notebook) {
    let name = entry.key.string
    if name.wholeMatch(of: /[A-Za-z][A-Za-z0-9_]*/) == nil {
      notebook.add(
        Finding(
          code: "bad_column_name", at: entry.key.place,
          Words(
            nl: "Een kolom heet bij ons naar letters, cijfers en _, en begint met een letter.",
            en: "With us a column's name has letters, digits and _, and begins with a letter."),
          hint: Words(
            nl: "Heet de kolom in het bestand anders, schrijf dan: naam: {called: \"Naam in het bestand\", ...}.",
            en: "Where the file calls it otherwise, write: name: {called: \"Name in the file\", ...}.")))
    }
    let fields = Fields(entry.value, in: notebook, of: Words(nl: "een kolom", en: "a column"))
    guard fields.isBlock else { return nil }
    let type = Self.type(fields)
    let bounds = Bounds(fields, for: type)
    let unit = Self.unit(fields, of: type, units: units)
    let missing = MissingCodes.read("missing", in: fields) ?? []
    self.name = name
    header = fields.text("called")?.string ?? name
    self.type = type ?? .text
    self.bounds = bounds ?? (type == .year ? .years : .none)
    self.unit = unit
    self.missing = missing.map(\.string)
    place = entry.key.place
    if case .choices(let choices) = self.type,
      let both = missing.first(where: { code in choices.contains { $0.cell == code.string } })
    {
      notebook.add(
        Finding(
          code: "missing_is_a_choice", at: both.place,
          Words(
            nl: "\(both.string) staat bij de keuzes en ook bij wat ontbreekt.",
            en: "\(both.string) stands among the choices and also among what is missing.")))
    }
    fields.finish()
  }

  private static func type(_ fields: Fields) -> CellType? {
    let choices = fields.optional("choices")
    let words = CellType.byWord.map(\.word)
    guard let choices else {
      guard let text = fields.text("type", required: true) else { return nil }
      if let type = CellType.byWord.first(where: { $0.word == text.string })?.type { return type }
      let near = NearestName.of(text.string, among: words)
      let list = words.joined(separator: ", ")
      fields.notebook.add(
        Finding(
          code: "unknown_type", at: text.place,
          Words(
            nl: "\(text.string) is geen soort kolom; wel: \(list), of choices: {cel: naam}.",
            en: "\(text.string) is no type of column; these are: \(list), or choices: {cell: name}."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    if let text = fields.text("type") {
      fields.notebook.add(
        Finding(
          code: "type_and_choices", at: text.place,
          Words(
            nl: "Een kolom heeft een type of keuzes (choices), niet allebei.",
            en: "A column has a type or choices, not both.")))
    }
    return Self.choices(choices, in: fields.notebook)
  }

  private static func choices(_ node: Node, in notebook: Notebook) -> CellType? {
    let block = Fields(node, in: notebook, of: Words(nl: "de keuzes van een kolom", en: "the choices of a column"))
    guard block.isBlock else { return nil }
    var choices: [CellType.Choice] = []
    for entry in block.all {
      let cell = entry.key.string.trimmed
      guard let name = entry.value.text?.string, !name.isEmpty else {
        notebook.add(
          Finding(
            code: "choice_without_name", at: entry.value.place,
            Words(
              nl: "Bij een keuze hoort de naam die zij bij ons krijgt, zoals geen: none.",
              en: "A choice needs the name that it gets with us, such as geen: none.")))
        continue
      }
      if choices.contains(where: { $0.cell == cell }) {
        notebook.add(
          Finding(
            code: "duplicate_choice", at: entry.key.place,
            Words(
              nl: "De cel \(cell) staat twee keer bij de keuzes; spaties eromheen tellen niet.",
              en: "The cell \(cell) stands twice among the choices; spaces around it do not count.")))
      } else if let same = choices.first(where: { $0.name == name }) {
        notebook.add(
          Finding(
            code: "choices_joined", severity: .note, at: entry.key.place,
            Words(
              nl: "\(same.cell) en \(cell) tellen allebei als \(name).",
              en: "\(same.cell) and \(cell) both count as \(name).")))
      }
      choices.append(CellType.Choice(cell: cell, name: name))
    }
    if block.all.isEmpty {
      notebook.add(
        Finding(
          code: "no_choices", at: node.place,
          Words(nl: "Hier staan geen keuzes.", en: "No choices stand here."),
          hint: Words(
            nl: "Schrijf ze als {cel: naam}, zoals {geen: none}.",
            en: "Write them as {cell: name}, such as {geen: none}.")))
    }
    return .choices(choices)
  }

  private static func unit(_ fields: Fields, of type: CellType?, units: UnitNames) -> WrittenUnit? {
    guard let text = fields.text("unit") else { return nil }
    if let type, type != .number, type != .wholeNumber {
      fields.notebook.add(
        Finding(
          code: "unit_without_number", at: text.place,
          Words(
            nl: "Een eenheid hoort alleen bij een getal (number, whole_number).",
            en: "A unit belongs only to a number (number, whole_number).")))
      return nil
    }
    if let unit = units.read(text.string) { return unit }
    let near = NearestName.of(text.string, among: units.all)
    let list = units.all.joined(separator: ", ")
    fields.notebook.add(
      Finding(
        code: "unknown_unit", at: text.place,
        Words(
          nl: "\(text.string) is geen eenheid; wel: \(list), en breuken daarvan zoals hour/week.",
          en: "\(text.string) is no unit; these are: \(list), and fractions of them such as hour/week."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }
}

extension String {
  /// Without blanks at the ends, as cells are compared.
  var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
