import Documents
import Evidence

/// Whether the key names every row once.
struct KeyCheck {
  /// Rows in which a part of the key is missing.
  let incomplete: [Int]
  /// Rows whose key stood before, with the row where it first stood; the first few, and how many in all.
  let repeated: [(row: Int, first: Int)]
  let repeatedCount: Int

  /// So many lines are shown.
  private static let kept = 5

  init(_ order: RowOrder) {
    incomplete = order.incomplete
    repeated = order.repeated
    repeatedCount = order.repeatedCount
  }

  /// - Parameter lines: the line of each row.
  func findings(_ codebook: Codebook, lines: LineNumbers) -> [Finding] {
    var findings: [Finding] = []
    let name = codebook.key.joined(separator: " + ")
    if let first = incomplete.first {
      let someLines = incomplete.prefix(Self.kept).map { String(lines[$0]) }.joined(separator: ", ")
      let place = Place(file: codebook.dataPath, line: lines[first])
      if codebook.reading.faults == .error {
        findings.append(
          Finding(
            code: "key_blank", at: place,
            Words(
              nl:
                "In \(incomplete.count) rijen ontbreekt een deel van de sleutel (\(name)); de eerste: regel \(someLines).",
              en: "In \(incomplete.count) rows a part of the key (\(name)) is missing; the first: line \(someLines)."),
            hint: Words(
              nl: "Haal lege rijen weg; of laat ze buiten de telling met read: {faults: missing}.",
              en: "Take empty rows out; or leave them uncounted with read: {faults: missing}.")))
      } else {
        findings.append(
          Finding(
            code: "rows_without_key", severity: .warning, at: place,
            Words(
              nl:
                "\(incomplete.count) rijen zonder volledige sleutel (\(name)) tellen niet mee; de eerste: regel \(someLines).",
              en: "\(incomplete.count) rows without a whole key (\(name)) do not count; the first: line \(someLines)."))
        )
      }
    }
    if let first = repeated.first {
      let pairs = repeated.map { "\(lines[$0.row]) (\(lines[$0.first]))" }.joined(separator: ", ")
      findings.append(
        Finding(
          code: "key_repeats", severity: codebook.reading.faults == .judged ? .warning : .error,
          at: Place(file: codebook.dataPath, line: lines[first.row]),
          Words(
            nl:
              "\(repeatedCount) rijen herhalen een sleutel (\(name)); de eerste, met waar hij al stond: regel \(pairs).",
            en: "\(repeatedCount) rows repeat a key (\(name)); the first, with where it stood before: line \(pairs)."),
          hint: Words(
            nl: "Klopt de sleutel van het codeboek? Anders staan er dubbele rijen in de export.",
            en: "Is the codebook's key right? Otherwise the export has double rows.")))
    }
    return findings
  }
}
