import Documents

/// The styles of a Word document, under the names that Word knows, so that its own list of headings and its reader for the
/// blind find them. A sheet is set smaller.
struct WordStyles {
  let report: Report

  private struct Style {
    let id: String
    /// Word's own name, in English whatever the language of the program.
    let name: String
    /// Half points.
    var size: Int?
    var isBold = false
    var isItalic = false
    var color: String?
    var before = 0
    var after = 0
    /// Properties that stand before the spacing in the order of the schema.
    var first = ""
    /// Properties that stand after it.
    var last = ""
    var basedOn: String? = "Normal"

    var text: String {
      let font =
        (isBold ? "<w:b/>" : "") + (isItalic ? "<w:i/>" : "") + (color.map { "<w:color w:val=\"\($0)\"/>" } ?? "")
        + (size.map { "<w:sz w:val=\"\($0)\"/><w:szCs w:val=\"\($0)\"/>" } ?? "")
      return "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/>"
        + (basedOn.map { "<w:basedOn w:val=\"\($0)\"/>" } ?? "") + "<w:qFormat/><w:pPr>\(first)"
        + "<w:spacing w:before=\"\(before)\" w:after=\"\(after)\"/>\(last)</w:pPr><w:rPr>\(font)</w:rPr></w:style>"
    }
  }

  var text: String {
    WordPackage.declaration + "<w:styles xmlns:w=\"\(WordPackage.word)\">" + defaults
      + styles.map(\.text).joined() + table + "</w:styles>"
  }

  private var isSheet: Bool { report.layout == .sheet }
  private var body: Int { isSheet ? 17 : 21 }
  private func space(_ usual: Int) -> Int { isSheet ? usual / 3 : usual }

  private var defaults: String {
    let tag = WordDocument.tag(report.language)
    return "<w:docDefaults><w:rPrDefault><w:rPr>"
      + "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Calibri\"/>"
      + "<w:sz w:val=\"\(body)\"/><w:szCs w:val=\"\(body)\"/><w:lang w:val=\"\(tag)\" w:eastAsia=\"\(tag)\" w:bidi=\"ar-SA\"/>"
      + "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
      + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
  }

  private var styles: [Style] {
    let bar = "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"8\" w:color=\"0B5CAD\"/></w:pBdr>"
    let quoteBar = "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"BBBBBB\"/></w:pBdr>"
    let indent = "<w:ind w:left=\"227\"/>"
    return [
      Style(id: "Title", name: "Title", size: isSheet ? 30 : 40, isBold: true, after: space(240)),
      Style(
        id: "FirstAnswer", name: "First Answer", size: body + (isSheet ? 1 : 5), isBold: true, after: space(120),
        first: bar, last: indent),
      Style(id: "Answer", name: "Answer", after: space(120), first: bar, last: indent),
      Style(id: "Mark", name: "Mark", isBold: true, color: "9A3412", before: space(120), after: space(120)),
      Style(
        id: "Heading1", name: "heading 1", size: isSheet ? 21 : 28, isBold: true, before: space(400),
        after: space(120), first: "<w:keepNext/>", last: "<w:outlineLvl w:val=\"0\"/>"),
      Style(
        id: "Heading2", name: "heading 2", size: isSheet ? 18 : 24, isBold: true, before: space(240),
        after: space(80), first: "<w:keepNext/>", last: "<w:outlineLvl w:val=\"1\"/>"),
      Style(id: "BodyText", name: "Body Text", after: space(120)),
      Style(id: "Note", name: "Note", size: body - (isSheet ? 2 : 3), color: "444444", after: space(120)),
      Style(
        id: "Quote", name: "Quote", isItalic: true, before: space(80), after: space(120), first: quoteBar, last: indent),
      Style(
        id: "ListBullet", name: "List Bullet", after: space(40),
        first: "<w:numPr><w:numId w:val=\"1\"/></w:numPr>"),
      Style(id: "Terms", name: "Terms", after: space(60)),
      Style(
        id: "Caption", name: "caption", size: body - (isSheet ? 1 : 2), isBold: true, before: space(160),
        after: space(60), first: "<w:keepNext/>"),
      Style(id: "TableText", name: "Table Text", size: body - 2, before: isSheet ? 0 : 20, after: isSheet ? 0 : 20),
      Style(id: "AfterTable", name: "After Table", size: isSheet ? 4 : 12),
      Style(id: "TOCHeading", name: "TOC Heading", size: 24, isBold: true, before: 240, after: 80),
      Style(id: "TOC1", name: "toc 1", after: 40),
      Style(id: "Footer", name: "footer", size: 16, color: "444444"),
    ]
  }

  private var table: String {
    let line = "w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"BBBBBB\""
    return "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
      + "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
      + "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>"
      + "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
      + "<w:style w:type=\"table\" w:styleId=\"ReportTable\"><w:name w:val=\"Report Table\"/>"
      + "<w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders><w:top \(line)/><w:bottom \(line)/>"
      + "<w:insideH \(line)/></w:tblBorders></w:tblPr></w:style>"
  }
}
