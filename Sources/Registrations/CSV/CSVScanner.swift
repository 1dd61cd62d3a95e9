/// Cuts the bytes of whole records into cells, strictly: a quote opens a cell, is doubled within it, and closes it.
///
/// Doubled quotes are joined in place, so the bytes must be the scanner's own.
struct CSVScanner {
  /// Why the bytes cannot be cut any further.
  enum Fault: Sendable, Equatable {
    /// A quote stands within a cell that did not open with one, or text follows the closing quote.
    case strayQuote
    /// The closing quote is not where a cell ends, many lines on, or the bytes end first.
    case neverClosed
  }

  let bytes: UnsafeMutableBufferPointer<UInt8>
  let separator: UInt8
  let lineEnd: UInt8

  /// The line in the file of the next byte, and where that line begins in `bytes`.
  private(set) var line: Int
  private(set) var lineStart = 0
  private var position = 0
  private var startsRecord = true

  /// The last cell, without blanks round it, and whether its record ends with it.
  private(set) var cell = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private(set) var endsRecord = true
  /// Whether a line end followed the last cell.
  private(set) var endsLine = false
  /// Where the last cell began.
  private(set) var cellLine: Int
  private(set) var cellLineStart = 0
  private(set) var cellStart = 0
  private(set) var fault: Fault?

  private static let quote = UInt8(ascii: "\"")
  private static let blank = UInt8(ascii: " ")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: UnsafeMutableBufferPointer<UInt8>, separator: UInt8, lineEnd: UInt8, firstLine: Int) {
    self.bytes = bytes
    self.separator = separator
    self.lineEnd = lineEnd
    line = firstLine
    cellLine = firstLine
  }

  /// How far the bytes are cut.
  var consumed: Int { position }

  /// Goes to the next cell; false at the end of the bytes and at a fault.
  @inline(__always)
  mutating func next() -> Bool {
    if startsRecord {
      skipBlankLines()
      if position >= bytes.count { return false }
    }
    cellLine = line
    cellLineStart = lineStart
    cellStart = position
    if position < bytes.count, bytes[position] == Self.quote { return quotedCell() }
    var end = position
    let count = bytes.count
    while end < count {
      let byte = bytes[end]
      if byte == separator || byte == lineEnd { break }
      if byte == Self.quote { return stop(.strayQuote) }
      end += 1
    }
    keep(from: position, to: end)
    finish(at: end)
    return true
  }

  @inline(__always)
  private mutating func keep(from start: Int, to end: Int) {
    var first = start
    var last = end
    if last > first, last < bytes.count || lineEnd != Self.carriageReturn, bytes[last - 1] == Self.carriageReturn {
      last -= 1
    }
    while first < last, bytes[first] == Self.blank { first += 1 }
    while last > first, bytes[last - 1] == Self.blank { last -= 1 }
    cell = UnsafeBufferPointer(rebasing: bytes[first..<last])
  }

  /// Steps over the separator or line end at `end`.
  @inline(__always)
  private mutating func finish(at end: Int) {
    guard end < bytes.count else {
      position = end
      (endsRecord, endsLine, startsRecord) = (true, false, true)
      return
    }
    position = end + 1
    let isLineEnd = bytes[end] == lineEnd
    if isLineEnd {
      line += 1
      lineStart = position
    }
    (endsRecord, endsLine, startsRecord) = (isLineEnd, isLineEnd, isLineEnd)
  }

  private mutating func quotedCell() -> Bool {
    var from = position + 1
    var to = from
    let start = from
    while from < bytes.count {
      let byte = bytes[from]
      if byte == Self.quote {
        guard from + 1 < bytes.count, bytes[from + 1] == Self.quote else { break }
        from += 1
      } else if byte == lineEnd {
        line += 1
        lineStart = from + 1
      }
      bytes[to] = byte
      to += 1
      from += 1
    }
    guard from < bytes.count else { return stop(.neverClosed) }
    var end = from + 1
    while end < bytes.count, bytes[end] == Self.blank || (bytes[end] == Self.carriageReturn && lineEnd != bytes[end]) {
      end += 1
    }
    guard end == bytes.count || bytes[end] == separator || bytes[end] == lineEnd else {
      return stop(line > cellLine ? .neverClosed : .strayQuote)
    }
    var first = start
    while first < to, bytes[first] == Self.blank { first += 1 }
    while to > first, bytes[to - 1] == Self.blank { to -= 1 }
    cell = UnsafeBufferPointer(rebasing: bytes[first..<to])
    finish(at: end)
    return true
  }

  private mutating func skipBlankLines() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == lineEnd {
        position += 1
        line += 1
        lineStart = position
      } else if byte == Self.carriageReturn, position + 1 == bytes.count || bytes[position + 1] == lineEnd {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func stop(_ fault: Fault) -> Bool {
    self.fault = fault
    return false
  }
}
