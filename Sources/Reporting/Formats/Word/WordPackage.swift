import Documents

/// The parts of a Word document around its text.
enum WordPackage {
  static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static let contentTypes =
    declaration + "<Types xmlns=\"\(package)/content-types\">"
    + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    + [
      ("word/document", "\(type).document.main+xml"), ("word/styles", "\(type).styles+xml"),
      ("word/numbering", "\(type).numbering+xml"), ("word/settings", "\(type).settings+xml"),
      ("word/footer1", "\(type).footer+xml"),
      ("docProps/core", "application/vnd.openxmlformats-package.core-properties+xml"),
      ("docProps/app", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ].map { "<Override PartName=\"/\($0.0).xml\" ContentType=\"\($0.1)\"/>" }.joined() + "</Types>"

  static let relations = relationships([
    ("\(office)/relationships/officeDocument", "word/document.xml"),
    ("\(package)/relationships/metadata/core-properties", "docProps/core.xml"),
    ("\(office)/relationships/extended-properties", "docProps/app.xml"),
  ])

  /// The footer is the fourth: `rId4` in the text.
  static let relationsOfDocument = relationships(
    ["styles", "numbering", "settings", "footer"].map {
      ("\(office)/relationships/\($0)", $0 == "footer" ? "footer1.xml" : "\($0).xml")
    })

  private static func relationships(_ all: [(type: String, target: String)]) -> String {
    let lines = all.enumerated().map { place, one in
      "<Relationship Id=\"rId\(place + 1)\" Type=\"\(one.type)\" Target=\"\(one.target)\"/>"
    }
    return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(lines.joined())</Relationships>"
  }

  /// Title, language and maker; no time, so that the same report is the same file.
  static func core(_ report: Report) -> String {
    declaration
      + "<cp:coreProperties xmlns:cp=\"\(package)/metadata/core-properties\""
      + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
      + "<dc:title>\(XMLText.escaped(report.title))</dc:title><dc:creator>mkba</dc:creator>"
      + "<dc:description>\(XMLText.escaped(report.marks.joined(separator: " ")))</dc:description>"
      + "<dc:language>\(WordDocument.tag(report.language))</dc:language></cp:coreProperties>"
  }

  static let application =
    declaration + "<Properties xmlns=\"\(office)/extended-properties\"><Application>mkba</Application></Properties>"

  static func settings(_ language: Language) -> String {
    let tag = WordDocument.tag(language)
    return declaration
      + "<w:settings xmlns:w=\"\(word)\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/>"
      + "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
      // Without it Word takes the document for one of 2007.
      + "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\""
      + " w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"\(tag)\"/>"
      + "<w:decimalSymbol w:val=\"\(language == .nl ? "," : ".")\"/>"
      + "<w:listSeparator w:val=\"\(language == .nl ? ";" : ",")\"/></w:settings>"
  }

  /// One list: a bullet.
  static let numbering =
    declaration + "<w:numbering xmlns:w=\"\(word)\"><w:abstractNum w:abstractNumId=\"0\">"
    + "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>"
    + "<w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
    + "<w:pPr><w:ind w:left=\"357\" w:hanging=\"357\"/></w:pPr></w:lvl></w:abstractNum>"
    + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"

  /// The title and the number of the page.
  static func footer(_ report: Report) -> String {
    func field(_ kind: String) -> String {
      "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>"
    }
    return declaration
      + "<w:ftr xmlns:w=\"\(word)\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
      + "<w:r><w:t xml:space=\"preserve\">\(XMLText.escaped(report.title)) – </w:t></w:r>" + field("begin")
      + "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>" + field("separate")
      + "<w:r><w:t>1</w:t></w:r>" + field("end") + "</w:p></w:ftr>"
  }
}
