/// A tidy table as a comma-separated file, in UTF-8: numbers in the shortest form that reads back to the same bits, an empty cell where
/// there is no value, and no text that a spreadsheet would take for a formula.
enum TidyCSV {
  static func text(_ table: TidyTable) -> String {
    var text = table.columns.map { CSVCell.text($0.name) }.joined(separator: ",") + "\n"
    for row in table.rows { text += row.map(cell).joined(separator: ",") + "\n" }
    return text
  }

  private static func cell(_ value: TidyTable.Value) -> String {
    switch value {
    case .text(let text): CSVCell.text(text)
    case .integer(let integer): String(integer)
    case .real(let real): CSVCell.number(real)
    case .none: ""
    }
  }
}
