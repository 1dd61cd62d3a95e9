import Documents
import Foundation

/// The first rows of a CSV as they stand, and how it seems to be written; no codebook is asked.
struct CSVSample {
  let sample: RegistrationSample

  /// So many rows settle which mark parts the columns.
  private static let rowsForSeparator = 200

  init(_ file: some ByteSource, rows: Int) throws(Findings) {
    let survey = try CSVSurvey(file, threads: 2)
    guard let block = survey.blocks.first else { throw Findings(CSVReader.empty(file.path)) }
    if survey.hasByteOrderMark, let place = survey.notUTF8 { throw Findings(CSVDetection.notUTF8(at: place)) }
    let (bytes, _) = try CSVMemory.bytes(of: file, from: block.offset, count: survey.openingCount)
    let separator = Self.separator(bytes, survey)
    let table = Records(bytes, separator: separator, survey, limit: rows)
    if let fault = table.fault {
      throw Findings(FaultLog.finding(for: fault.kind, at: Place(file: file.path, line: fault.line)))
    }
    guard table.rows.count > 0 else { throw Findings(CSVReader.headerOnly(file.path)) }
    let encoding = survey.encoding
    var columns: [RegistrationSample.Column] = []
    var marks = Marks()
    for (place, name) in table.header.enumerated() {
      let cells = table.rows.map { place < $0.count ? $0[place] : [] }
      marks.add(cells)
      columns.append(
        RegistrationSample.Column(
          name: encoding.text(name),
          cells: cells.map { $0.isEmpty || $0 == [UInt8(ascii: ".")] ? .missing : .text(encoding.text($0)) }))
    }
    let word = ReadingRules.separators.first { $0.byte == separator }?.word ?? ";"
    var reading: [(key: String, value: String)] = [("separator", "\"\(word)\""), ("encoding", encoding.rawValue)]
    reading += marks.reading(separator: separator)
    sample = RegistrationSample(
      columns: columns, reading: reading, isCut: table.isCut || survey.openingCount < file.size - block.offset)
  }

  /// The mark that parts the first records into the same number of cells, more than one, most often; of equals the one
  /// that makes most cells.
  private static func separator(_ bytes: [UInt8], _ survey: CSVSurvey) -> UInt8 {
    var best = (byte: UInt8(ascii: ";"), alike: 0, cells: 1)
    for candidate in ReadingRules.separators {
      let table = Records(bytes, separator: candidate.byte, survey, limit: rowsForSeparator)
      let width = table.header.count
      guard width > 1 else { continue }
      let alike = table.rows.isEmpty ? 1 : 1 + table.rows.count { $0.count == width }
      if (alike, width) > (best.alike, best.cells) { best = (candidate.byte, alike, width) }
    }
    return best.byte
  }

  /// The first records of a file as cells.
  private struct Records {
    private(set) var header: [[UInt8]] = []
    private(set) var rows: [[[UInt8]]] = []
    private(set) var isCut = false
    private(set) var fault: (kind: CSVScanner.Fault, line: Int)?

    init(_ bytes: [UInt8], separator: UInt8, _ survey: CSVSurvey, limit: Int) {
      // The scanner joins doubled quotes in place: it gets a copy.
      var copy = bytes
      copy.withUnsafeMutableBufferPointer { buffer in
        var scanner = CSVScanner(buffer, separator: separator, lineEnd: survey.lineEnd, firstLine: 1)
        var record: [[UInt8]] = []
        while scanner.next() {
          record.append(Array(scanner.cell))
          guard scanner.endsRecord else { continue }
          if header.isEmpty {
            header = record
          } else if rows.count < limit {
            rows.append(record)
          } else {
            isCut = true
            return
          }
          record = []
        }
        fault = scanner.fault.map { ($0, scanner.cellLine) }
      }
    }
  }

  /// What the columns of numbers and of dates tell about their marks.
  private struct Marks {
    private var numbers = NumberEvidence()
    private var dates = DateEvidence()
    private var numberColumns = 0
    private var dateColumns = 0

    mutating func add(_ cells: [[UInt8]]) {
      let present = cells.filter { !$0.isEmpty && $0 != [UInt8(ascii: ".")] }
      guard !present.isEmpty else { return }
      if present.allSatisfy({ $0.withUnsafeBufferPointer(Self.looksLikeDate) }) {
        dateColumns += 1
        for cell in present { cell.withUnsafeBufferPointer { dates.add($0, column: "", at: Place(file: "")) } }
      } else if present.allSatisfy({ $0.withUnsafeBufferPointer(Self.looksLikeNumber) }) {
        numberColumns += 1
        for cell in present { cell.withUnsafeBufferPointer { numbers.add($0, column: "", at: Place(file: "")) } }
      }
    }

    /// What is settled; what is mixed or could be either is left out.
    func reading(separator: UInt8) -> [(key: String, value: String)] {
      var reading: [(key: String, value: String)] = []
      func quoted(_ mark: UInt8) -> String { "\"\(Character(Unicode.Scalar(mark)))\"" }
      if numberColumns > 0, let marks = try? numbers.marks(decimal: nil, thousands: nil, separator: separator) {
        reading.append(("decimal", quoted(marks.decimal)))
        if marks.thousands != 0 { reading.append(("thousands", quoted(marks.thousands))) }
      }
      if dateColumns > 0, let date = try? dates.format(separator: separator), date.found {
        reading.append(("date", date.format.rawValue))
      }
      return reading
    }

    private static func looksLikeNumber(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
      !cell.isEmpty && NumberForm(decimal: UInt8(ascii: "."), thousands: 0).fault(of: cell) == .mark
    }

    private static func looksLikeDate(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
      [DateFormat.dayMonthYear, .iso, .slashes].contains { $0.read(cell) != .otherForm }
    }
  }
}

extension [UInt8] {
  /// Lets a reader fill the bytes.
  mutating func withFileBytes(
    _ fill: (UnsafeMutableRawBufferPointer) throws(Findings) -> Int
  ) throws(Findings) -> Int {
    var result: Swift.Result<Int, Findings> = .success(0)
    withUnsafeMutableBytes { buffer in result = Swift.Result { () throws(Findings) in try fill(buffer) } }
    return try result.get()
  }
}
