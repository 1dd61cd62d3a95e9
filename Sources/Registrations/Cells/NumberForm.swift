/// How numbers of one file are written: `1.234,5` has a decimal comma and points between thousands.
struct NumberForm: Sendable {
  let decimal: UInt8
  /// 0 where none is used. A blank stands for a no-break blank too.
  let thousands: UInt8

  /// Powers of ten that are exact.
  static let powers: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { value, _ in value * 10 }
  }

  /// The nearest double to what the cell says; NaN where it is no number of this form.
  ///
  /// Up to 2⁵³ and 22 decimals one correctly rounded division gives it; beyond that the library's own reading does.
  @inline(__always)
  func read(_ cell: UnsafeBufferPointer<UInt8>) -> Double {
    var index = 0
    let count = cell.count
    guard count > 0 else { return .nan }
    let negative = cell[0] == UInt8(ascii: "-")
    if negative || cell[0] == UInt8(ascii: "+") { index = 1 }
    var mantissa: UInt64 = 0
    var digits = 0
    var decimals = 0
    var seenDecimal = false
    while index < count {
      let byte = cell[index]
      let digit = byte &- 0x30
      if digit <= 9 {
        mantissa = mantissa &* 10 &+ UInt64(digit)
        digits += 1
        if seenDecimal { decimals += 1 }
      } else if byte == decimal, !seenDecimal {
        seenDecimal = true
      } else {
        return slow(cell)
      }
      index += 1
    }
    if digits == 0 || (seenDecimal && decimals == 0) { return .nan }
    if digits > 19 || mantissa > 1 << 53 || decimals > 22 { return slow(cell) }
    let value = Double(mantissa) / Self.powers[decimals]
    return negative ? -value : value
  }

  /// Thousands, exponents and long numbers.
  private func slow(_ cell: UnsafeBufferPointer<UInt8>) -> Double {
    guard let plain = plain(cell), let value = Double(plain), value.isFinite else { return .nan }
    return value
  }

  /// The cell with a decimal point and no thousands, or nil where it is no number.
  private func plain(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var group: Int?
    var whole = 0
    var index = 0
    var part = Part.whole
    while index < cell.count {
      let byte = cell[index]
      let isDigit = (0x30...0x39).contains(byte)
      if isDigit {
        bytes.append(byte)
        if part == .whole {
          whole += 1
          group = group.map { $0 + 1 }
        }
      } else if part == .whole, let width = thousandsWidth(cell, at: index) {
        guard whole > 0, group == nil ? whole <= 3 : group == 3 else { return nil }
        group = 0
        index += width - 1
      } else if part == .whole, byte == decimal {
        guard group == nil || group == 3 else { return nil }
        part = .decimals
        bytes.append(UInt8(ascii: "."))
      } else if part != .exponent, byte | 0x20 == UInt8(ascii: "e"), !bytes.isEmpty {
        guard group == nil || group == 3 || part == .decimals else { return nil }
        part = .exponent
        bytes.append(byte)
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+"),
        index == 0 || (part == .exponent && bytes.last.map { $0 | 0x20 } == UInt8(ascii: "e"))
      {
        bytes.append(byte)
      } else {
        return nil
      }
      index += 1
    }
    guard let last = bytes.last, (0x30...0x39).contains(last), part != .whole || group == nil || group == 3 else {
      return nil
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.hasPrefix(".") ? "0" + text : text.hasPrefix("-.") ? "-0" + text.dropFirst() : text
  }

  private enum Part { case whole, decimals, exponent }

  /// How many bytes the mark for thousands takes here; nil where there is none.
  private func thousandsWidth(_ cell: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard thousands != 0 else { return nil }
    if cell[index] == thousands { return 1 }
    return thousands == UInt8(ascii: " ") ? Self.noBreakBlank(cell, at: index) : nil
  }

  /// A no-break blank in Windows-1252 (A0) or UTF-8 (C2 A0), or the narrow one in UTF-8 (E2 80 AF).
  static func noBreakBlank(_ cell: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    switch cell[index] {
    case 0xA0: 1
    case 0xC2 where index + 1 < cell.count && cell[index + 1] == 0xA0: 2
    case 0xE2 where index + 2 < cell.count && cell[index + 1] == 0x80 && cell[index + 2] == 0xAF: 3
    default: nil
    }
  }

  /// Why a cell is no number of this form.
  func fault(of cell: UnsafeBufferPointer<UInt8>) -> CellFault {
    if cell.isEmpty { return .blank }
    if cell.contains(UInt8(ascii: "%")) { return .percent }
    let marks: [UInt8] = [UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: " "), 0xA0, 0xC2, 0xE2, 0x80, 0xAF]
    let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: "+")]
    let onlyMarks = cell.allSatisfy { (0x30...0x39).contains($0) || marks.contains($0) || signs.contains($0) }
    return onlyMarks && cell.contains { (0x30...0x39).contains($0) } ? .mark : .letters
  }
}
