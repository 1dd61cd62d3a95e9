import Disclosure
import Documents
import Evidence
import Foundation

/// What a registration holds and how it is written: the columns with their types, the key, what may not be in it.
public struct Codebook: Sendable {
  /// The path of the codebook itself.
  public let path: String
  public let name: String
  /// Where the rows stand; a relative path in the file is relative to the codebook.
  public let data: DataPlace
  /// What one row is, such as `client per year`.
  public let rowUnit: String?
  /// The columns that together name a row.
  public private(set) var key: [String]
  /// What may leave in a release.
  public let privacy: PrivacyProfile
  /// Names of columns that may not be in the registration.
  public let forbidden: ForbiddenNames
  public let columns: [DeclaredColumn]
  public private(set) var reading: ReadingRules
  /// What the registration cannot show, word for word for every report.
  public let notInTheSystem: [String]
  /// Notes and warnings about the codebook.
  public let findings: [Finding]
  /// Blocks that other rooms read, by their key: `kpis`, `checks`.
  public let blocks: [String: Node]
  /// Names of units beside ours.
  public let units: UnitNames
  /// Purpose, legal basis, retention and readers, for the annex of a report.
  public let dataProtection: DataProtection

  /// The path of the registration, for messages; of a server the name of the database.
  public var dataPath: String { data.shown }
  /// Counts below this are not shown outside.
  public var smallestCell: Int { privacy.smallestCell }

  /// The keys of `blocks`.
  static let otherRooms = ["kpis", "checks"]

  public func column(_ name: String) -> DeclaredColumn? {
    columns.first { $0.name == name }
  }

  /// The same codebook for a judge of the registration: faults of cells and of the key are told and do not stop the reading.
  public var judging: Codebook {
    var codebook = self
    codebook.reading.faults = .judged
    return codebook
  }

  /// The same codebook for rows that nothing names: they stay in the order of the file.
  var withoutKey: Codebook {
    var codebook = self
    codebook.key = []
    return codebook
  }

  /// Reads a codebook.
  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ path: String) throws(Findings) -> Codebook {
    try read(SourceFile.read(path))
  }

  /// Reads a codebook that is at hand; what it names is relative to its path.
  /// - Throws: `Findings` with every fault of the file, each with its place.
  public static func read(_ file: SourceFile) throws(Findings) -> Codebook {
    let path = file.path
    let document = try Document(file)
    let notebook = Notebook()
    let fields = document.fields(in: notebook, of: Words(nl: "een codeboek", en: "a codebook"))
    let name = fields.text("codebook", required: true)
    let file = fields.text("file", required: true)
    let reading = ReadingRules(fields.optional("read"), in: notebook)
    let unit = fields.text("unit")
    let key = fields.texts("key", required: true) ?? []
    let privacy = PrivacyBlock(fields.optional("privacy"), in: notebook)
    let units = UnitNames(adding: (fields.texts("units") ?? []).map(\.string))
    let columns = DeclaredColumn.all(of: fields.required("columns"), units: units, in: notebook)
    let absent = fields.texts("not_in_the_system") ?? []
    var blocks: [String: Node] = [:]
    for key in otherRooms { blocks[key] = fields.optional(key) }
    let protection = DataProtection(fields.optional("data_protection"), in: notebook)
    fields.finish()

    checkKey(key, among: columns.map(\.name), in: notebook)
    let names = ForbiddenNames(privacy.forbidden)
    for column in columns { names.check(column, in: notebook) }
    let data = DataPlace(file?.string ?? "", part: reading.part, besides: path)
    if let file { checkKind(of: data, at: file.place, in: notebook) }
    if let file, data.kind == .postgresql { PostgreSQLPlace(data.path).check(at: file.place, in: notebook) }
    if columns.isEmpty, fields.has("columns"), !notebook.hasErrors {
      notebook.add(
        Finding(
          code: "codebook_without_columns", at: fields.place,
          Words(nl: "Dit codeboek noemt geen kolommen.", en: "This codebook names no columns.")))
    }
    try notebook.conclude()
    return Codebook(
      path: path, name: name?.string ?? "", data: data, rowUnit: unit?.string,
      key: key.map(\.string), privacy: privacy.profile, forbidden: names, columns: columns,
      reading: reading,
      notInTheSystem: absent.map(\.string), findings: notebook.findings, blocks: blocks, units: units,
      dataProtection: protection)
  }

  private static func checkKey(_ key: [Text], among names: [String], in notebook: Notebook) {
    for (index, part) in key.enumerated() {
      if !names.contains(part.string) {
        let near = NearestName.of(part.string, among: names)
        notebook.add(
          Finding(
            code: "key_not_a_column", at: part.place,
            Words(
              nl: "De sleutel noemt \(part.string), maar dat is geen kolom van dit codeboek.",
              en: "The key names \(part.string), but that is no column of this codebook."),
            hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      } else if key[..<index].contains(where: { $0.string == part.string }) {
        notebook.add(
          Finding(
            code: "key_repeated", at: part.place,
            Words(
              nl: "\(part.string) staat twee keer in de sleutel.", en: "\(part.string) stands twice in the key.")))
      }
    }
  }

  private static func checkKind(of data: DataPlace, at place: Place, in notebook: Notebook) {
    if ReaderCatalogue.reader(of: data) == nil { notebook.add(unread(at: place)) }
  }

  static func unread(at place: Place) -> Finding {
    let names = ReaderCatalogue.names
    return Finding(
      code: "unread_kind_of_file", at: place,
      Words(
        nl: "Een registratie van deze soort leest het programma niet; wel: \(names.nl).",
        en: "The program does not read a registration of this kind; it reads: \(names.en)."),
      hint: Words(
        nl: "Bewaar de registratie als CSV; in Excel: Opslaan als, CSV UTF-8.",
        en: "Save the registration as CSV; in Excel: Save as, CSV UTF-8."))
  }
}
