import Documents

/// A document for Word and LibreOffice (Office Open XML, ISO/IEC 29500, transitional): real headings, a table of
/// contents, tables whose first row is repeated on every page. Drawings are told in words and numbers: a document that
/// every reader shows alike needs a picture in points, and this program draws in lines.
public struct WordDocument: ReportFormat {
  public let name = "docx"

  public init() {}

  public func bytes(of report: Report) -> [UInt8] {
    var file = ZipFile()
    for part in Self.parts(of: report) { file.add(part.name, part.text) }
    return file.bytes
  }

  /// The parts of the package; the list of types comes first, as readers expect.
  static func parts(of report: Report) -> [(name: String, text: String)] {
    [
      ("[Content_Types].xml", WordPackage.contentTypes), ("_rels/.rels", WordPackage.relations),
      ("docProps/core.xml", WordPackage.core(report)), ("docProps/app.xml", WordPackage.application),
      ("word/document.xml", WordBody(report: report).document),
      ("word/_rels/document.xml.rels", WordPackage.relationsOfDocument),
      ("word/styles.xml", WordStyles(report: report).text), ("word/numbering.xml", WordPackage.numbering),
      ("word/settings.xml", WordPackage.settings(report.language)),
      ("word/footer1.xml", WordPackage.footer(report)),
    ]
  }

  /// The language with its country, as proofing tools want it.
  static func tag(_ language: Language) -> String {
    switch language {
    case .nl: "nl-NL"
    case .en: "en-GB"
    }
  }
}
