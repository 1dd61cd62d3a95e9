import Documents

/// A small CSV file with names in its first line: a row for each cell of a table, or columns of numbers to draw from.
///
/// `;` or `,` separates; blanks and quotes around a cell are dropped, so a padded key (`"GM1680    "`) is the key. With `;` a number
/// may have a decimal comma. No separator within quotes: these are keys and numbers.
struct TableFile {
  struct Row {
    let cells: [String]
    let place: Place
  }

  let path: String
  let names: [String]
  let rows: [Row]
  /// Numbers of a file with `;` may have a decimal comma.
  let hasDecimalComma: Bool

  /// - Parameter place: where the file is named, for a file that is not there.
  static func read(_ path: String, at place: Place, in notebook: Notebook) -> TableFile? {
    do throws(Findings) {
      let file = try SourceFile.read(path)
      let separator: Character = file.lines[0].contains(";") ? ";" : ","
      let names = cells(file.lines[0], separator)
      var rows: [Row] = []
      for (number, line) in file.lines.enumerated().dropFirst() where !line.isEmpty {
        let cells = cells(line, separator)
        let here = Place(file: path, line: number + 1)
        guard cells.count == names.count else {
          notebook.add(
            Finding(
              code: "table_row", at: here,
              Words(
                nl: "Deze regel heeft \(cells.count) cellen; de eerste regel noemt er \(names.count).",
                en: "This line has \(cells.count) cells; the first line names \(names.count).")))
          return nil
        }
        rows.append(Row(cells: cells, place: here))
      }
      return TableFile(path: path, names: names, rows: rows, hasDecimalComma: separator == ";")
    } catch {
      for finding in error.all {
        notebook.add(
          Finding(
            code: finding.code, severity: finding.severity, at: finding.place?.line == nil ? place : finding.place,
            finding.message, hint: finding.hint))
      }
      return nil
    }
  }

  /// The place of a column among the cells; noted at `name` where there is none.
  func column(_ name: Text, in notebook: Notebook) -> Int? {
    if let place = names.firstIndex(of: name.string) { return place }
    let near = NearestName.of(name.string, among: names)
    notebook.add(
      Finding(
        code: "unknown_column", at: name.place,
        Words(nl: "\(path) heeft geen kolom \(name.string).", en: "\(path) has no column \(name.string)."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
          ?? Words(nl: "Kolommen: \(names.joined(separator: ", ")).", en: "Columns: \(names.joined(separator: ", ")).")
      ))
    return nil
  }

  /// A column of which every cell is a number; noted where one is none.
  func numbers(_ name: Text, in notebook: Notebook) -> [Double]? {
    guard let column = column(name, in: notebook) else { return nil }
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows {
      guard let value = number(row.cells[column]) else {
        notebook.add(
          Finding(
            code: "sample_number", at: row.place,
            Words(
              nl: "In de kolom \(name.string) staat hier geen getal.",
              en: "No number stands here in the column \(name.string).")))
        return nil
      }
      values.append(value)
    }
    return values
  }

  func number(_ cell: String) -> Double? {
    NumberText.value(of: hasDecimalComma ? cell.replacing(",", with: ".") : cell)
  }

  private static func cells(_ line: String, _ separator: Character) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      func isEdge(_ letter: Character) -> Bool { letter == " " || letter == "\"" || letter == "\r" }
      return String(cell.drop(while: isEdge).reversed().drop(while: isEdge).reversed())
    }
  }
}
