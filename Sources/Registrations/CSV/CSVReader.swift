import Documents
import Evidence

/// Reads a CSV file through a codebook into typed columns.
///
/// Ranked goals: never guess silently; memory in proportion to the columns used; speed. A first pass finds where the
/// file can be cut into blocks and how many rows each has, so every column is made once, and threads fill it in place.
/// Results do not depend on threads.
struct CSVReader: RegistrationReader {
  let name = Words(same: "CSV (.csv, .tsv, .txt, .csv.gz, .tsv.gz)")

  func reads(_ place: DataPlace) -> Bool {
    place.kind == .file && ["csv", "tsv", "txt", "", "csv.gz", "tsv.gz", "txt.gz"].contains(place.ending)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    try CSVSample(Self.open(place), rows: rows).sample
  }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    try read(Self.open(codebook.data), codebook, wanted: wanted, threads: threads)
  }

  /// The file, or what was pressed together in it.
  private static func open(_ place: DataPlace) throws(Findings) -> any ByteSource {
    let file = try OpenFile(place.path)
    return place.ending.hasSuffix("gz") ? try GzipBytes(file) : file
  }

  private func read(
    _ file: some ByteSource, _ codebook: Codebook, wanted: [Int], threads: Int
  ) throws(Findings) -> ReadRows {
    let survey = try CSVSurvey(file, threads: threads)
    let (encoding, doubt) = try CSVDetection.encoding(survey, codebook: codebook)
    guard !survey.blocks.isEmpty else { throw Findings(Self.empty(file.path)) }
    let opening = try Opening(file, survey, encoding, codebook)
    let detection = opening.detection
    let plan = CSVPlan(detection.dialect, header: opening.header, wanted: wanted)
    let rows = try CSVRows(
      file, survey.blocks(after: opening.header), plan, codebook.columns, threads: threads)
    let found = rows.faults.findings(codebook, detection.dialect, columnCount: plan.columnCount)
    if found.contains(where: { $0.severity == .error }) { throw Findings(found) }
    if let place = survey.endlessRow {
      throw Findings(
        Finding(
          code: "csv_endless_row", at: place,
          Words(
            nl: "Vanaf deze regel volgt er te lang geen regeleinde; dit is geen tabel.",
            en: "From this line on there is no end of line for too long; this is no table.")))
    }
    guard rows.lines.count > 0 else { throw Findings(Self.headerOnly(file.path)) }
    return ReadRows(
      columns: rows.columns, lines: rows.lines,
      detected: detection.detected + Self.spellings(rows.spellings, wanted.map { codebook.columns[$0] })
        + Self.notRead(opening.header),
      findings: [doubt].compactMap { $0 } + detection.findings + found)
  }

  /// The header and what the first block tells.
  private struct Opening {
    let header: CSVHeader
    let detection: CSVDetection

    init(
      _ file: some ByteSource, _ survey: CSVSurvey, _ encoding: CSVEncoding, _ codebook: Codebook
    ) throws(Findings) {
      var (memory, _) = try CSVMemory.bytes(of: file, from: survey.blocks[0].offset, count: survey.openingCount)
      let result = memory.withUnsafeMutableBufferPointer { bytes in
        Swift.Result { () throws(Findings) in
          let separator = CSVDetection.separator(bytes, survey: survey, encoding: encoding, codebook: codebook)
          let header = try CSVHeader(
            bytes, separator: separator, survey: survey, encoding: encoding, codebook: codebook)
          let detection = try CSVDetection(
            UnsafeMutableBufferPointer(rebasing: bytes[header.byteCount...]), header: header, separator: separator,
            survey: survey, encoding: encoding, codebook: codebook)
          return (header, detection)
        }
      }
      (header, detection) = try result.get()
    }
  }

  private static func spellings(_ spellings: [YesNoSpelling], _ declared: [DeclaredColumn]) -> [Words] {
    zip(spellings, declared).compactMap { spellings, declared in
      let words = spellings.words
      guard !words.isEmpty else { return nil }
      return Words(
        nl: "\(declared.name): \(words.joined(separator: " en "))",
        en: "\(declared.name): \(words.joined(separator: " and "))")
    }
  }

  private static func notRead(_ header: CSVHeader) -> [Words] {
    let others = zip(header.names, header.declared).filter { $1 < 0 && !$0.isEmpty }.map(\.0)
    guard !others.isEmpty else { return [] }
    return [
      Words(
        nl: "kolommen die niet in het codeboek staan, niet gelezen: \(others.joined(separator: ", "))",
        en: "columns that are not in the codebook, not read: \(others.joined(separator: ", "))")
    ]
  }

  static func empty(_ path: String) -> Finding {
    Finding(
      code: "csv_empty", at: Place(file: path), Words(nl: "Dit bestand is leeg.", en: "This file is empty."),
      hint: Words(nl: "Is de export goed gegaan?", en: "Did the export succeed?"))
  }

  static func headerOnly(_ path: String) -> Finding {
    Finding(
      code: "csv_header_only", at: Place(file: path, line: 1),
      Words(
        nl: "Dit bestand heeft kolomnamen, maar geen rijen.", en: "This file has column names, but no rows."),
      hint: Words(nl: "Is de selectie van de export te streng?", en: "Is the selection of the export too strict?"))
  }
}
