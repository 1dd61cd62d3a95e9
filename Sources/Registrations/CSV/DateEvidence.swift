import Documents

/// What the dates of a file tell about the way they are written.
struct DateEvidence {
  private static let candidates: [DateFormat] = [.dayMonthYear, .iso, .slashes]

  private var counts = [Int](repeating: 0, count: candidates.count)
  private var first = [Place?](repeating: nil, count: candidates.count)
  private var monthFirst: Place?
  private var column = ""

  mutating func add(_ cell: UnsafeBufferPointer<UInt8>, column: String, at place: @autoclosure () -> Place) {
    for (index, format) in Self.candidates.enumerated() {
      switch format.read(cell) {
      case .day, .time:
        counts[index] += 1
        if first[index] == nil { first[index] = place() }
      case .impossible where monthFirst == nil && !format.yearFirst && Self.secondPart(cell) > 12:
        monthFirst = place()
        self.column = column
      default: break
      }
    }
  }

  private static func secondPart(_ cell: UnsafeBufferPointer<UInt8>) -> Int {
    let parts = cell.split { !(0x30...0x39).contains($0) }
    return parts.count > 1 ? parts[1].reduce(0) { $0 * 10 + Int($1 - 0x30) } : 0
  }

  /// The format of the file; a finding where two are mixed or the month comes first.
  func format(separator: UInt8) throws(Findings) -> (format: DateFormat, found: Bool) {
    let found = Self.candidates.indices.filter { counts[$0] > 0 }
    if let monthFirst {
      throw Findings(
        Finding(
          code: "month_first", at: monthFirst,
          Words(
            nl: "\(column): hier staat de maand voor de dag, of een dag die niet bestaat.",
            en: "\(column): here the month stands before the day, or a day that does not exist."),
          hint: Words(
            nl: "Bewaar datums als dd-mm-jjjj of jjjj-mm-dd; of zeg met read: date welke vorm geldt.",
            en: "Save dates as dd-mm-yyyy or yyyy-mm-dd; or say with read: date which form holds.")))
    }
    if found.count > 1 {
      let fewer = found.min { counts[$0] < counts[$1] } ?? 0
      throw Findings(
        Finding(
          code: "mixed_dates", at: first[fewer],
          Words(
            nl: "Dit bestand schrijft datums op meer dan een manier.",
            en: "This file writes dates in more than one way."),
          hint: Words(
            nl: "Maak de datums gelijk, of zeg met read: date welke vorm geldt.",
            en: "Make the dates alike, or say with read: date which form holds.")))
    }
    if let one = found.first { return (Self.candidates[one], true) }
    return (separator == UInt8(ascii: ",") ? .iso : .dayMonthYear, false)
  }
}
