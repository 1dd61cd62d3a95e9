import Documents

/// The tables and views of a database, and which of them a codebook means.
struct DatabaseTables {
  /// As a person would write them: without a schema where none is needed.
  let names: [String]
  let place: Place

  /// So many names are shown in a message.
  private static let shown = 12

  /// The place of the table among `names`.
  /// - Parameter same: whether two names mean one table, beside being equal.
  /// - Throws: `Findings` where there is none of that name, or several and none was named.
  func choose(_ wanted: String?, same: (String, String) -> Bool = { _, _ in false }) throws(Findings) -> Int {
    guard let wanted else {
      if names.count == 1 { return 0 }
      throw Findings(names.isEmpty ? Self.empty(at: place) : several)
    }
    if let exact = names.firstIndex(of: wanted) ?? names.firstIndex(where: { same($0, wanted) }) { return exact }
    throw Findings(names.isEmpty ? Self.empty(at: place) : missing(wanted))
  }

  private var list: String {
    names.prefix(Self.shown).joined(separator: ", ") + (names.count > Self.shown ? ", …" : "")
  }

  private static func empty(at place: Place) -> Finding {
    Finding(
      code: "database_empty", at: place,
      Words(
        nl: "In deze database staat geen tabel die gelezen mag worden.",
        en: "There is no table in this database that may be read."))
  }

  private var several: Finding {
    Finding(
      code: "database_several_tables", at: place,
      Words(
        nl: "Deze database heeft meer dan één tabel: \(list).", en: "This database has more than one table: \(list)."),
      hint: Words(
        nl: "Zeg welke met read: {table: \(names[0])}.", en: "Say which one with read: {table: \(names[0])}."))
  }

  private func missing(_ wanted: String) -> Finding {
    let near = NearestName.of(wanted, among: names)
    return Finding(
      code: "database_no_such_table", at: place,
      Words(
        nl: "Er is geen tabel \(wanted) die gelezen mag worden; wel: \(list).",
        en: "There is no table \(wanted) that may be read; there are: \(list)."),
      hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") })
  }

  static func noRows(at place: Place) -> Finding {
    Finding(
      code: "database_no_rows", at: place,
      Words(nl: "Deze tabel heeft geen rijen.", en: "This table has no rows."))
  }

  static func unreadColumn(_ name: String, type: String, at place: Place) -> Finding {
    Finding(
      code: "database_column_type", at: place,
      Words(
        nl: "\(name): kolommen van de soort \(type) leest het programma niet.",
        en: "\(name): the program does not read columns of type \(type)."),
      hint: Words(
        nl: "Maak een view waarin de kolom een getal, tekst of datum is, en lees die.",
        en: "Make a view in which the column is a number, a text or a date, and read that."))
  }
}

extension String {
  /// As a name in SQL, whatever is in it.
  var quotedName: String { "\"" + replacing("\"", with: "\"\"") + "\"" }

  /// As a text in a file of ours, whatever is in it.
  var quotedText: String {
    "\"" + replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
