/// A table as a comma-separated file: the numbers in full where there are any behind the cells.
enum TableCSV {
  static func render(_ table: DataTable) -> String {
    let rows = table.rows.map { row in
      row.cells.map { $0.value.map { CSVCell.number($0) } ?? CSVCell.text($0.text) }
    }
    return ([table.columns.map(CSVCell.text)] + rows).map { $0.joined(separator: ",") + "\n" }.joined()
  }
}
