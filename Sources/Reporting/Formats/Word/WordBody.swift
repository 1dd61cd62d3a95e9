import Documents

/// The text of a Word document: paragraphs with a style each, and tables.
struct WordBody {
  let report: Report

  private var isSheet: Bool { report.layout == .sheet }

  var document: String {
    WordPackage.declaration
      + "<w:document xmlns:w=\"\(WordPackage.word)\""
      + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>"
      + head + (isSheet ? "" : contents) + report.sections.enumerated().map(section).joined() + page
      + "</w:body></w:document>"
  }

  private var head: String {
    paragraph(report.title, "Title")
      + report.answer.enumerated().map { paragraph($0.element, $0.offset == 0 ? "FirstAnswer" : "Answer") }.joined()
      + report.marks.map { paragraph($0, "Mark") }.joined()
  }

  private func section(_ place: Int, _ section: Report.Section) -> String {
    let name = Self.bookmark(place)
    // A bookmark, so that the contents lead somewhere.
    return "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>"
      + "<w:bookmarkStart w:id=\"\(place)\" w:name=\"\(name)\"/>\(run(section.title))<w:bookmarkEnd w:id=\"\(place)\"/></w:p>"
      + section.blocks.map(block).joined()
  }

  private static func bookmark(_ place: Int) -> String { "_Toc\(place + 1)" }

  /// A field with the contents in it as they are, so that nothing asks to be brought up to date; without page numbers, which only
  /// the reader's program can know.
  private var contents: String {
    let title = Words(nl: "Inhoud", en: "Contents")[report.language]
    func field(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
    let begin =
      field("begin") + "<w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h \\z \\u </w:instrText></w:r>"
      + field("separate")
    let lines = report.sections.enumerated().map { place, section in
      "<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>\(place == 0 ? begin : "")"
        + "<w:hyperlink w:anchor=\"\(Self.bookmark(place))\" w:history=\"1\">\(run(section.title))</w:hyperlink></w:p>"
    }
    guard !lines.isEmpty else { return "" }
    return paragraph(title, "TOCHeading") + lines.joined() + "<w:p>\(field("end"))</w:p>"
  }

  private func block(_ block: Report.Block) -> String {
    switch block {
    case .heading(let text): paragraph(text, "Heading2")
    case .paragraph(let text): paragraph(text, "BodyText")
    case .note(let text): paragraph(text, "Note")
    case .quote(let text): paragraph(text, "Quote")
    case .list(let items): items.map { paragraph($0, "ListBullet") }.joined()
    case .terms(let terms): terms.map(term).joined()
    case .table(let table): WordTable(table: table, width: width).text
    case .chart(let chart): ChartInWords.blocks(chart).map(self.block).joined()
    }
  }

  private func term(_ term: Report.Term) -> String {
    let colon = PlainText.shown(term.name).hasSuffix("?") ? " " : ": "
    return "<w:p><w:pPr><w:pStyle w:val=\"Terms\"/></w:pPr>"
      + run(term.name + colon, "<w:rPr><w:b/></w:rPr>") + run(term.text) + "</w:p>"
  }

  private func paragraph(_ text: String, _ style: String) -> String {
    "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(run(text))</w:p>"
  }

  private func run(_ text: String, _ properties: String = "") -> String {
    "<w:r>\(properties)<w:t xml:space=\"preserve\">\(XMLText.escaped(text))</w:t></w:r>"
  }

  /// Between the margins of an A4, in twentieths of a point.
  private var width: Int { 11906 - 2 * margin }
  private var margin: Int { isSheet ? 850 : 1247 }

  private var page: String {
    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
      + "<w:pgMar w:top=\"\(margin)\" w:right=\"\(margin)\" w:bottom=\"\(margin)\" w:left=\"\(margin)\""
      + " w:header=\"510\" w:footer=\"\(isSheet ? 397 : 510)\" w:gutter=\"0\"/></w:sectPr>"
  }
}
