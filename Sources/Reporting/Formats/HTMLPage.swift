/// The blocks of a page, with numbered drawings and tables.
struct HTMLPage {
  private var figures = 0

  mutating func block(_ block: Report.Block) -> String {
    switch block {
    case .heading(let text): return "<h3>\(HTMLEscape.text(text))</h3>\n"
    case .paragraph(let text): return "<p>\(HTMLEscape.text(text))</p>\n"
    case .note(let text): return "<p class=\"note\">\(HTMLEscape.text(text))</p>\n"
    case .quote(let text): return "<blockquote><p>\(HTMLEscape.text(text))</p></blockquote>\n"
    case .list(let items):
      return "<ul>\n" + items.map { "<li>\(HTMLEscape.text($0))</li>\n" }.joined() + "</ul>\n"
    case .terms(let terms):
      return "<dl>\n"
        + terms.map { "<div><dt>\(HTMLEscape.text($0.name))</dt><dd>\(HTMLEscape.text($0.text))</dd></div>\n" }.joined()
        + "</dl>\n"
    case .table(let table): return self.table(table)
    case .chart(let chart): return figure(chart)
    }
  }

  private func table(_ table: DataTable) -> String {
    let caption = HTMLEscape.text(table.caption)
    func style(_ column: Int) -> String { table.numeric.contains(column) ? " class=\"n\"" : "" }
    let head = table.columns.enumerated().map { column, title in
      "<th scope=\"col\"\(style(column))>\(HTMLEscape.text(title))</th>"
    }.joined()
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(HTMLEscape.text(cell.text))</th>" : "<td\(style(column))>\(self.cell(cell))</td>"
      }.joined()
      return "<tr\(row.isTotal ? " class=\"total\"" : "")>\(cells)</tr>\n"
    }.joined()
    return """
      <div class="wide" role="region" aria-label="\(caption)" tabindex="0">
      <table>
      <caption>\(caption)</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </div>

      """
  }

  /// A number stands with its full value, so that a machine reads what it finds in the other formats.
  private func cell(_ cell: DataTable.Cell) -> String {
    let text = HTMLEscape.text(cell.text)
    guard let value = cell.value, value.isFinite else { return text }
    return "<data value=\"\(JSONWriter.shortest(value))\">\(text)</data>"
  }

  private mutating func figure(_ chart: any Chart) -> String {
    figures += 1
    return """
      <figure>
      <figcaption>\(HTMLEscape.text(chart.title))</figcaption>
      \(chart.svg(id: "f\(figures)"))
      <p class="source">\(HTMLEscape.text(chart.source))</p>
      </figure>

      """
  }
}
