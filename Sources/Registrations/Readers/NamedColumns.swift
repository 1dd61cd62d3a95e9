import Documents

/// The columns of a file that knows types of its own, matched by name with those of a codebook.
struct NamedColumns {
  /// For each wanted column its index in the file.
  let places: [Int]
  /// Names in the file that the codebook does not declare.
  let others: [String]

  /// - Parameters:
  ///   - names: of all columns of the file.
  ///   - labels: the descriptions that the file gives with them, empty where it has none.
  /// - Throws: `Findings` where a column is forbidden, by name or description, or a declared one is not there.
  init(_ names: [String], labels: [String] = [], _ codebook: Codebook, wanted: [Int]) throws(Findings) {
    let place = Place(file: codebook.dataPath)
    let notebook = Notebook()
    for (index, name) in names.enumerated() {
      let label = labels.indices.contains(index) ? labels[index] : ""
      guard let forbidden = codebook.forbidden.match(name) ?? codebook.forbidden.match(label) else { continue }
      notebook.add(Self.forbidden(forbidden, column: index + 1, at: place))
    }
    try notebook.conclude()
    for column in codebook.columns where !names.contains(column.header) {
      notebook.add(Self.missing(column, names, at: place))
    }
    try notebook.conclude()
    places = wanted.compactMap { index in names.firstIndex(of: codebook.columns[index].header) }
    let declared = Set(codebook.columns.map(\.header))
    others = names.filter { !declared.contains($0) }
  }

  /// What was seen and not read, for the reader.
  var notRead: [Words] {
    guard !others.isEmpty else { return [] }
    let list = others.joined(separator: ", ")
    return [
      Words(
        nl: "kolommen die niet in het codeboek staan, niet gelezen: \(list)",
        en: "columns that are not in the codebook, not read: \(list)")
    ]
  }

  private static func forbidden(_ name: String, column: Int, at place: Place) -> Finding {
    Finding(
      code: "forbidden_column", at: place,
      Words(
        nl: "Kolom \(column) is hier verboden: \(name). Er is niets gelezen.",
        en: "Column \(column) is forbidden here: \(name). Nothing was read."),
      hint: Words(
        nl: "Haal de kolom weg voordat u het bestand bewaart, of maak een view zonder die kolom.",
        en: "Take the column out before you save the file, or make a view without it."))
  }

  private static func missing(_ column: DeclaredColumn, _ names: [String], at place: Place) -> Finding {
    let near = NearestName.of(column.header, among: names)
    return Finding(
      code: "column_missing", at: place,
      Words(
        nl: "De kolom \(column.header) van het codeboek is er niet.",
        en: "The column \(column.header) of the codebook is not there."),
      hint: near.map {
        Words(
          nl: "Heet zij daar \($0)? Schrijf dan called: \"\($0)\" in het codeboek.",
          en: "Is it called \($0) there? Then write called: \"\($0)\" in the codebook.")
      })
  }
}
