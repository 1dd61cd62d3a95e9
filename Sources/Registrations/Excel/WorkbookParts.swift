import Documents

/// What a workbook says of itself: its sheets in order, how it counts days, and where its parts stand.
struct WorkbookParts: Sendable {
  struct Sheet: Sendable {
    let name: String
    /// The part that holds its cells.
    let part: String
    let isHidden: Bool
  }

  /// Sheets with cells; sheets that are one chart are left out.
  let sheets: [Sheet]
  /// Days are counted from 1 January 1904, as on an old Macintosh, rather than from 1900.
  let from1904: Bool
  let strings: String?
  let styles: NumberStyles

  init(_ archive: WorkbookArchive) throws(Findings) {
    let top = Relations()
    guard archive.has("_rels/.rels") else { throw WorkbookFault.otherKind.error(archive.path) }
    try archive.parse("_rels/.rels", with: top)
    guard let book = top.all.first(where: { $0.kind == "officeDocument" }).map({ Self.part($0.target, in: "") }),
      !book.hasSuffix(".bin")
    else {
      throw (archive.has("xl/workbook.bin") ? WorkbookFault.old : .otherKind).error(archive.path)
    }
    let folder = book.lastIndex(of: "/").map { String(book[...$0]) } ?? ""
    let listener = Book()
    try archive.parse(book, with: listener)
    let relations = Relations()
    let file = String(book.dropFirst(folder.count))
    try archive.parse("\(folder)_rels/\(file).rels", with: relations)
    func target(_ kind: String) -> String? {
      relations.all.first { $0.kind == kind }.map { Self.part($0.target, in: folder) }.flatMap {
        archive.has($0) ? $0 : nil
      }
    }
    sheets = listener.sheets.compactMap { sheet in
      guard let relation = relations.all.first(where: { $0.id == sheet.id }), relation.kind == "worksheet" else {
        return nil
      }
      return Sheet(name: sheet.name, part: Self.part(relation.target, in: folder), isHidden: sheet.isHidden)
    }
    guard !sheets.isEmpty else { throw WorkbookFault.otherKind.error(archive.path) }
    from1904 = listener.from1904
    strings = target("sharedStrings")
    if let part = target("styles") {
      let styles = NumberStyles.Listener()
      try archive.parse(part, with: styles)
      self.styles = styles.styles
    } else {
      styles = .plain
    }
  }

  /// A target is relative to the folder of its part, or to the top where it begins with a slash.
  private static func part(_ target: String, in folder: String) -> String {
    var parts: [Substring] = []
    let path = target.hasPrefix("/") ? target : folder + target
    for step in path.split(separator: "/") where step != "." {
      if step == ".." { _ = parts.popLast() } else { parts.append(step) }
    }
    return parts.joined(separator: "/")
  }

  /// Hears a list of relations.
  private final class Relations: XMLListener {
    private(set) var all: [(id: String, kind: String, target: String)] = []

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
      guard name.is("Relationship"), let id = attributes.text("Id"), let target = attributes.text("Target") else {
        return
      }
      let kind = (attributes.text("Type") ?? "").split(separator: "/").last.map(String.init) ?? ""
      all.append((id, kind, target))
      if all.count > 10_000 { stop(.tooLarge) }
    }
  }

  /// Hears `xl/workbook.xml`.
  private final class Book: XMLListener {
    private(set) var sheets: [(name: String, id: String, isHidden: Bool)] = []
    private(set) var from1904 = false

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
      if name.is("workbookPr") {
        from1904 = attributes.flag("date1904")
      } else if name.is("sheet") {
        // `sheetId` ends in other letters than `id`; names are compared whole.
        let state = attributes.text("state") ?? "visible"
        sheets.append((attributes.text("name") ?? "", attributes.text("id") ?? "", state != "visible"))
        if sheets.count > 10_000 { stop(.tooLarge) }
      }
    }
  }
}
