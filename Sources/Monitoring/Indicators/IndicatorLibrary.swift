import Documents

/// Indicators of a work form, with the columns that they read: a file `NAME.kpis.yaml`.
public struct IndicatorLibrary: Sendable {
  /// A column that a registration should have, by the name that the library gives it.
  public struct ExpectedColumn: Sendable {
    public let name: Text
    public let says: Words
  }

  public let name: String
  public let says: Words
  public let columns: [ExpectedColumn]
  public let indicators: [Indicator]

  /// Reads a library.
  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ file: SourceFile) throws(Findings) -> IndicatorLibrary {
    let document = try Document(file)
    let notebook = Notebook()
    let fields = document.fields(in: notebook, of: Words(nl: "een lijst indicatoren", en: "a list of indicators"))
    let name = fields.text("kpis", required: true)
    let says = Indicator.words("says", of: fields, required: true)
    var columns: [ExpectedColumn] = []
    if let node = fields.required("columns") {
      let block = Fields(node, in: notebook, of: Words(nl: "de kolommen", en: "the columns"))
      for entry in block.all {
        if let words = Indicator.words(entry.value, called: entry.key.string, in: notebook) {
          columns.append(ExpectedColumn(name: entry.key, says: words))
        }
      }
    }
    var indicators: [Indicator] = []
    if let node = fields.required("indicators") {
      let block = Fields(node, in: notebook, of: Words(nl: "de indicatoren", en: "the indicators"))
      indicators = block.all.compactMap { Indicator($0, in: notebook) }
      if block.isBlock, block.all.isEmpty {
        notebook.add(
          Finding(
            code: "no_indicators", at: node.place,
            Words(nl: "Hier staan geen indicatoren.", en: "No indicators stand here.")))
      }
    }
    fields.finish()
    let names = columns.map(\.name.string)
    for indicator in indicators {
      for column in indicator.columns where !names.contains(column.string) {
        let near = NearestName.of(column.string, among: names)
        notebook.add(
          Finding(
            code: "column_not_in_library", at: column.place,
            Words(
              nl: "\(column.string) staat niet bij de kolommen van deze lijst.",
              en: "\(column.string) does not stand among the columns of this list."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      }
    }
    try notebook.conclude()
    return IndicatorLibrary(
      name: name?.string ?? "", says: says ?? Words(same: ""), columns: columns, indicators: indicators)
  }
}
