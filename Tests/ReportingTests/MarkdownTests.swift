import Documents
import Foundation
import Reporting
import Testing

/// Markdown in which text of others stays text.
@Suite struct MarkdownTests {
  /// What GitHub would make a tag, a link, a mention, an emphasis, a cell, a heading, a list, a rule or a formula of.
  static let hostile =
    InertTextTests.hostile + [
      "[click](http://evil.example)", "![x](http://evil.example/a.png)", "<http://evil.example>", "http://evil.example",
      "www.evil.example", "me@evil.example", "mailto:me@evil.example", "# heading", "- item", "1. item", "1) item",
      "> quote", "---", "***", "===", "a | b | c", "`code`", "``` x", "~~gone~~", "**bold**", "_slanted_", "$x$",
      "a |\u{301} b", "`\u{301}@b", "a\u{301}|b", "[^1]", "&copy;", "\\<b>", "a\u{2028}# b", "a\n\n# b", "`a`@b|c",
      "[a]: http://evil.example",
    ]

  /// The line with a letter in the place of every span of code and every escaped sign: what a reader of Markdown could act on.
  private func live(_ line: Substring) -> String {
    // By scalars: to a reader of Markdown a bar with a combining mark on it is a bar.
    var rest = line.unicodeScalars
    var text = ""
    while let character = rest.first {
      if character == "\\" {
        rest = rest.dropFirst(2)
        text.append("e")
      } else if character == "`" {
        let fence = rest.prefix { $0 == "`" }.count
        rest = rest.dropFirst(fence)
        // It ends at the first run of as many.
        var isClosed = false
        while !isClosed, let next = rest.firstIndex(of: "`") {
          let run = rest[next...].prefix { $0 == "`" }.count
          rest = rest[next...].dropFirst(run)
          isClosed = run == fence
        }
        text += isClosed ? "c" : "UNCLOSED"
      } else {
        text.unicodeScalars.append(character)
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private func report(_ text: String) -> Report {
    let table = DataTable(
      caption: text, columns: [text, "b"],
      rows: [.init([.init(text), "1"]), .init([.init(text), "2"], isTotal: true)])
    return Report(
      language: .en, audience: .inside, title: text, marks: [text], answer: [text, text],
      sections: [
        .init(
          text,
          [
            .heading(text), .paragraph(text), .quote(text), .note(text), .list([text, text]),
            .terms([.init(text, text)]), .table(table),
          ])
      ])
  }

  @Test(arguments: hostile)
  func textOfOthersIsInert(text: String) {
    let markdown = MarkdownText.render(report(text))
    for line in markdown.split(separator: "\n") {
      let live = live(line)
      #expect(
        !live.contains("<") && !live.contains("[") && !live.contains("]") && !live.contains("UNCLOSED"), "\(line)")
      #expect(
        !live.contains("://") && !live.lowercased().contains("www.") && !live.unicodeScalars.contains("@"), "\(line)")
    }
    // As many lines, headings, lists, quotes and cells as with a word that means nothing.
    let bars = markdown.split(separator: "\n").map { live($0).unicodeScalars.filter { $0 == "|" }.count }
    let tame = MarkdownText.render(report("tame"))
    #expect(bars == tame.split(separator: "\n").map { live($0).unicodeScalars.filter { $0 == "|" }.count })
    let kinds = { (text: String) in
      text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
        let live = live(line)
        return ["# ", "## ", "### ", "> ", "- ", "| ", "**", "*"].first { live.hasPrefix($0) }
          ?? (line.isEmpty ? "" : "text")
      }
    }
    #expect(kinds(markdown) == kinds(tame))
    let numbered = markdown.split(separator: "\n").contains { $0.firstMatch(of: /^\d+[.)]( |$)/) != nil }
    #expect(!numbered)
    #expect(!markdown.split(separator: "\n").contains { $0.hasPrefix("=") || $0 == "---" || $0 == "***" })
  }

  @Test(arguments: Language.allCases)
  func tablesHoldTheCellsOfTheTree(language: Language) throws {
    let report = WorkedRun().report(language, .inside)
    let rows = MarkdownText.render(report).split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.replacing("\\|", with: "\u{0}").split(separator: "|", omittingEmptySubsequences: false).dropFirst()
        .dropLast()
        .map { $0.trimmingCharacters(in: .whitespaces).replacing("**", with: "").replacing("\\", with: "") }
    }
    var tables = 0
    for section in report.sections {
      for case .table(let table) in section.blocks {
        tables += 1
        for row in table.rows {
          let wanted = row.cells.map { cell in
            cell.text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
          }
          #expect(
            rows.contains { $0.elementsEqual(wanted) || $0.map { $0.replacing("`", with: "") } == wanted }, "\(wanted)")
        }
      }
    }
    #expect(tables > 5)
  }

  @Test func everyFormatHasItsOwnNameAndBytes() {
    #expect(ReportFormats.all.map(\.name) == ["html", "md", "docx"])
    let report = WorkedRun().report(.nl, .outside)
    for format in ReportFormats.all {
      #expect(!format.bytes(of: report).isEmpty)
      #expect(ReportFormats.all.filter { $0.bytes(of: report) == format.bytes(of: report) }.count == 1)
    }
  }
}
