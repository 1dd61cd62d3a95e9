import Documents

/// The blocks of a page, with numbered drawings and tables.
struct HTMLPage {
  let language: Language
  private var figures = 0

  init(_ language: Language) {
    self.language = language
  }

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
    case .table(let table): return self.table(table, label: table.caption)
    case .chart(let chart): return figure(chart)
    }
  }

  /// - Parameter label: what the region around it is called, apart from every other one.
  private func table(_ table: DataTable, label: String, tellsNumbers: Bool = true) -> String {
    let caption = HTMLEscape.text(table.caption)
    func style(_ column: Int) -> String { table.numeric.contains(column) ? " class=\"n\"" : "" }
    let head = table.columns.enumerated().map { column, title in
      "<th scope=\"col\"\(style(column))>\(HTMLEscape.text(title))</th>"
    }.joined()
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(HTMLEscape.text(cell.text))</th>"
          : "<td\(style(column))>\(tellsNumbers ? self.cell(cell) : HTMLEscape.text(cell.text))</td>"
      }.joined()
      return "<tr\(row.isTotal ? " class=\"total\"" : "")>\(cells)</tr>\n"
    }.joined()
    return """
      <div class="wide" role="region" aria-label="\(HTMLEscape.text(label))" tabindex="0">
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

  /// A drawing with its source, its numbers in a table that can be opened, and both as files to save.
  private mutating func figure(_ chart: any Chart) -> String {
    figures += 1
    let numbers = Words(nl: "De cijfers van deze tekening", en: "The numbers of this drawing")[language]
    let title = HTMLEscape.text(chart.title)
    let data = chart.data
    let source = chart.source.isEmpty ? "" : "<p class=\"source\">\(HTMLEscape.text(chart.source))</p>\n"
    let table = self.table(data, label: "\(numbers): \(chart.title)", tellsNumbers: false)
    return """
      <figure aria-labelledby="c\(figures)">
      <figcaption id="c\(figures)">\(title)</figcaption>
      \(chart.svg(id: "f\(figures)"))
      \(source)<details class="data">
      <summary>\(numbers)<span class="hidden">: \(title)</span></summary>
      \(table)</details>
      <p class="save">\(save(chart, data))</p>
      </figure>

      """
  }

  private func save(_ chart: any Chart, _ data: DataTable) -> String {
    let title = HTMLEscape.text(chart.title)
    func link(_ words: String, _ text: String, type: String, ending: String) -> String {
      "<a download=\"\(DataLink.name(chart.title, ending: ending))\" href=\"\(DataLink.address(text, type: type))\">"
        + "\(words)<span class=\"hidden\">: \(title)</span></a>"
    }
    let drawing = Words(nl: "Bewaar de tekening (SVG)", en: "Save the drawing (SVG)")[language]
    let numbers = Words(nl: "Bewaar de cijfers (CSV)", en: "Save the numbers (CSV)")[language]
    return link(drawing, DrawingFile(chart: chart, language: language).svg, type: "image/svg+xml", ending: "svg")
      + " " + link(numbers, TableCSV.render(data), type: "text/csv", ending: "csv")
  }
}
