/// The binary form of PostgreSQL's `numeric`: digits to the base 10,000 with the power of the first.
enum PostgreSQLNumeric {
  private static let powers: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

  /// - Returns: false where the cell does not have that form.
  static func add(_ cell: UnsafeRawBufferPointer, to sink: UnsafeMutablePointer<RawCells.Sink>) -> Bool {
    func word(_ index: Int) -> Int {
      Int(Int16(bigEndian: cell.loadUnaligned(fromByteOffset: index * 2, as: Int16.self)))
    }
    guard cell.count >= 8, word(0) >= 0, cell.count == 8 + 2 * word(0) else { return false }
    let count = word(0)
    let weight = word(1)
    let sign = UInt16(truncatingIfNeeded: word(2))
    guard sign == 0 || sign == 0x4000 else {
      // Not a number, or without end.
      sink.pointee.appendMissing()
      return true
    }
    let power = 4 * (weight + 1 - count)
    if count <= 4, (-22...22).contains(power) {
      var mantissa = 0
      for index in 0..<count { mantissa = mantissa * 10_000 + word(4 + index) }
      if mantissa <= 1 << 53 {
        // One correctly rounded division or multiplication of exact numbers gives the nearest double.
        let value = power < 0 ? Double(mantissa) / powers[-power] : Double(mantissa) * powers[power]
        if value <= Double(1 << 53) || value.rounded() != value {
          sink.pointee.append(sign == 0 ? value : -value)
          return true
        }
      }
    }
    let text = text(digits: (0..<count).map { word(4 + $0) }, weight: weight, isNegative: sign != 0)
    if text.contains("."), let value = Double(text) {
      sink.pointee.append(value)
    } else {
      PostgreSQLType.add(text, to: sink)
    }
    return true
  }

  /// The number written out, with a point only where decimals follow.
  private static func text(digits: [Int], weight: Int, isNegative: Bool) -> String {
    func group(_ place: Int) -> String {
      let digit = place >= 0 && place < digits.count ? digits[place] : 0
      let text = String(digit)
      return String(repeating: "0", count: max(0, 4 - text.count)) + text
    }
    let whole = weight < 0 ? "0" : (0...weight).map(group).joined()
    let first = whole.firstIndex { $0 != "0" } ?? whole.index(before: whole.endIndex)
    let decimals = max(0, digits.count - 1 - weight)
    let after = (0..<decimals).map { group(weight + 1 + $0) }.joined()
    return (isNegative ? "-" : "") + whole[first...] + (after.isEmpty ? "" : "." + after)
  }
}
