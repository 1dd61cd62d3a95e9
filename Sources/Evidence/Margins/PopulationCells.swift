import Documents

/// How a population is made up: numbers of people in cells, from a margins file.
///
///     format: 1
///     margins: Municipalities by size and urbanity, 2024
///     source: cbs-2024
///     cells:
///       - {size: small, urban: no, people: 2_400_000, sites: 190}
///       - {size: large, urban: yes, people: 3_900_000, sites: 24}
///
/// Each cell names columns of the registration with one of their values. Cells that name the same columns are one classification; where there are
/// more, each is a margin of its own (by age, and by district, without both together). `cells:` may also name a CSV with a column for each key.
public struct PopulationCells: Sendable {
  public struct Cell: Sendable {
    /// By the column's name.
    public let values: [String: String]
    public let people: Double
    /// How many sites the people are spread over; nil where the file does not say.
    public let sites: Int?
    public let place: Place
  }

  /// Cells that name the same columns.
  public struct Classification: Sendable {
    /// In the order of their first cell.
    public let columns: [Text]
    public let cells: [Cell]

    public var name: String { columns.map(\.string).joined(separator: " × ") }
    public var people: Double { cells.reduce(0) { $0 + $1.people } }

    /// A cell in words: its values in the order of the columns.
    public func name(of cell: Cell) -> String {
      columns.map { "\($0.string) \(cell.values[$0.string] ?? "")" }.joined(separator: ", ")
    }
  }

  public let title: String
  /// Where the numbers come from.
  public let source: Text
  public let classifications: [Classification]
  public let place: Place
  /// The margins file, and the CSV with its cells where it names one.
  public let files: [String]

  /// The columns of all classifications, each once.
  public var columns: [Text] {
    var seen: Set<String> = []
    return classifications.flatMap(\.columns).filter { seen.insert($0.string).inserted }
  }

  /// Reads a margins file; what is wrong is noted, and then there is none.
  public static func read(_ path: String, in notebook: Notebook) -> PopulationCells? {
    do throws(Findings) {
      let document = try Document(path: path)
      let own = Notebook()
      let cells = PopulationCells(document, in: own)
      for finding in own.findings { notebook.add(finding) }
      return own.hasErrors ? nil : cells
    } catch {
      for finding in error.all { notebook.add(finding) }
      return nil
    }
  }

  private init?(_ document: Document, in notebook: Notebook) {
    let fields = document.fields(in: notebook, of: Words(nl: "een margebestand", en: "a margins file"))
    let title = fields.text("margins", required: true)
    let source = fields.text("source", required: true)
    let list = fields.required("cells")
    fields.finish()
    guard let title, let source, let list else { return nil }
    let written: [WrittenCell]
    if let file = list.text, !file.string.isEmpty {
      written = WrittenCell.table(file, in: notebook)
      files = [list.place.file, WrittenCell.path(of: file)]
    } else {
      files = [list.place.file]
      written = (list.items ?? [list]).map { WrittenCell($0, in: notebook) }
    }
    classifications = Self.classified(written, in: notebook)
    if classifications.isEmpty, !notebook.hasErrors {
      notebook.add(
        Finding(
          code: "margins_without_cells", at: list.place,
          Words(nl: "Hier staan geen cellen.", en: "Here stand no cells."),
          hint: Words(
            nl: "Bijvoorbeeld - {size: small, people: 2_400_000}.",
            en: "For instance - {size: small, people: 2_400_000}.")))
    }
    self.title = title.string
    self.source = source
    place = title.place
  }

  private static func classified(_ written: [WrittenCell], in notebook: Notebook) -> [Classification] {
    var order: [Set<String>] = []
    var columns: [Set<String>: [Text]] = [:]
    var cells: [Set<String>: [Cell]] = [:]
    for cell in written {
      guard let people = cell.people else { continue }
      let key = Set(cell.values.map(\.column.string))
      let values = Dictionary(cell.values.map { ($0.column.string, $0.value.string) }) { first, _ in first }
      if key.isEmpty {
        notebook.add(
          Finding(
            code: "margin_cell_without_column", at: cell.place,
            Words(
              nl: "Een cel noemt ten minste een kolom met een waarde.",
              en: "A cell names at least one column with a value.")))
        continue
      }
      if cells[key]?.contains(where: { $0.values == values }) == true {
        notebook.add(
          Finding(
            code: "margin_cell_twice", at: cell.place,
            Words(nl: "Deze cel staat er al.", en: "This cell stands here already.")))
        continue
      }
      if columns[key] == nil {
        order.append(key)
        columns[key] = cell.values.map(\.column)
      }
      cells[key, default: []].append(
        Cell(values: values, people: people, sites: cell.sites, place: cell.place))
    }
    return order.map { Classification(columns: columns[$0] ?? [], cells: cells[$0] ?? []) }
  }
}
