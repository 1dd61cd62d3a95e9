import CTextScan
import Documents
import Foundation

/// A first pass over the file: is it text, in which encoding, and where can it be cut into blocks of whole records?
///
/// Pieces of a fixed size are looked through on several threads, each as if it began outside quotes and as if it began
/// within them; what the pieces before it hold then tells which of the two is right.
struct CSVSurvey: Sendable {
  /// Bytes from one record's beginning to another's.
  struct Block: Sendable {
    let offset: Int
    let count: Int
    let firstLine: Int
    /// It has no more records than this, and fewer only where lines are blank.
    let mostRows: Int
  }

  let blocks: [Block]
  let lineEnd: UInt8
  let encoding: CSVEncoding
  let isASCII: Bool
  let hasByteOrderMark: Bool
  /// Where the file stops being UTF-8.
  let notUTF8: Place?
  /// Where a row goes on beyond all measure; the last block ends within it.
  let endlessRow: Place?
  /// Whether the last byte ends a line.
  let endsLine: Bool

  /// Bytes of one piece: it stays in a processor's own cache while it is read.
  static let pieceSize = 500_000
  /// So many bytes at the beginning tell what the codebook leaves open.
  static let openingSize = 2_000_000
  /// A row longer than this stops the survey: a quote was not closed, or it is no table.
  static let longestRow = 16_000_000

  init(_ file: some ByteSource, threads: Int) throws(Findings) {
    let opening = try Opening(file)
    let pieces = try Self.pieces(of: file, opening, threads: threads)
    var cuts = Cuts(start: opening.start)
    var notUTF8: Place?
    var hasHigh = false
    var endless: Place?
    var end = opening.start
    let finder = PlaceFinder(path: file.path, lineEnd: opening.lineEnd)
    for (index, piece) in pieces.enumerated() {
      let offset = opening.start + index * Self.pieceSize
      if piece.scan.has_control != 0, let place = try finder.first(.noText, in: file, from: cuts.last) {
        throw PlaceFinder.notText(at: place)
      }
      if piece.isBroken, notUTF8 == nil { notUTF8 = try finder.first(.notUTF8, in: file, from: cuts.last) }
      hasHigh = hasHigh || piece.scan.has_high != 0
      cuts.add(piece.scan, at: offset)
      end = offset + piece.count
      if end - cuts.last.offset > Self.longestRow {
        endless = Place(file: file.path, line: cuts.rowLine)
        break
      }
    }
    endsLine = pieces.last?.endsLine ?? true
    blocks = cuts.blocks(to: end, endsLine: endsLine && endless == nil)
    lineEnd = opening.lineEnd
    hasByteOrderMark = opening.start > 0
    isASCII = !hasHigh
    self.notUTF8 = notUTF8
    endlessRow = endless
    encoding = notUTF8 == nil ? .utf8 : .windows1252
  }

  /// What one piece holds.
  private struct Piece: Sendable {
    let scan: ts_piece
    let count: Int
    /// A letter that begins in it is no UTF-8.
    let isBroken: Bool
    let endsLine: Bool
  }

  private static func pieces(
    of file: some ByteSource, _ opening: Opening, threads: Int
  ) throws(Findings) -> [Piece] {
    let count = max(0, file.size - opening.start + pieceSize - 1) / pieceSize
    return try SharedWork.map(
      count, threads: threads, worker: { _ in CSVMemory() },
      work: { (memory: CSVMemory, index: Int) throws(Findings) -> Piece in
        // A letter may go on in the next piece: three bytes more show it whole.
        let offset = opening.start + index * pieceSize
        let (bytes, filled) = try memory.read(file, at: offset, count: pieceSize + 3)
        let own = min(filled, pieceSize)
        var scan = ts_piece()
        ts_survey(bytes, own, opening.lineEnd, &scan)
        let right =
          scan.has_high == 0 ? filled : ts_utf8(bytes, filled, index == 0 ? 0 : 1, filled > pieceSize ? 1 : 0)
        return Piece(
          scan: scan, count: own, isBroken: right < filled, endsLine: own > 0 && bytes[own - 1] == opening.lineEnd)
      })
  }

  /// Where records end near the beginnings of pieces, and how many records and lines stand between.
  private struct Cuts {
    private var cuts: [RowStart]
    private var rows: [Int] = []
    private var lines = 0
    private var isInside = false
    /// The line on which the last row began.
    private(set) var rowLine = 1

    init(start: Int) {
      cuts = [RowStart(offset: start, line: 1)]
    }

    var last: RowStart { cuts[cuts.count - 1] }

    mutating func add(_ scan: ts_piece, at offset: Int) {
      let ends = isInside ? scan.record_ends.1 : scan.record_ends.0
      if ends > 0 {
        if rows.isEmpty, cuts.count == 1, offset == last.offset {
          rows.append(ends)
        } else {
          let first = isInside ? scan.first_end.1 : scan.first_end.0
          let toFirst = isInside ? scan.lines_to_first.1 : scan.lines_to_first.0
          if rows.isEmpty { rows.append(0) }
          rows[rows.count - 1] += 1
          cuts.append(RowStart(offset: offset + first, line: lines + toFirst + 1))
          rows.append(ends - 1)
        }
        rowLine = lines + (isInside ? scan.lines_to_last.1 : scan.lines_to_last.0) + 1
      }
      lines += scan.lines
      if scan.quotes % 2 == 1 { isInside.toggle() }
    }

    func blocks(to end: Int, endsLine: Bool) -> [Block] {
      var blocks: [Block] = []
      for (index, cut) in cuts.enumerated() {
        let isLast = index == cuts.count - 1
        let stop = isLast ? end : cuts[index + 1].offset
        guard stop > cut.offset else { continue }
        let known = index < rows.count ? rows[index] : 0
        blocks.append(
          Block(
            offset: cut.offset, count: stop - cut.offset, firstLine: cut.line,
            mostRows: known + (isLast && !endsLine ? 1 : 0)))
      }
      return blocks
    }
  }

  /// The beginning of the file: other formats are refused, and the first line end outside quotes tells which it is.
  private struct Opening {
    let start: Int
    let lineEnd: UInt8

    init(_ file: some ByteSource) throws(Findings) {
      let (bytes, count) = try CSVMemory.bytes(of: file, from: 0, count: 1 << 20)
      try OtherFormats.refuse(bytes[..<count], path: file.path)
      start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var lineEnd = UInt8(ascii: "\n")
      // CR alone, or LF with or without CR before it.
      var quoted = false
      for index in 0..<count where [0x0A, 0x0D, 0x22].contains(bytes[index]) {
        if bytes[index] == 0x22 {
          quoted.toggle()
        } else if !quoted {
          let isPair = index + 1 < count && bytes[index + 1] == 0x0A
          if bytes[index] == 0x0D, !isPair { lineEnd = 0x0D }
          break
        }
      }
      self.lineEnd = lineEnd
    }
  }
}
