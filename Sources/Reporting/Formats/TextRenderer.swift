import Documents

/// A report for a terminal or a text file. A drawing stands in letters where it can; its numbers stand in the tables.
public enum TextRenderer {
  /// - Parameter width: letters on a line; lines are no longer than this, and no narrower than 40 is tried.
  public static func render(_ report: Report, width: Int = 80) -> String {
    let width = max(40, width)
    var lines: [String] = []
    for (place, sentence) in report.answer.enumerated() {
      if place > 0 { lines.append("") }
      lines += paragraph(sentence, width)
    }
    if !report.marks.isEmpty { lines.append("") }
    for mark in report.marks { lines += paragraph("[\(mark)]", width) }
    for section in report.sections {
      lines += ["", ""]
      let title = paragraph(section.title, width)
      lines += title
      lines.append(String(repeating: "═", count: title.map(\.count).max() ?? 0))
      for block in section.blocks { lines += render(block, width) }
    }
    return lines.map(TextWrap.trimmed).joined(separator: "\n") + "\n"
  }

  private static func render(_ block: Report.Block, _ width: Int) -> [String] {
    switch block {
    case .heading(let text):
      let lines = paragraph(text, width)
      return [""] + lines + [String(repeating: "─", count: lines.map(\.count).max() ?? 0)]
    case .paragraph(let text), .note(let text): return [""] + paragraph(text, width)
    case .quote(let text):
      return [""] + TextWrap.lines("  | " + PlainText.shown(text), width: width, indent: 4)
    case .list(let items):
      return [""] + items.flatMap { TextWrap.lines("- " + PlainText.shown($0), width: width, indent: 2) }
    case .terms(let terms):
      return [""]
        + terms.flatMap { term in
          let name = PlainText.shown(term.name)
          let colon = name.hasSuffix("?") ? "" : ":"
          return TextWrap.lines("\(name)\(colon) \(PlainText.shown(term.text))", width: width, indent: 2)
        }
    case .table(let table): return [""] + paragraph(table.caption, width) + TextTable(table: table, width: width).lines
    case .chart(let chart):
      let lines = chart.text(width: width)
      return lines.isEmpty ? [] : [""] + paragraph(chart.title, width) + lines
    }
  }

  private static func paragraph(_ text: String, _ width: Int) -> [String] {
    TextWrap.lines(PlainText.shown(text), width: width)
  }
}
