import Documents
import Evidence

/// Reads a table of Statistics Netherlands (CBS) as its website and open data write it, asked for with `read: {form: cbs}`.
///
/// Title lines above the names, a row of units under them and the source below are left out and told; keys lose their
/// padding; symbols become missing; a year loses its `*` and the `JJ00` of its key. For every column `NAME` of the file
/// a codebook may declare one with `called: NAME_status`, which says of each row `final`, `provisional`,
/// `revised_provisional`, `unknown`, `secret`, `impossible` or `nil`; a figure without a mark of its own has that of its period.
struct StatisticsNetherlandsReader: RegistrationReader {
  let name = Words(
    nl: "tabel van het CBS (read: {form: cbs})", en: "table of Statistics Netherlands (read: {form: cbs})")

  func reads(_ place: DataPlace) -> Bool {
    place.kind == .file && ["csv", "txt", "tsv", ""].contains(place.ending)
  }

  /// Where each declared column stands, and which columns of status are asked for.
  private struct Layout {
    let table: StatisticsTable
    /// By wanted column.
    let sources: [(column: Int, isStatus: Bool)]
    /// Columns with periods, whose mark holds for the row.
    let periods: [Int]
    /// Columns of figures, by the type of the column that the codebook declares.
    let figures: Set<Int>
  }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let text = try StatisticsText(codebook.dataPath, codebook.reading)
    let layout = try Self.layout(text, codebook, wanted)
    let marks = try Self.marks(layout, codebook)
    let form = NumberForm(decimal: marks.decimal, thousands: marks.thousands)
    var columns = TypedColumns(codebook: codebook, wanted: wanted, capacity: layout.table.rows.count)
    var counts: [StatisticsMark: Int] = [:]
    let width = layout.table.names.count
    var ragged: [Finding] = []
    for record in layout.table.rows {
      guard record.cells.count == width else {
        ragged.append(Self.ragged(record, width, codebook))
        if ragged.count >= FaultLog.shown { break }
        continue
      }
      columns.lines.append(record.line)
      let period =
        layout.periods.lazy.map { column in text.withCell(record.cells[column]) { StatisticsMark.stars($0).mark } }
        .first { $0 != .final } ?? .final
      for (place, source) in layout.sources.enumerated() {
        let isFigure = layout.figures.contains(source.column)
        let type = columns.columns[place].declared.type
        let fault: CellFault? = text.withCell(record.cells[source.column]) { cell in
          let (rest, own) = isFigure ? StatisticsMark.figure(cell) : StatisticsMark.stars(cell)
          if source.isStatus {
            return columns.columns[place].append(.text((own == .final ? period : own).rawValue))
          }
          if isFigure {
            counts[own == .final ? period : own, default: 0] += 1
            if rest.isEmpty {
              columns.columns[place].appendMissing()
              return nil
            }
            let number = form.read(rest)
            return number.isNaN
              ? columns.columns[place].append(utf8: rest) : columns.columns[place].append(number: number)
          }
          return columns.columns[place].append(utf8: type == .year ? StatisticsMark.year(rest) : rest)
        }
        if let fault {
          columns.note(fault, at: place, row: record.line, column: text.column(of: record.cells[source.column]))
        }
      }
    }
    let found = ragged + columns.findings()
    if found.contains(where: { $0.severity == .error }) { throw Findings(found) }
    guard columns.lines.count > 0 else {
      throw Findings(
        Finding(
          code: "cbs_no_rows", at: Place(file: codebook.dataPath, line: layout.table.header.line),
          Words(nl: "Deze tabel heeft namen, maar geen rijen.", en: "This table has names, but no rows.")))
    }
    return ReadRows(
      columns: columns.finish(), lines: columns.lines, detected: Self.detected(layout, codebook, marks, counts),
      findings: Self.multiplied(layout, codebook) + found)
  }

  private static func layout(
    _ text: StatisticsText, _ codebook: Codebook, _ wanted: [Int]
  ) throws(Findings) -> Layout {
    let place = Place(file: codebook.dataPath)
    guard let table = StatisticsTable(text, headers: Set(codebook.columns.map(\.header))) else {
      throw Findings(
        Finding(
          code: "cbs_no_header", at: place,
          Words(
            nl: "Geen van de eerste regels noemt een kolom van het codeboek.",
            en: "None of the first lines names a column of the codebook."),
          hint: Words(
            nl: "Heten de kolommen anders, schrijf dan called: \"...\"; of is dit geen tabel van het CBS?",
            en: "Where the columns differ, write called: \"...\"; or is this no table of Statistics Netherlands?")))
    }
    let notebook = Notebook()
    let line = Place(file: codebook.dataPath, line: table.header.line)
    for (index, name) in table.names.enumerated() {
      guard let forbidden = codebook.forbidden.match(name) else { continue }
      notebook.add(
        Finding(
          code: "forbidden_column", at: line,
          Words(
            nl: "Kolom \(index + 1) van dit bestand is verboden: \(forbidden). Er is niets gelezen.",
            en: "Column \(index + 1) of this file is forbidden: \(forbidden). Nothing was read.")))
    }
    let sources: [(column: Int, isStatus: Bool)?] = codebook.columns.map { column in
      if let here = table.names.firstIndex(of: column.header) { return (here, false) }
      guard column.header.hasSuffix("_status") else { return nil }
      return table.names.firstIndex(of: String(column.header.dropLast("_status".count))).map { ($0, true) }
    }
    for (column, source) in zip(codebook.columns, sources) where source == nil {
      let near = NearestName.of(column.header, among: table.names)
      notebook.add(
        Finding(
          code: "cbs_column_missing", at: line,
          Words(
            nl: "De kolom \(column.header) van het codeboek staat niet in deze tabel.",
            en: "The column \(column.header) of the codebook is not in this table."),
          hint: near.map {
            Words(
              nl: "Heet zij daar \($0)? Schrijf dan called: \"\($0)\" in het codeboek.",
              en: "Is it called \($0) there? Then write called: \"\($0)\" in the codebook.")
          }
            ?? Words(
              nl: "Staan de perioden naast elkaar? Kies in StatLine \u{201C}CSV met statistische symbolen\u{201D}.",
              en: "Do the periods stand side by side? In StatLine choose \u{201C}CSV met statistische symbolen\u{201D}."
            )))
    }
    try notebook.conclude()
    let known = sources.map { $0 ?? (0, false) }
    let declared = zip(codebook.columns, known).filter { !$1.isStatus }
    let years = declared.filter { $0.0.type == .year }.map(\.1.column)
    let numbers = declared.filter { $0.0.type == .number || $0.0.type == .wholeNumber }.map(\.1.column)
    // A status may be asked of a column that is not itself declared: it is one of figures where it is no period.
    let others = known.filter(\.isStatus).map(\.column).filter { column in
      !declared.contains { $0.1.column == column } && !StatisticsTable.periods.contains(table.names[column])
    }
    return Layout(
      table: table, sources: wanted.map { known[$0] },
      periods: table.names.indices.filter { StatisticsTable.periods.contains(table.names[$0]) || years.contains($0) },
      figures: Set(numbers + others))
  }

  /// The marks of the figures of all declared columns.
  private static func marks(
    _ layout: Layout, _ codebook: Codebook
  ) throws(Findings) -> (decimal: UInt8, thousands: UInt8) {
    var evidence = NumberEvidence()
    let text = layout.table.text
    for record in layout.table.rows where record.cells.count == layout.table.names.count {
      for column in layout.figures {
        let cell = record.cells[column]
        text.withCell(cell) { bytes in
          evidence.add(
            StatisticsMark.figure(bytes).rest, column: layout.table.names[column],
            at: Place(file: codebook.dataPath, line: record.line, column: text.column(of: cell)))
        }
      }
    }
    return try evidence.marks(
      decimal: codebook.reading.decimal, thousands: codebook.reading.thousands, separator: text.separator)
  }

  private static func ragged(_ record: StatisticsText.Record, _ width: Int, _ codebook: Codebook) -> Finding {
    Finding(
      code: "cbs_ragged", at: Place(file: codebook.dataPath, line: record.line),
      Words(
        nl: "Deze regel heeft \(record.cells.count) cellen waar \(width) horen.",
        en: "This line has \(record.cells.count) cells where \(width) belong."),
      hint: Words(nl: "Download de tabel opnieuw.", en: "Download the table again."))
  }

  private static func multiplied(_ layout: Layout, _ codebook: Codebook) -> [Finding] {
    layout.sources.compactMap { source in
      guard !source.isStatus, layout.figures.contains(source.column), layout.table.isMultiplied(source.column) else {
        return nil
      }
      let name = layout.table.names[source.column]
      return Finding(
        code: "cbs_multiplied", severity: .note,
        at: Place(file: codebook.dataPath, line: (layout.table.units ?? layout.table.header).line),
        Words(
          nl: "\(name) staat in deze tabel in duizenden of miljoenen; de cijfers zijn gelezen zoals zij er staan.",
          en: "\(name) stands in thousands or millions in this table; the figures were read as they stand."))
    }
  }

  private static func detected(
    _ layout: Layout, _ codebook: Codebook, _ marks: (decimal: UInt8, thousands: UInt8),
    _ counts: [StatisticsMark: Int]
  ) -> [Words] {
    let table = layout.table
    var words: [Words] = []
    if table.header.line > 1 {
      words.append(
        Words(nl: "de namen staan op regel \(table.header.line)", en: "the names stand on line \(table.header.line)"))
    }
    if let units = table.units {
      words.append(
        Words(nl: "regel \(units.line) heeft eenheden, niet gelezen", en: "line \(units.line) has units, not read"))
    }
    if let line = table.sourceLine {
      words.append(
        Words(
          nl: "de tabel eindigt voor de bron op regel \(line)", en: "the table ends before the source on line \(line)"))
    }
    if codebook.reading.decimal == nil, !layout.figures.isEmpty {
      let isComma = marks.decimal == UInt8(ascii: ",")
      words.append(
        Words(
          nl: "decimalen na een \(isComma ? "komma" : "punt")", en: "decimals after a \(isComma ? "comma" : "point")"))
    }
    let provisional = (counts[.provisional] ?? 0) + (counts[.revisedProvisional] ?? 0)
    if provisional > 0 {
      words.append(
        Words(
          nl: "\(provisional) cijfers zijn voorlopig; NAAM_status zegt welke",
          en: "\(provisional) figures are provisional; NAME_status says which"))
    }
    let absent = (counts[.unknown] ?? 0) + (counts[.secret] ?? 0)
    if absent > 0 {
      words.append(
        Words(nl: "\(absent) cijfers zijn onbekend of geheim", en: "\(absent) figures are unknown or secret"))
    }
    return words
  }
}
