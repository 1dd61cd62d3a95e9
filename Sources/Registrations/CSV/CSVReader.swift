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
    let opened = try OpenedCSV(Self.open(codebook.data), codebook, wanted: wanted, threads: threads)
    let rows = try CSVRows(opened.file, opened.blocks, opened.plan, codebook.columns, threads: threads)
    return try opened.concluded(rows.columns, rows.lines, rows.faults, rows.spellings)
  }

  /// The file, or what was pressed together in it.
  private static func open(_ place: DataPlace) throws(Findings) -> any ByteSource {
    let file = try OpenFile(place.path)
    return place.ending.hasSuffix("gz") ? try GzipBytes(file) : file
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
