import Documents

/// Which records of a text of Statistics Netherlands are its title, its names, its units, its rows and its source.
struct StatisticsTable {
  let text: StatisticsText
  let names: [String]
  let header: StatisticsText.Record
  let units: StatisticsText.Record?
  let rows: ArraySlice<StatisticsText.Record>
  /// The line that names the source, which ends the table.
  let sourceLine: Int?

  /// - Parameter headers: names that a codebook declares; empty where none is at hand.
  init?(_ text: StatisticsText, headers: Set<String>) {
    self.text = text
    let top = text.records.prefix(30)
    func known(_ record: StatisticsText.Record) -> Int {
      let names = record.cells.map { text.text($0) }
      return names.count { headers.isEmpty ? Self.periods.contains($0) : headers.contains($0) }
    }
    guard let best = top.indices.max(by: { (known(top[$0]), -$0) < (known(top[$1]), -$1) }), known(top[best]) > 0
    else { return nil }
    header = top[best]
    names = header.cells.map { text.text($0) }
    var rest = text.records[(best + 1)...]
    if let first = rest.first, Self.isUnits(first, text) {
      units = first
      rest = rest.dropFirst()
    } else {
      units = nil
    }
    let source = rest.firstIndex { record in record.alone.map { Self.isSource(text.text($0)) } ?? false }
    sourceLine = source.map { rest[$0].line }
    rows = source.map { rest[..<$0] } ?? rest
  }

  /// What the names of periods are, in Dutch and English tables.
  static let periods: Set<String> = ["Perioden", "Periods", "Period", "Periode"]

  static func isSource(_ text: String) -> Bool {
    ["Bron:", "Source:", "©"].contains { text.hasPrefix($0) }
  }

  /// Units stand under the names of figures: no cell of the record is a figure or a symbol, and one at least is a word.
  private static func isUnits(_ record: StatisticsText.Record, _ text: StatisticsText) -> Bool {
    guard record.cells.count > 1 else { return false }
    let words = record.cells.dropFirst().map { text.text($0) }
    let known = ["aantal", "%", "euro", "number", "jaar", "years", "km", "ha", "per ", "x 1", "1 000", "1000", "mln"]
    return words.contains { word in known.contains { word.lowercased().hasPrefix($0) } }
      && words.allSatisfy { $0.first?.isNumber != true || $0.contains(" ") }
  }

  /// By column, whether its figures are given in thousands or millions.
  func isMultiplied(_ column: Int) -> Bool {
    let unit = units.flatMap { $0.cells.indices.contains(column) ? text.text($0.cells[column]) : nil } ?? ""
    let words = (unit + " " + names[column]).lowercased()
    return ["x 1 000", "x 1000", "1 000 ", "mln", "miljoen", "million", "x 1 mln"].contains { words.contains($0) }
  }
}
