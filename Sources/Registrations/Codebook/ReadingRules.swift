import Documents

/// How the registration is written, as far as the codebook says; what it leaves open is detected and said.
public struct ReadingRules: Sendable {
  /// What happens to a cell that does not fit its column. `judged` is for a judge of the file, who wants to see all of
  /// it: such cells become missing, and rows that repeat a key are told and kept.
  public enum Faults: String, Sendable { case error, missing, judged }

  public let separator: UInt8?
  /// `,` or `.`.
  public let decimal: UInt8?
  /// `.`, `,` or a blank; 0 where the file uses none.
  public let thousands: UInt8?
  public let date: DateFormat?
  public let encoding: CSVEncoding?
  public let missing: [String]?
  public internal(set) var faults: Faults
  /// `sheet:` of a workbook or `table:` of a database.
  public let part: String?
  /// The row of a sheet that names the columns.
  public let headerRow: Int
  /// How a text is laid out; nil where it is a plain table.
  public let form: Form?

  /// Layouts of a text beside the plain table.
  public enum Form: String, Sendable, CaseIterable {
    /// A table of Statistics Netherlands (CBS), with its symbols.
    case statisticsNetherlands = "cbs"
  }

  static let separators: [(word: String, byte: UInt8)] = [
    (";", UInt8(ascii: ";")), (",", UInt8(ascii: ",")), ("tab", UInt8(ascii: "\t")), ("|", UInt8(ascii: "|")),
  ]

  init(_ node: Node?, in notebook: Notebook) {
    guard let node else {
      (separator, decimal, thousands, date, encoding, missing, faults, part) = (
        nil, nil, nil, nil, nil, nil, .error, nil
      )
      (headerRow, form) = (1, nil)
      return
    }
    let fields = Fields(
      node, in: notebook, of: Words(nl: "read (hoe het bestand geschreven is)", en: "read (how the file is written)"))
    let separatorWord = fields.choice("separator", among: Self.separators.map(\.word))?.string
    separator = Self.separators.first { $0.word == separatorWord }?.byte
    decimal = fields.choice("decimal", among: [",", "."])?.string.utf8.first
    let thousands = fields.choice("thousands", among: [".", ",", " ", "none"])
    self.thousands = thousands.map { $0.string == "none" ? 0 : $0.string.utf8.first ?? 0 }
    let dateWord = fields.choice("date", among: DateFormat.allCases.map(\.rawValue))?.string
    date = dateWord.flatMap { DateFormat(rawValue: $0) }
    let encodingWord = fields.choice("encoding", among: CSVEncoding.allCases.map(\.rawValue))?.string
    encoding = encodingWord.flatMap { CSVEncoding(rawValue: $0) }
    missing = MissingCodes.read("missing", in: fields)?.map(\.string)
    let faultsWord = fields.choice("faults", among: ["error", "missing"])?.string
    faults = faultsWord.flatMap { Faults(rawValue: $0) } ?? .error
    part = (fields.text("sheet") ?? fields.text("table"))?.string
    headerRow = Self.headerRow(fields.text("header_row"), in: notebook)
    form = fields.choice("form", among: Form.allCases.map(\.rawValue)).flatMap { Form(rawValue: $0.string) }
    fields.finish()
    if let thousands, let decimal, self.thousands == decimal {
      notebook.add(
        Finding(
          code: "same_marks", at: thousands.place,
          Words(
            nl: "Het teken voor duizendtallen is hier hetzelfde als dat voor decimalen.",
            en: "The mark for thousands is the same here as the mark for decimals.")))
    }
  }

  private static func headerRow(_ text: Text?, in notebook: Notebook) -> Int {
    guard let text else { return 1 }
    if let row = Int(text.string), (1...1000).contains(row) { return row }
    notebook.add(
      Finding(
        code: "bad_header_row", at: text.place,
        Words(
          nl: "header_row is het nummer van de rij met kolomnamen, van 1 tot 1000.",
          en: "header_row is the number of the row with column names, from 1 to 1000.")))
    return 1
  }
}
