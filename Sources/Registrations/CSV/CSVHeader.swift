import Documents
import Evidence

/// The first line of a registration: which column stands where.
struct CSVHeader: Sendable {
  let names: [String]
  /// For each place the index of the declared column that is read there, or -1.
  let declared: [Int]
  /// Bytes of the header at the beginning of the first block, and the line after it.
  let byteCount: Int
  let nextLine: Int

  /// The cells of the first record.
  static func cells(
    of bytes: UnsafeMutableBufferPointer<UInt8>, separator: UInt8, survey: CSVSurvey, encoding: CSVEncoding
  ) -> (names: [String], scanner: CSVScanner) {
    var scanner = CSVScanner(bytes, separator: separator, lineEnd: survey.lineEnd, firstLine: 1)
    var names: [String] = []
    while scanner.next() {
      names.append(encoding.text(scanner.cell))
      if scanner.endsRecord { break }
    }
    return (names, scanner)
  }

  init(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, separator: UInt8, survey: CSVSurvey, encoding: CSVEncoding,
    codebook: Codebook
  ) throws(Findings) {
    let (names, scanner) = Self.cells(of: bytes, separator: separator, survey: survey, encoding: encoding)
    let path = codebook.dataPath
    if let fault = scanner.fault {
      throw Findings(FaultLog.finding(for: fault, at: Place(file: path, line: scanner.cellLine, column: nil)))
    }
    let place = Place(file: path, line: scanner.cellLine)
    let notebook = Notebook()
    for (index, name) in names.enumerated() {
      guard let forbidden = codebook.forbidden.match(name) else { continue }
      notebook.add(
        Finding(
          code: "forbidden_column", at: place,
          Words(
            nl: "Kolom \(index + 1) van dit bestand is verboden: \(forbidden). Er is niets gelezen.",
            en: "Column \(index + 1) of this file is forbidden: \(forbidden). Nothing was read."),
          hint: Words(
            nl: "Haal de kolom uit het bestand voordat u het bewaart.",
            en: "Take the column out of the file before you save it.")))
    }
    try notebook.conclude()
    guard codebook.columns.contains(where: { names.contains($0.header) }) else {
      throw Findings(Self.noneFound(names, separator, codebook, at: place))
    }
    for column in codebook.columns {
      let count = names.count { $0 == column.header }
      if count == 0 { notebook.add(Self.missing(column, names, at: place)) }
      if count > 1 {
        notebook.add(
          Finding(
            code: "csv_header_twice", at: place,
            Words(
              nl: "De kolom \(column.header) staat \(count) keer in de eerste regel.",
              en: "The column \(column.header) stands \(count) times in the first line."),
            hint: Words(nl: "Houd er een over, of hernoem de andere.", en: "Keep one, or rename the others.")))
      }
    }
    try notebook.conclude()
    self.names = names
    declared = names.map { name in codebook.columns.firstIndex { $0.header == name } ?? -1 }
    byteCount = scanner.consumed
    nextLine = scanner.line
  }

  private static func noneFound(_ names: [String], _ separator: UInt8, _ codebook: Codebook, at place: Place) -> Finding
  {
    // Another mark within the only cell: the wrong separator was asked for.
    let others = ReadingRules.separators.filter { $0.byte != separator }
    let other = others.first { other in
      names.contains { name in
        let parts = name.utf8.split(separator: other.byte).map { String(Substring($0)).trimmed }
        return codebook.columns.contains { parts.contains($0.header) }
      }
    }
    if let other {
      return Finding(
        code: "csv_other_separator", at: place,
        Words(
          nl: "Dit bestand scheidt de kolommen met een ander teken dan het codeboek zegt.",
          en: "This file parts its columns by another mark than the codebook says."),
        hint: Words(
          nl: "Schrijf in het codeboek read: {separator: \"\(other.word)\"}, of laat separator weg.",
          en: "Write read: {separator: \"\(other.word)\"} in the codebook, or leave separator out."))
    }
    // No word of the line is shown: without a header it is a person's row.
    return Finding(
      code: "csv_no_header", at: place,
      Words(
        nl: "De eerste regel noemt geen enkele kolom van het codeboek.",
        en: "The first line names none of the columns of the codebook."),
      hint: Words(
        nl:
          "Begint het bestand met een regel met kolomnamen? Heten zij anders, schrijf dan called: \"...\" in het codeboek.",
        en: "Does the file begin with a line of column names? Where they differ, write called: \"...\" in the codebook."
      ))
  }

  private static func missing(_ column: DeclaredColumn, _ names: [String], at place: Place) -> Finding {
    let near = NearestName.of(column.header, among: names)
    return Finding(
      code: "csv_column_missing", at: place,
      Words(
        nl: "De kolom \(column.header) van het codeboek staat niet in de eerste regel.",
        en: "The column \(column.header) of the codebook is not in the first line."),
      hint: near.map {
        Words(
          nl: "Heet zij daar \($0)? Schrijf dan called: \"\($0)\" in het codeboek.",
          en: "Is it called \($0) there? Then write called: \"\($0)\" in the codebook.")
      })
  }
}
