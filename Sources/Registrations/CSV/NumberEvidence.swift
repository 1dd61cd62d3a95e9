import Documents

/// What the numbers of a file tell about its marks for decimals and thousands.
struct NumberEvidence {
  /// What one cell tells.
  enum Sign: CaseIterable {
    case commaDecimal, pointDecimal, commaThousands, pointThousands, blankThousands
    /// `1,234` and `1.234`: either.
    case commaEither, pointEither
  }

  struct Sighting {
    let first: Place
    let column: String
    var count: Int
  }

  private(set) var seen: [Sign: Sighting] = [:]

  mutating func add(_ cell: UnsafeBufferPointer<UInt8>, column: String, at place: @autoclosure () -> Place) {
    if cell.allSatisfy({ (0x30...0x39).contains($0) }) { return }
    for sign in Self.signs(of: cell) {
      if seen[sign] == nil { seen[sign] = Sighting(first: place(), column: column, count: 0) }
      seen[sign]?.count += 1
    }
  }

  static func signs(of cell: UnsafeBufferPointer<UInt8>) -> [Sign] {
    var points = 0
    var commas = 0
    var blanks = 0
    var last = -1
    var index = 0
    var digitsFirst = 0
    while index < cell.count {
      let byte = cell[index]
      switch byte {
      case UInt8(ascii: "."): (points, last) = (points + 1, index)
      case UInt8(ascii: ","): (commas, last) = (commas + 1, index)
      case UInt8(ascii: " "): blanks += 1
      case 0x30...0x39: if points + commas == 0 { digitsFirst += 1 }
      case UInt8(ascii: "-"), UInt8(ascii: "+"): if index > 0 { return [] }
      default:
        guard let width = NumberForm.noBreakBlank(cell, at: index) else { return [] }
        blanks += 1
        index += width - 1
      }
      index += 1
    }
    guard points + commas + blanks > 0, digitsFirst > 0 || points + commas > 0 else { return [] }
    var signs: [Sign] = blanks > 0 ? [.blankThousands] : []
    guard last >= 0 else { return signs }
    let isPoint = cell[last] == UInt8(ascii: ".")
    let tail = cell.count - last - 1
    switch (points, commas) {
    case (1, 0), (0, 1):
      let start = cell[0] == UInt8(ascii: "-") || cell[0] == UInt8(ascii: "+") ? 1 : 0
      let either = tail == 3 && (1...3).contains(digitsFirst) && cell[start] != 0x30 && blanks == 0
      signs.append(
        isPoint ? (either ? .pointEither : .pointDecimal) : (either ? .commaEither : .commaDecimal))
    case (2..., 0): signs.append(.pointThousands)
    case (0, 2...): signs.append(.commaThousands)
    default: signs += isPoint ? [.pointDecimal, .commaThousands] : [.commaDecimal, .pointThousands]
    }
    return signs
  }

  /// The marks; where they are not declared and the file does not settle them, a finding.
  func marks(decimal: UInt8?, thousands: UInt8?, separator: UInt8) throws(Findings) -> (
    decimal: UInt8, thousands: UInt8
  ) {
    let point = UInt8(ascii: ".")
    let comma = UInt8(ascii: ",")
    let commaSign = earliest(.commaDecimal, .pointThousands)
    let pointSign = earliest(.pointDecimal, .commaThousands)
    let mark: UInt8
    if let decimal {
      mark = decimal
    } else if let commaSign, let pointSign {
      throw Findings(Self.mixed(commaSign.count < pointSign.count ? commaSign : pointSign))
    } else if commaSign != nil || pointSign != nil {
      mark = commaSign != nil ? comma : point
    } else if let either = earliest(.commaEither, .pointEither) {
      throw Findings(Self.either(either))
    } else {
      mark = separator == comma ? point : comma
    }
    if let thousands { return (mark, thousands) }
    if seen[mark == comma ? .pointThousands : .commaThousands] != nil { return (mark, mark == comma ? point : comma) }
    if let either = seen[mark == comma ? .pointEither : .commaEither] { throw Findings(Self.either(either)) }
    return (mark, seen[.blankThousands] != nil ? UInt8(ascii: " ") : 0)
  }

  private func earliest(_ signs: Sign...) -> Sighting? {
    let found = signs.compactMap { seen[$0] }
    guard let first = found.min(by: { ($0.first.line ?? 0) < ($1.first.line ?? 0) }) else { return nil }
    return Sighting(first: first.first, column: first.column, count: found.reduce(0) { $0 + $1.count })
  }

  private static func mixed(_ fewer: Sighting) -> Finding {
    Finding(
      code: "mixed_decimals", at: fewer.first,
      Words(
        nl: "\(fewer.column): dit bestand heeft decimale komma's en decimale punten door elkaar.",
        en: "\(fewer.column): this file has decimal commas and decimal points mixed."),
      hint: Words(
        nl: "Maak het bestand eenduidig, of zeg met read: decimal wat geldt; de andere cellen worden dan gemeld.",
        en: "Make the file consistent, or say with read: decimal what holds; the other cells are then reported."))
  }

  private static func either(_ sighting: Sighting) -> Finding {
    Finding(
      code: "ambiguous_number", at: sighting.first,
      Words(
        nl: "\(sighting.column): dit getal kan duizend en meer zijn, of drie decimalen hebben.",
        en: "\(sighting.column): this number may be a thousand or more, or have three decimals."),
      hint: Words(
        nl: "Zeg in het codeboek read: {decimal: \",\", thousands: \".\"}, of wat anders klopt (thousands: none).",
        en: "Say read: {decimal: \",\", thousands: \".\"} in the codebook, or what else is right (thousands: none)."))
  }
}
