import Evidence

/// A digest of typed values, for rows that stand in no file: a table on a server.
enum TableDigest {
  static func of(_ table: Table) -> String {
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += Array(text.utf8) + [0] }
    func add(_ number: some FixedWidthInteger) { withUnsafeBytes(of: number.littleEndian) { bytes += $0 } }
    for column in table.columns {
      add(column.name)
      switch column.values {
      // One bit pattern for all that is missing.
      case .numbers(let numbers): for number in numbers { add(number.isNaN ? UInt64.max : number.bitPattern) }
      case .codes(let codes, let levels): for code in codes { add(code < 0 ? "\u{0}" : levels[Int(code)]) }
      case .days(let days): for day in days { add(day) }
      case .flags(let flags): for flag in flags { add(flag) }
      }
    }
    return Digest.of(bytes)
  }
}
