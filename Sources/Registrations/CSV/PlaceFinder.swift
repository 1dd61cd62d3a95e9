import Documents

/// Where a row begins in the file.
struct RowStart: Sendable {
  let offset: Int
  let line: Int
}

/// Finds the line and the letter of a byte that should not be there, one byte at a time from a row's beginning on.
struct PlaceFinder {
  enum Kind { case noText, notUTF8 }

  let path: String
  let lineEnd: UInt8

  func first(_ kind: Kind, in file: some ByteSource, from start: RowStart) throws(Findings) -> Place? {
    let memory = CSVMemory()
    var walk = Walk(line: start.line, lineStart: start.offset)
    var offset = start.offset
    while true {
      let (bytes, count) = try memory.read(file, at: offset, count: 1 << 20)
      for index in 0..<count {
        let byte = bytes[index]
        if byte == lineEnd {
          walk.endLine(at: offset + index)
        } else if kind == .noText, byte < 0x20, ![0x09, 0x0A, 0x0D].contains(byte) {
          return place(walk.line, walk.column(of: offset + index))
        }
        if walk.utf8.isBetween { walk.letter = (walk.line, walk.column(of: offset + index)) }
        if !walk.utf8.accepts(byte), kind == .notUTF8 { return place(walk.letter.line, walk.letter.column) }
        if byte & 0xC0 == 0x80 { walk.continued += 1 }
      }
      offset += count
      if count < 1 << 20 { break }
    }
    return kind == .notUTF8 && !walk.utf8.isBetween ? place(walk.letter.line, walk.letter.column) : nil
  }

  private func place(_ line: Int, _ column: Int) -> Place { Place(file: path, line: line, column: column) }

  private struct Walk {
    var line: Int
    var lineStart: Int
    /// Bytes of this line that continue a letter, so that columns count letters.
    var continued = 0
    var utf8 = UTF8Check()
    /// Where the letter that is being read began.
    var letter = (line: 1, column: 1)

    init(line: Int, lineStart: Int) {
      self.line = line
      self.lineStart = lineStart
    }

    mutating func endLine(at offset: Int) {
      line += 1
      lineStart = offset + 1
      continued = 0
    }

    func column(of offset: Int) -> Int { offset - lineStart - continued + 1 }
  }

  static func notText(at place: Place) -> Findings {
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
}
