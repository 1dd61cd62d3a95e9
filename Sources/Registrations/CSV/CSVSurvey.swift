import Documents
import Foundation

/// A first pass over the file: is it text, in which encoding, and where can it be cut into blocks of whole records?
struct CSVSurvey: Sendable {
  /// Bytes from one record's beginning to another's.
  struct Block: Sendable {
    let offset: Int
    let count: Int
    let firstLine: Int
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

  /// Bytes of one block; its records are read together, and a fixed size makes results independent of threads.
  static let blockSize = 2_000_000
  /// A row longer than this stops the survey: a quote was not closed, or it is no table.
  static let longestRow = 16_000_000

  init(_ file: OpenFile) throws(Findings) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { piece.deallocate() }
    let bytes = piece.bindMemory(to: UInt8.self)
    var pass = Pass(path: file.path)
    var offset = 0
    while true {
      let count = try file.read(into: piece, at: offset)
      if count == 0 { break }
      let part = UnsafeBufferPointer(rebasing: bytes[..<count])
      if offset == 0 { try pass.open(part, size: file.size) }
      try pass.survey(part, from: offset)
      offset += count
      if pass.stopped { break }
    }
    pass.close(at: offset)
    blocks = pass.blocks
    lineEnd = pass.lineEnd
    hasByteOrderMark = pass.hasMark
    isASCII = !pass.utf8.sawOther
    notUTF8 = pass.notUTF8
    endlessRow = pass.stopped ? Place(file: file.path, line: pass.rowLine) : nil
    encoding = notUTF8 == nil ? .utf8 : .windows1252
  }

  private struct Pass {
    let path: String
    var blocks: [Block] = []
    var lineEnd = UInt8(ascii: "\n")
    var hasMark = false
    var utf8 = UTF8Check()
    var notUTF8: Place?
    var stopped = false
    private var line = 1
    private var lineStart = 0
    private var inQuotes = false
    private var blockStart = 0
    private var blockLine = 1
    /// The line on which the row that is being read began.
    private(set) var rowLine = 1
    /// Bytes of this line that continue a letter, so that columns count letters.
    private var continued = 0
    /// Where the letter that is being read began.
    private var letter = (line: 1, column: 1)

    init(path: String) {
      self.path = path
    }

    mutating func open(_ bytes: UnsafeBufferPointer<UInt8>, size: Int) throws(Findings) {
      try refuseOtherFormats(bytes)
      if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        hasMark = true
        blockStart = 3
      }
      // The first line end outside quotes tells: CR alone, or LF with or without CR before it.
      var quoted = false
      for (index, byte) in bytes.enumerated() where [0x0A, 0x0D, 0x22].contains(byte) {
        if byte == 0x22 {
          quoted.toggle()
        } else if !quoted {
          let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
          if byte == 0x0D, !isPair { lineEnd = byte }
          break
        }
      }
    }

    mutating func survey(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) throws(Findings) {
      for index in bytes.indices {
        let byte = bytes[index]
        if byte > 0x22, byte < 0x80, utf8.isBetween { continue }
        if byte == lineEnd {
          line += 1
          lineStart = offset + index + 1
          continued = 0
          if !inQuotes { rowLine = line }
          let length = lineStart - blockStart
          if length >= CSVSurvey.blockSize, !inQuotes { cut(at: lineStart) }
        } else if byte == UInt8(ascii: "\"") {
          inQuotes.toggle()
        } else if byte < 0x20, byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
          throw notText(at: place(offset + index))
        }
        if byte < 0x80, utf8.isBetween { continue }
        if utf8.isBetween { letter = (line, offset + index - lineStart - continued + 1) }
        if !utf8.accepts(byte), notUTF8 == nil { notUTF8 = letterPlace }
        if byte & 0xC0 == 0x80 { continued += 1 }
      }
      if offset + bytes.count - blockStart > CSVSurvey.longestRow { stopped = true }
    }

    mutating func close(at end: Int) {
      if !utf8.isBetween, notUTF8 == nil { notUTF8 = letterPlace }
      if end > blockStart { cut(at: end) }
    }

    private mutating func cut(at end: Int) {
      blocks.append(Block(offset: blockStart, count: end - blockStart, firstLine: blockLine))
      blockStart = end
      blockLine = line
    }

    private var letterPlace: Place { Place(file: path, line: letter.line, column: letter.column) }

    private func place(_ offset: Int) -> Place {
      Place(file: path, line: line, column: offset - lineStart - continued + 1)
    }

    private func notText(at place: Place) -> Findings {
      Findings(
        Finding(
          code: "csv_not_text", at: place,
          Words(
            nl: "Hier staat iets dat geen tekst is; dit is geen CSV.",
            en: "Here stands something that is no text; this is no CSV."),
          hint: Words(
            nl: "Is dit het goede bestand? Bewaar de registratie opnieuw als CSV.",
            en: "Is this the right file? Save the registration as CSV again.")))
    }

    private func refuseOtherFormats(_ bytes: UnsafeBufferPointer<UInt8>) throws(Findings) {
      let zeros = bytes.prefix(1000).enumerated().filter { $1 == 0 }.map(\.offset)
      let alternate =
        zeros.count >= 4 && Set(zeros.map { $0 % 2 }).count == 1 && zeros.count * 3 > min(1000, bytes.count)
      if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || alternate {
        throw Findings(
          Finding(
            code: "csv_utf16", at: Place(file: path),
            Words(
              nl: "Dit bestand is UTF-16 (\u{201C}Unicode-tekst\u{201D}); dat leest het programma niet.",
              en: "This file is UTF-16 (\u{201C}Unicode text\u{201D}); the program does not read that."),
            hint: Words(
              nl: "Bewaar het als \u{201C}CSV UTF-8\u{201D}.", en: "Save it as \u{201C}CSV UTF-8\u{201D}.")))
      }
      let archive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
      if archive || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
        throw Findings(
          Finding(
            code: "csv_is_excel", at: Place(file: path),
            Words(
              nl: "Dit is een Excel-bestand of een archief, geen CSV.",
              en: "This is an Excel file or an archive, no CSV."),
            hint: Words(
              nl: "Open het in Excel en bewaar het als \u{201C}CSV UTF-8\u{201D}.",
              en: "Open it in Excel and save it as \u{201C}CSV UTF-8\u{201D}.")))
      }
    }
  }
}
