import Documents
import Foundation

/// A file with a column of times and a column of how many people were recorded so many times; separated by `,`, `;` or a tab.
public struct CountsTable: Sendable {
  public let file: Text
  public let times: Text
  public let people: Text

  /// A number of times above this is a slip of the pen.
  static let mostTimes = 10_000

  /// - Throws: `Findings` with the line of what is wrong, never its cells.
  func counts(_ path: String) throws(Findings) -> RepeatCounts {
    let source = try SourceFile.read(path)
    let lines = source.lines.enumerated().filter { !$0.element.allSatisfy(\.isWhitespace) }
    let header = lines.first?.element ?? ""
    let separator = [";", "\t", ","].first { header.contains($0) } ?? ","
    let names = Self.cells(header, separator)
    var places: [Int] = []
    for column in [times, people] {
      guard let place = names.firstIndex(of: column.string) else {
        let near = NearestName.of(column.string, among: names)
        throw Findings(
          Finding(
            code: "counts_column_missing", at: column.place,
            Words(
              nl: "Het bestand heeft geen kolom \(column.string).", en: "The file has no column \(column.string)."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      }
      places.append(place)
    }
    var frequencies: [Int: Int] = [:]
    for (number, line) in lines.dropFirst() {
      let cells = Self.cells(line, separator)
      guard cells.count == names.count, let times = WholeNumber.of(cells[places[0]]), times >= 1,
        times <= Self.mostTimes, let people = WholeNumber.of(cells[places[1]])
      else {
        throw Findings(
          Finding(
            code: "counts_line", at: Place(file: path, line: number + 1),
            Words(
              nl: "Op deze regel staat geen heel aantal keren (vanaf 1) met een heel aantal mensen.",
              en: "This line has no whole number of times (from 1) with a whole number of people.")))
      }
      frequencies[times, default: 0] += people
    }
    guard let counts = RepeatCounts(frequencies) else { throw Findings(MaterialReader.nobody(at: file.place)) }
    return counts
  }

  private static func cells(_ line: String, _ separator: String) -> [String] {
    line.components(separatedBy: separator).map { cell in
      cell.trimmingCharacters(in: .whitespaces).trimmingCharacters(in: ["\""])
    }
  }
}
