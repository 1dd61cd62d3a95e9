/// Rows as a Dutch registration system writes them: semicolons, decimal commas, dd-mm-yyyy, Windows-1252, CRLF.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ cells: [String]) {
    // Every letter used lies in Latin-1, where Windows-1252 has the code of Unicode.
    bytes += cells.joined(separator: ";").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    bytes += [13, 10]
  }

  /// `12-03-2021`
  static func date(_ date: CalendarDate) -> String {
    two(date.day) + "-" + two(date.month) + "-\(date.year)"
  }

  /// Tenths as `14,5`; whole numbers without a comma.
  static func tenths(_ tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10),\(tenths % 10)"
  }

  static func digits(_ number: Int, width: Int) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }

  private static func two(_ number: Int) -> String { digits(number, width: 2) }
}
