import Evidence
import Foundation
import Testing

/// A way of writing a registration, and the codebook's words for it.
private struct Dialect: Sendable, CustomTestStringConvertible {
  let separator: String
  let decimal: String
  let thousands: String
  let date: String
  let encoding: String
  let lineEnd: String
  let quotesAll: Bool

  var testDescription: String {
    "\(separator) \(decimal) \(thousands) \(date) \(encoding) \(lineEnd.debugDescription) \(quotesAll ? "quoted" : "")"
  }

  static let all: [Dialect] = [";", ",", "tab", "|"].flatMap { (separator: String) -> [Dialect] in
    [(",", "."), (".", ","), (",", " "), (".", "none")].flatMap { (decimal: String, thousands: String) -> [Dialect] in
      ["dd-mm-yyyy", "yyyy-mm-dd", "dd/mm/yyyy", "d-m-yyyy"].enumerated().flatMap {
        (index: Int, date: String) -> [Dialect] in
        ["utf-8", "utf-8 with BOM", "windows-1252"].map { (encoding: String) -> Dialect in
          Dialect(
            separator: separator, decimal: decimal, thousands: thousands, date: date, encoding: encoding,
            lineEnd: ["\n", "\r\n", "\r"][(index + encoding.count) % 3], quotesAll: (index + separator.count) % 2 == 1)
        }
      }
    }
  }

  var separatorLetter: String { separator == "tab" ? "\t" : separator }

  func cell(_ text: String) -> String {
    let needs = quotesAll || text.contains { $0 == "\"" || $0.isNewline || String($0) == separatorLetter }
    return needs ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  /// Hundredths as a number with this dialect's marks.
  func number(_ hundredths: Int) -> String {
    var digits = String(abs(hundredths) / 100)
    if thousands != "none" {
      for place in stride(from: digits.count - 3, to: 0, by: -3) {
        digits.insert(contentsOf: thousands, at: digits.index(digits.startIndex, offsetBy: place))
      }
    }
    let rest = abs(hundredths) % 100
    return (hundredths < 0 ? "-" : "") + digits + (rest == 0 ? "" : decimal + (rest < 10 ? "0" : "") + "\(rest)")
  }

  func date(_ day: Int32) -> String {
    let (year, month, day) = Day.date(of: day)
    func two(_ number: Int) -> String { date != "d-m-yyyy" && number < 10 ? "0\(number)" : "\(number)" }
    switch date {
    case "yyyy-mm-dd": return "\(year)-\(two(month))-\(two(day))"
    case "dd/mm/yyyy": return "\(two(day))/\(two(month))/\(year)"
    default: return "\(two(day))-\(two(month))-\(year)"
    }
  }

  func bytes(_ text: String) -> [UInt8] {
    switch encoding {
    case "windows-1252": text.unicodeScalars.map { $0 == "€" ? 0x80 : UInt8($0.value) }
    case "utf-8": Array(text.utf8)
    default: [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }
  }

  var rules: String {
    "read: {separator: \"\(separator)\", decimal: \"\(decimal)\", thousands: \"\(thousands)\", date: \(date)}\n"
  }
}

/// Rows of every type, with missing cells.
private struct Rows {
  var numbers: [Int?] = []
  var wholes: [Int?] = []
  var days: [Int32?] = []
  var flags: [Bool?] = []
  var choices: [String?] = []
  var texts: [String?] = []

  init(_ count: Int, seed: UInt64) {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    func some<Value>(_ value: Value) -> Value? { next(10) == 0 ? nil : value }
    let letters = ["a", "é", "ß", "\"", ";", ",", "\t", "|", " x", "\n", "'", "ï", "€", "#", "1", "-"]
    for _ in 0..<count {
      numbers.append(some(next(2) == 0 ? next(500_000_000) - 250_000_000 : next(2000) - 1000))
      wholes.append(some(next(3_000_000) - 1000))
      days.append(some(Int32(next(60_000) - 20_000)))
      flags.append(some(next(2) == 0))
      choices.append(some(["low", "high"][next(2)]))
      texts.append(some("t" + (0..<next(6)).map { _ in letters[next(letters.count)] }.joined() + "."))
    }
  }

  func text(_ dialect: Dialect, yes: (String, String), choices names: [String: String]) -> String {
    var lines = [["id", "number", "whole", "day", "flag", "choice", "text"]]
    for row in numbers.indices {
      let missing = row % 2 == 0 ? "" : "."
      lines.append([
        "\(100 + row)", numbers[row].map(dialect.number) ?? missing,
        wholes[row].map { dialect.number($0 * 100) } ?? missing,
        days[row].map(dialect.date) ?? missing, flags[row].map { $0 ? yes.0 : yes.1 } ?? missing,
        choices[row].flatMap { names[$0] } ?? missing, texts[row] ?? missing,
      ])
    }
    return lines.map { $0.map(dialect.cell).joined(separator: dialect.separatorLetter) + dialect.lineEnd }.joined()
  }
}

@Suite("A registration in any dialect")
struct DialectLawTests {
  private static let codebook = """
    format: 1
    codebook: Law
    file: registration.csv
    key: id
    columns:
      id: {type: pseudonym}
      number: {type: number}
      whole: {type: whole_number}
      day: {type: date}
      flag: {type: yes_no}
      choice: {choices: {laag: low, hóóg: high}}
      text: {type: text}

    """
  private static let yesNo = [
    ("ja", "nee"), ("J", "N"), ("Yes", "No"), ("1", "0"), ("TRUE", "false"), ("waar", "ONWAAR"), ("y", "n"),
  ]

  @Test("reads back the values that were written", arguments: Dialect.all.indices)
  func roundTrip(_ index: Int) throws {
    let dialect = Dialect.all[index]
    try expectRoundTrip(index, rules: dialect.rules)
    // Where numbers of both marks occur, the dialect is found without a word in the codebook.
    if dialect.thousands != "none" { try expectRoundTrip(index, rules: "") }
  }

  private func expectRoundTrip(_ index: Int, rules: String) throws {
    let dialect = Dialect.all[index]
    let rows = Rows(60, seed: UInt64(index + 1))
    let text = rows.text(
      dialect, yes: Self.yesNo[index % Self.yesNo.count], choices: ["low": "laag", "high": "hóóg"])
    let trial = try TrialRegistration(codebook: Self.codebook + rules, data: dialect.bytes(text))
    defer { trial.remove() }
    let registration = try trial.read()
    #expect(registration.table.rowCount == 60)
    // Hundredths over 100 is the double nearest to the decimal text, so equality is exact.
    let numbers = registration.numbers("number")
    let wholes = registration.numbers("whole")
    for row in rows.numbers.indices {
      #expect(rows.numbers[row].map { Double($0) / 100 == numbers[row] } ?? numbers[row].isNaN)
      #expect(rows.wholes[row].map { Double($0) == wholes[row] } ?? wholes[row].isNaN)
    }
    #expect(registration.days("day") == rows.days.map { $0 ?? Day.missing })
    #expect(registration.flags("flag") == rows.flags.map { $0.map { $0 ? 1 : 0 } ?? -1 })
    #expect(registration.texts("choice") == rows.choices)
    // A line end within quotes is read as the file writes it; here every one was written as a single LF.
    #expect(registration.texts("text") == rows.texts)
  }

  @Test("is the same for any number of threads and for any choice of columns, over many blocks")
  func threads() throws {
    // Wide texts make the file longer than two blocks.
    let pad = String(repeating: "x\n", count: 1500)
    var lines = "id;number;whole;day;flag;choice;text\n"
    for row in 0..<2000 { lines += "\(1000 + row);\(row),5;\(row);;;;\"\(pad)\"\n" }
    #expect(lines.utf8.count > 5_000_000)
    let trial = try TrialRegistration(codebook: Self.codebook, data: Array(lines.utf8))
    defer { trial.remove() }
    let one = try trial.read(threads: 1)
    let four = try trial.read(threads: 4)
    let halves = (0..<2000).map { (row: Int) -> Double in Double(row) + 0.5 }
    #expect(one.numbers("number") == halves)
    #expect(one.numbers("number") == four.numbers("number"))
    #expect(one.texts("id") == four.texts("id"))
    #expect(one.texts("id") == (1000..<3000).map(String.init))
    // Each row takes 1,501 lines: the text ends with a line end within its quotes.
    for row in [0, 1, 999, 1999] { #expect(four.line(ofRow: row) == 2 + 1501 * row) }
    let narrow = try trial.read(["whole"])
    #expect(narrow.table.columns.map(\.name) == ["id", "whole"])
    #expect(narrow.numbers("whole") == one.numbers("whole"))
  }
}
