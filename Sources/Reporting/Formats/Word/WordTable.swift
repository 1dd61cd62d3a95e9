/// A table in a Word document: the caption above it, the head repeated on every page, numbers to the right.
struct WordTable {
  let table: DataTable
  /// Of the whole, in twentieths of a point.
  let width: Int

  var text: String {
    // Once: they are measured over the whole table.
    let widths = widths
    // The order of the properties is that of the schema: Word refuses another.
    return "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/></w:pPr>\(run(table.caption, isBold: false))</w:p>"
      + "<w:tbl><w:tblPr><w:tblStyle w:val=\"ReportTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>"
      + "<w:tblLook w:val=\"0420\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\""
      + " w:noHBand=\"0\" w:noVBand=\"1\"/><w:tblCaption w:val=\"\(XMLText.escaped(table.caption))\"/></w:tblPr>"
      + "<w:tblGrid>\(widths.map { "<w:gridCol w:w=\"\($0)\"/>" }.joined())</w:tblGrid>"
      + row(table.columns, widths, properties: "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", isBold: true)
      + table.rows.map {
        row(
          $0.cells.map(\.text), widths, properties: "<w:trPr><w:cantSplit/></w:trPr>", isBold: $0.isTotal,
          isTotal: $0.isTotal)
      }.joined()
      // Two tables without a paragraph between them would become one.
      + "</w:tbl><w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>"
  }

  /// Every column has room for its longest word; what is left goes to those with long texts.
  private var widths: [Int] {
    let texts = table.columns.indices.map { column in
      ([table.columns[column]] + table.rows.map { $0.cells[column].text }).map { $0.prefix(400) }
    }
    let words = texts.map { cells in
      let longest = cells.flatMap { $0.split(separator: " ").map(\.count) }.max() ?? 0
      return 3 + Double(min(20, longest))
    }
    let whole = zip(texts, words).map { cells, word in max(word, 2 + Double(min(44, cells.map(\.count).max() ?? 0))) }
    let least = words.reduce(0, +)
    let most = whole.reduce(0, +)
    let room = max(least, min(most, Self.letters))
    let share = most > least ? (room - least) / (most - least) : 0
    return zip(words, whole).map { Int(Double(width) * ($0 + ($1 - $0) * share) / room) }
  }

  /// About so many letters stand on a line of a table.
  private static let letters = 84.0

  private func row(
    _ cells: [String], _ widths: [Int], properties: String, isBold: Bool, isTotal: Bool = false
  ) -> String {
    let border =
      isTotal ? "<w:tcBorders><w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"auto\"/></w:tcBorders>" : ""
    let inside = zip(cells.indices, zip(cells, widths)).map { column, cell in
      let side = table.numeric.contains(column) ? "<w:jc w:val=\"right\"/>" : ""
      return "<w:tc><w:tcPr><w:tcW w:w=\"\(cell.1)\" w:type=\"dxa\"/>\(border)</w:tcPr>"
        + "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/>\(side)</w:pPr>\(run(cell.0, isBold: isBold))</w:p></w:tc>"
    }
    return "<w:tr>\(properties)\(inside.joined())</w:tr>"
  }

  private func run(_ text: String, isBold: Bool) -> String {
    "<w:r>\(isBold ? "<w:rPr><w:b/></w:rPr>" : "")<w:t xml:space=\"preserve\">\(XMLText.escaped(text))</w:t></w:r>"
  }
}
