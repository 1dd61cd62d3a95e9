import Documents
import Evidence

/// A CSV file that was looked through and whose header is understood: ready to be read, whole or block by block.
struct OpenedCSV: Sendable {
  let file: any ByteSource
  let plan: CSVPlan
  /// Without the header.
  let blocks: [CSVSurvey.Block]
  private let codebook: Codebook
  private let header: CSVHeader
  private let detection: CSVDetection
  private let doubt: Finding?
  private let endlessRow: Place?

  /// - Parameter wanted: indices of the declared columns that will be read.
  init(_ file: any ByteSource, _ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) {
    let survey = try CSVSurvey(file, threads: threads)
    let (encoding, doubt) = try CSVDetection.encoding(survey, codebook: codebook)
    guard !survey.blocks.isEmpty else { throw Findings(CSVReader.empty(file.path)) }
    let (header, detection) = try Self.opening(file, survey, encoding, codebook)
    plan = CSVPlan(detection.dialect, header: header, wanted: wanted)
    blocks = survey.blocks(after: header)
    endlessRow = survey.endlessRow
    (self.file, self.codebook, self.header, self.detection, self.doubt) = (file, codebook, header, detection, doubt)
  }

  /// The header and what the first block tells.
  private static func opening(
    _ file: any ByteSource, _ survey: CSVSurvey, _ encoding: CSVEncoding, _ codebook: Codebook
  ) throws(Findings) -> (CSVHeader, CSVDetection) {
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
    return try result.get()
  }

  /// The declared columns that are read.
  var declared: [DeclaredColumn] { plan.wanted.map { codebook.columns[$0] } }

  /// What was read, with what was met on the way.
  /// - Parameter columns: typed, in the order of the file; none where they were not held.
  /// - Throws: `Findings` where something in the file does not fit.
  func concluded(
    _ columns: [Column], _ lines: LineNumbers, _ faults: FaultLog, _ spellings: [YesNoSpelling]
  ) throws(Findings) -> ReadRows {
    let found = faults.findings(codebook, detection.dialect, columnCount: plan.columnCount)
    if found.contains(where: { $0.severity == .error }) { throw Findings(found) }
    if let place = endlessRow {
      throw Findings(
        Finding(
          code: "csv_endless_row", at: place,
          Words(
            nl: "Vanaf deze regel volgt er te lang geen regeleinde; dit is geen tabel.",
            en: "From this line on there is no end of line for too long; this is no table.")))
    }
    guard lines.count > 0 else { throw Findings(CSVReader.headerOnly(file.path)) }
    return ReadRows(
      columns: columns, lines: lines,
      detected: detection.detected + Self.spellings(spellings, declared) + Self.notRead(header),
      findings: [doubt].compactMap { $0 } + detection.findings + found)
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
}
