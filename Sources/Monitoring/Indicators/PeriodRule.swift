import Documents
import Evidence
import Registrations

/// How rows fall in periods: by a column with a year, or the year, quarter or month of a date.
public struct PeriodRule: Sendable, Hashable {
  public enum Length: String, Sendable, Hashable, CaseIterable {
    case year, quarter, month
  }

  public let length: Length
  public let column: String

  public init(_ length: Length, of column: String) {
    self.length = length
    self.column = column
  }

  /// Reads `year`, `quarter of start_date`: a column, or a length of a column; nil and a note where it is neither.
  init?(_ text: Text, columns: [DeclaredColumn], in notebook: Notebook) {
    let words = text.string.split(separator: " ")
    let name = words.last.map(String.init) ?? ""
    let length =
      words.count == 3 && words[1] == "of" ? Length(rawValue: String(words[0])) : words.count == 1 ? .year : nil
    if let length, let column = columns.first(where: { $0.name == name }),
      column.type == .date || (column.type == .year && length == .year)
    {
      self.init(length, of: name)
      return
    }
    let possible = columns.filter { $0.type == .date || $0.type == .year }.map(\.name)
    let near = NearestName.of(name, among: possible)
    notebook.add(
      Finding(
        code: "kpi_period", at: text.place,
        Words(
          nl: "Dit is geen periode: een kolom met een jaar, of year, quarter of month of KOLOM met een datum.",
          en: "This is no period: a column with a year, or year, quarter or month of COLUMN with a date."),
        hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    return nil
  }

  /// The name of the period of each row, as a number that sorts; nil where the row has none.
  func number(in column: Column, row: Int) -> Int? {
    switch column.values {
    case .numbers(let years): years[row].isNaN ? nil : Int(years[row]) * 100
    case .days(let days): days[row] == Day.missing ? nil : number(of: days[row])
    case .codes, .flags: nil
    }
  }

  private func number(of day: Int32) -> Int {
    let date = Day.date(of: day)
    switch length {
    case .year: return date.year * 100
    case .quarter: return date.year * 100 + (date.month + 2) / 3
    case .month: return date.year * 100 + date.month
    }
  }

  func name(of number: Int) -> String {
    let (year, part) = number.quotientAndRemainder(dividingBy: 100)
    switch length {
    case .year: return String(year)
    case .quarter: return "\(year)-Q\(part)"
    case .month: return "\(year)-\(part < 10 ? "0" : "")\(part)"
    }
  }
}
