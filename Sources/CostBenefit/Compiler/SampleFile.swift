import Documents
import Evidence

/// A column of numbers from a small CSV file, for an empirical distribution.
///
/// The first line has the names; `;` or `,` separates; with `;` a number may have a decimal comma. No quoting: these are numbers.
struct SampleFile {
  let notebook: Notebook

  /// - Parameter place: of the column's name in the scenario.
  func read(_ path: String, column: String, at place: Place) -> [Double]? {
    do throws(Findings) {
      let file = try SourceFile.read(path)
      let separator: Character = file.lines[0].contains(";") ? ";" : ","
      let names = cells(file.lines[0], separator)
      guard let index = names.firstIndex(of: column) else {
        let near = NearestName.of(column, among: names)
        notebook.add(
          Finding(
            code: "unknown_column", at: place,
            Words(nl: "\(path) heeft geen kolom \(column).", en: "\(path) has no column \(column)."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
        return nil
      }
      var values: [Double] = []
      for (number, line) in file.lines.enumerated().dropFirst() where !line.isEmpty {
        let row = cells(line, separator)
        let text = row.indices.contains(index) ? row[index] : ""
        guard let value = NumberText.value(of: separator == ";" ? text.replacing(",", with: ".") : text) else {
          notebook.add(
            Finding(
              code: "sample_number", at: Place(file: path, line: number + 1),
              Words(
                nl: "In de kolom \(column) staat hier geen getal.",
                en: "No number stands here in the column \(column).")))
          return nil
        }
        values.append(value)
      }
      return values
    } catch {
      for finding in error.all { notebook.add(finding) }
      return nil
    }
  }

  private func cells(_ line: String, _ separator: Character) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { cell in
      String(cell.drop { $0 == " " || $0 == "\"" }.reversed().drop { $0 == " " || $0 == "\"" || $0 == "\r" }.reversed())
    }
  }
}
