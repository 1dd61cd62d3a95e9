/// GitHub-flavoured Markdown, to paste in an issue, a wiki or a page of one's own.
public struct MarkdownText: ReportFormat {
  public let name = "md"

  public init() {}

  public func bytes(of report: Report) -> [UInt8] { Array(Self.render(report).utf8) }

  /// The answer under the title, then every section; drawings are told in words.
  public static func render(_ report: Report) -> String {
    var parts = ["# " + MarkdownEscape.line(report.title)]
    parts += report.marks.map { "**\(MarkdownEscape.inside($0))**" }
    parts += report.answer.enumerated().map { place, sentence in
      place == 0 ? "**\(MarkdownEscape.inside(sentence))**" : MarkdownEscape.line(sentence)
    }
    for section in report.sections {
      parts.append("## " + MarkdownEscape.line(section.title))
      parts += section.blocks.flatMap(blocks)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func blocks(_ block: Report.Block) -> [String] {
    switch block {
    case .heading(let text): ["### " + MarkdownEscape.line(text)]
    case .paragraph(let text): [MarkdownEscape.line(text)]
    // No markup for smaller type: a remark is set in italics.
    case .note(let text): ["*\(MarkdownEscape.inside(text))*"]
    case .quote(let text): ["> " + MarkdownEscape.line(text)]
    case .list(let items): [items.map { "- " + MarkdownEscape.line($0) }.joined(separator: "\n")]
    case .terms(let terms):
      [
        terms.map { "- **\(MarkdownEscape.inside($0.name))**: \(MarkdownEscape.line($0.text))" }
          .joined(separator: "\n")
      ]
    case .table(let table): ["**\(MarkdownEscape.inside(table.caption))**", self.table(table)]
    case .chart(let chart): ChartInWords.blocks(chart).flatMap(blocks)
    }
  }

  private static func table(_ table: DataTable) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rules = table.columns.indices.map { table.numeric.contains($0) ? "---:" : "---" }
    let rows = table.rows.map { row in
      line(
        row.cells.map { cell in
          let text = MarkdownEscape.inside(cell.text)
          return row.isTotal && !text.isEmpty ? "**\(text)**" : text
        })
    }
    return ([line(table.columns.map(MarkdownEscape.inside)), line(rules)] + rows).joined(separator: "\n")
  }
}
