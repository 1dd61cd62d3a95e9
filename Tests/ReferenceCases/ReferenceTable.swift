import Foundation

/// A small CSV with a header: columns by name, as texts or numbers.
public struct ReferenceTable: Sendable {
  public let names: [String]
  public let rows: [[String]]

  public init(contentsOf place: URL) throws {
    let lines = try String(contentsOf: place, encoding: .utf8).split(whereSeparator: \.isNewline)
    names = Self.cells(lines[0])
    rows = lines.dropFirst().map(Self.cells)
  }

  private init(names: [String], rows: [[String]]) {
    self.names = names
    self.rows = rows
  }

  /// The cells of a column; a column that is not there ends the test.
  public func texts(_ name: String) -> [String] {
    guard let place = names.firstIndex(of: name) else { fatalError("the case has no column \(name)") }
    return rows.map { $0[place] }
  }

  /// Not a number where a cell is empty, NA or no number.
  public func numbers(_ name: String) -> [Double] { texts(name).map { Double($0) ?? .nan } }

  /// The level of each row, numbered in the order of `levels`, or of the sorted texts.
  public func codes(_ name: String, levels: [String]? = nil) -> (codes: [Int], levels: [String]) {
    let cells = texts(name)
    let levels = levels ?? Set(cells).sorted()
    let place = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, $0) })
    return (cells.map { place[$0] ?? -1 }, levels)
  }

  /// The rows for which `isKept` is true of a column.
  public func filtered(_ name: String, _ isKept: (String) -> Bool) -> ReferenceTable {
    let kept = texts(name).map(isKept)
    return ReferenceTable(names: names, rows: zip(rows, kept).filter(\.1).map(\.0))
  }

  /// The same columns with these rows.
  public func keeping(_ rows: [[String]]) -> ReferenceTable { ReferenceTable(names: names, rows: rows) }

  private static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        cells.append(cell)
        cell = ""
      default: cell.append(character)
      }
    }
    return cells + [cell]
  }
}
