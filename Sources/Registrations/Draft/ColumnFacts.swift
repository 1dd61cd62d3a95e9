import Foundation

/// What the first rows tell of one column. Its cells stay in memory: nothing of it is shown but what a draft decides.
struct ColumnFacts {
  let column: RegistrationSample.Column
  /// Cells that are not missing.
  let present: Int
  /// The rows of each different cell, as text.
  let rows: [String: [Int32]]
  let numbers: [Double]?
  let areDays: Bool
  let areFlags: Bool
  let looksLikeBSN: Bool
  /// Letters of an average cell.
  let length: Double

  var header: String { column.name }
  var distinct: Int { rows.count }

  init(_ column: RegistrationSample.Column, _ marks: DraftMarks) {
    self.column = column
    var rows: [String: [Int32]] = [:]
    var numbers: [Double]? = []
    var days = 0
    var flags = 0
    var present = 0
    var letters = 0
    var test = ElevenTest()
    for (row, cell) in column.cells.enumerated() {
      let text: String
      var number: Double?
      switch cell {
      case .missing: continue
      case .number(let value):
        text = marks.text(of: value)
        number = value
      case .text(let value):
        text = value
        number = marks.number(value)
        if marks.isDay(value) { days += 1 }
      case .day(let day):
        text = String(day)
        days += 1
      case .flag(let flag):
        text = flag ? "true" : "false"
        flags += 1
      }
      if column.missingCodes.contains(text) { continue }
      present += 1
      letters += text.count
      rows[text, default: []].append(Int32(row))
      if let number { numbers?.append(number) } else { numbers = nil }
      var bytes = text
      bytes.withUTF8 { test.add($0) }
    }
    self.rows = rows
    self.present = present
    self.numbers = present == 0 ? nil : numbers
    areDays = present > 0 && days == present
    areFlags = present > 0 && flags == present
    looksLikeBSN = test.looksLikeBSN
    length = present == 0 ? 0 : Double(letters) / Double(present)
  }

  var isComplete: Bool { present == column.cells.count }

  /// The share of different cells for which something holds.
  func share(where test: (String) -> Bool) -> Double {
    rows.isEmpty ? 0 : Double(rows.keys.count(where: test)) / Double(rows.count)
  }

  /// The words of the column's name, in small letters: `DatumEersteContact` is datum, eerste, contact.
  var words: [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for letter in header {
      if !letter.isLetter || (letter.isUppercase && wasSmall) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if letter.isLetter { word += letter.lowercased() }
      wasSmall = letter.isLowercase
    }
    return word.isEmpty ? words : words + [word]
  }
}

/// How texts of a sample are written, by the keys of `read:` that its reader saw.
struct DraftMarks {
  private let form: NumberForm
  private let dates: [DateFormat]

  init(_ reading: [(key: String, value: String)]) {
    func mark(_ key: String) -> UInt8? {
      reading.first { $0.key == key }?.value.utf8.first { $0 != UInt8(ascii: "\"") }
    }
    form = NumberForm(decimal: mark("decimal") ?? UInt8(ascii: "."), thousands: mark("thousands") ?? 0)
    let date = reading.first { $0.key == "date" }.flatMap { DateFormat(rawValue: $0.value) }
    dates = date.map { [$0] } ?? DateFormat.allCases
  }

  /// Zeros in front are part of a code: `007` is no number.
  func number(_ text: String) -> Double? {
    let digits = text.drop { $0 == "-" }
    if digits.count > 1, digits.hasPrefix("0"), digits.dropFirst().first?.isNumber == true { return nil }
    var copy = text
    let value = copy.withUTF8 { form.read($0) }
    return value.isNaN ? nil : value
  }

  func isDay(_ text: String) -> Bool {
    var copy = text
    return copy.withUTF8 { bytes in
      dates.contains { if case .day = $0.read(bytes) { true } else { false } }
    }
  }

  func text(of number: Double) -> String {
    number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
  }
}
