import Dispatch
import Documents
import Evidence
import Foundation
import Synchronization

/// Reads a CSV file through a codebook into typed columns, block by block.
///
/// Ranked goals: never guess silently; memory in proportion to the columns used; speed. Results do not depend on
/// threads, because blocks have a fixed size and are joined in the order of the file.
struct CSVReader: RegistrationReader {
  let name = Words(same: "CSV (.csv, .tsv, .txt)")

  func reads(_ place: DataPlace) -> Bool {
    place.kind == .file && ["csv", "tsv", "txt", ""].contains(place.ending)
  }

  func sample(_ place: DataPlace, rows: Int) throws(Findings) -> RegistrationSample {
    try CSVSample(OpenFile(place.path), rows: rows).sample
  }

  func read(_ codebook: Codebook, wanted: [Int], threads: Int) throws(Findings) -> ReadRows {
    let file = try OpenFile(codebook.dataPath)
    let survey = try CSVSurvey(file)
    let (encoding, doubt) = try CSVDetection.encoding(survey, codebook: codebook)
    guard let first = survey.blocks.first else { throw Findings(Self.empty(file.path)) }
    let opening = try Opening(file, first, survey, encoding, codebook)
    let detection = opening.detection
    let reader = CSVBlockReader(codebook, detection.dialect, header: opening.header, wanted: wanted)
    let rest = CSVSurvey.Block(
      offset: first.offset + opening.header.byteCount, count: first.count - opening.header.byteCount,
      firstLine: opening.header.nextLine)
    let blocks = [rest] + survey.blocks.dropFirst()

    var columns: [AssembledColumn] = []
    var lines = LineNumbers()
    var faults = FaultLog()
    for start in stride(from: 0, to: blocks.count, by: max(1, threads)) where faults.stop == nil {
      let wave = Array(blocks[start..<min(blocks.count, start + max(1, threads))])
      for part in try Self.parts(of: wave, reader, file) where faults.stop == nil {
        if columns.isEmpty {
          let share = Double(file.size) / Double(max(1, blocks[0].count))
          let capacity = Int(Double(part.lines.count) * share * 1.02) + 16
          columns = wanted.map { AssembledColumn(codebook.columns[$0], capacity: capacity) }
        }
        for (column, values) in zip(columns, part.columns) { column.append(values) }
        lines.append(part.lines)
        faults.append(part.faults)
      }
    }
    let found = faults.findings(codebook, detection.dialect, columnCount: reader.columnCount)
    if found.contains(where: { $0.severity == .error }) { throw Findings(found) }
    if let place = survey.endlessRow {
      throw Findings(
        Finding(
          code: "csv_endless_row", at: place,
          Words(
            nl: "Vanaf deze regel volgt er te lang geen regeleinde; dit is geen tabel.",
            en: "From this line on there is no end of line for too long; this is no table.")))
    }
    guard lines.count > 0 else { throw Findings(Self.headerOnly(file.path)) }
    return ReadRows(
      columns: columns.map { $0.finish(encoding) }, lines: lines,
      detected: detection.detected + Self.spellings(columns, wanted.map { codebook.columns[$0] })
        + Self.notRead(opening.header),
      findings: [doubt].compactMap { $0 } + detection.findings + found)
  }

  /// The header and what the first block tells.
  private struct Opening {
    let header: CSVHeader
    let detection: CSVDetection

    init(
      _ file: OpenFile, _ block: CSVSurvey.Block, _ survey: CSVSurvey, _ encoding: CSVEncoding, _ codebook: Codebook
    ) throws(Findings) {
      let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: block.count, alignment: 16)
      defer { memory.deallocate() }
      let count = try file.read(into: memory, at: block.offset)
      let bytes = UnsafeMutableBufferPointer(rebasing: memory.bindMemory(to: UInt8.self)[..<count])
      let separator = CSVDetection.separator(bytes, survey: survey, encoding: encoding, codebook: codebook)
      header = try CSVHeader(bytes, separator: separator, survey: survey, encoding: encoding, codebook: codebook)
      detection = try CSVDetection(
        UnsafeMutableBufferPointer(rebasing: bytes[header.byteCount...]), header: header, separator: separator,
        survey: survey, encoding: encoding, codebook: codebook)
    }
  }

  /// Reads a few blocks at the same time and gives them back in order.
  private static func parts(
    of wave: [CSVSurvey.Block], _ reader: CSVBlockReader, _ file: OpenFile
  ) throws(Findings) -> [CSVBlockReader.Part] {
    let results = Mutex<[Int: Swift.Result<CSVBlockReader.Part, Findings>]>([:])
    DispatchQueue.concurrentPerform(iterations: wave.count) { index in
      let result = Swift.Result { () throws(Findings) in try reader.read(file, wave[index]) }
      results.withLock { $0[index] = result }
    }
    var parts: [CSVBlockReader.Part] = []
    let all = results.withLock { $0 }
    for index in wave.indices {
      if let result = all[index] { parts.append(try result.get()) }
    }
    return parts
  }

  private static func spellings(_ columns: [AssembledColumn], _ declared: [DeclaredColumn]) -> [Words] {
    zip(columns, declared).compactMap { column, declared in
      let words = column.spellings.words
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
