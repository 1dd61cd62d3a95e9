import Documents
import Foundation

/// One cell of a margins file as it is written.
struct WrittenCell {
  let values: [(column: Text, value: Text)]
  /// nil where it is no number of people; that is then noted.
  let people: Double?
  let sites: Int?
  let place: Place

  static let peopleKey = "people"
  static let sitesKey = "sites"

  init(_ node: Node, in notebook: Notebook) {
    let fields = Fields(node, in: notebook, of: Words(nl: "een cel", en: "a cell"))
    let people = fields.text(Self.peopleKey, required: true)
    let sites = fields.text(Self.sitesKey)
    let others = fields.all.filter { ![Self.peopleKey, Self.sitesKey].contains($0.key.string) }
    self.init(
      others.compactMap { entry in entry.value.text.map { (entry.key, $0) } }, people: people, sites: sites,
      at: node.place, in: notebook)
  }

  private init(
    _ values: [(Text, Text)], people: Text?, sites: Text?, at place: Place, in notebook: Notebook
  ) {
    self.values = values.map { (column: $0.0, value: $0.1) }
    self.place = place
    self.people = people.flatMap { Self.number($0, in: notebook) }
    let count = sites.flatMap { Self.number($0, in: notebook) }
    self.sites = count.flatMap { Int(exactly: $0) }
    if let sites, count != nil, self.sites == nil { notebook.add(Self.noNumber(sites)) }
  }

  private static func number(_ text: Text, in notebook: Notebook) -> Double? {
    if let value = NumberText.value(of: text.string), value >= 0 { return value }
    notebook.add(noNumber(text))
    return nil
  }

  private static func noNumber(_ text: Text) -> Finding {
    Finding(
      code: "margin_bad_number", at: text.place,
      Words(nl: "Hier hoort een aantal, 0 of meer.", en: "A number of 0 or more belongs here."))
  }

  /// The path of a CSV that a margins file names, counted from its own folder.
  static func path(of file: Text) -> String {
    let folder = (file.place.file as NSString).deletingLastPathComponent
    return file.string.hasPrefix("/") || folder.isEmpty
      ? file.string : (folder as NSString).appendingPathComponent(file.string)
  }

  /// The rows of a CSV beside the margins file: a header, then a cell a line; separators are commas or semicolons.
  static func table(_ file: Text, in notebook: Notebook) -> [WrittenCell] {
    let path = path(of: file)
    guard let bytes = FileManager.default.contents(atPath: path),
      let source = try? SourceFile(path: path, bytes: Array(bytes))
    else {
      notebook.add(
        Finding(
          code: "margins_table_missing", at: file.place,
          Words(nl: "Het bestand \(path) is er niet.", en: "The file \(path) is not there.")))
      return []
    }
    let separator: Character = source.lines.first?.contains(";") == true ? ";" : ","
    func cells(_ line: Int) -> [Text] {
      let text = source.lines[line]
      return text.split(separator: separator, omittingEmptySubsequences: false).map { part in
        let trimmed = part.trimmingCharacters(in: CharacterSet(charactersIn: " \"\r\t"))
        return Text(trimmed, at: Place(file: path, line: line + 1, excerpt: text))
      }
    }
    let lines = source.lines.indices.filter { !source.lines[$0].trimmingCharacters(in: .whitespaces).isEmpty }
    guard let first = lines.first else { return [] }
    let header = cells(first)
    guard let people = header.firstIndex(where: { $0.string == peopleKey }) else {
      notebook.add(
        Finding(
          code: "key_missing", at: Place(file: path, line: 1),
          Words(
            nl: "De kolom people ontbreekt.", en: "The column people is missing.")))
      return []
    }
    let sites = header.firstIndex { $0.string == sitesKey }
    return lines.dropFirst().compactMap { line in
      let row = cells(line)
      guard row.count == header.count else {
        notebook.add(
          Finding(
            code: "margins_table_ragged", at: Place(file: path, line: line + 1, excerpt: source.lines[line]),
            Words(
              nl: "Deze regel heeft een ander aantal cellen dan de kop.",
              en: "This line has another number of cells than the header.")))
        return nil
      }
      let values = header.indices.filter { $0 != people && $0 != sites && !row[$0].string.isEmpty }
      return WrittenCell(
        values.map { (header[$0], row[$0]) }, people: row[people], sites: sites.map { row[$0] },
        at: row[people].place, in: notebook)
    }
  }
}
