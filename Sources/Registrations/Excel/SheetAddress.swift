/// Columns as a spreadsheet names them: A is 1, Z is 26, AA is 27.
enum SheetAddress {
  /// As many as Excel has.
  static let lastColumn = 16_384
  static let lastRow = 1_048_576

  static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  /// Column and row of `AB12`; either is 0 where it is not there or beyond Excel's last.
  @inline(__always)
  static func read(_ text: UnsafePointer<CChar>) -> (column: Int, row: Int) {
    var column = 0
    var row = 0
    var index = 0
    while text[index] != 0 {
      let byte = UInt8(bitPattern: text[index])
      switch byte {
      case 0x41...0x5A: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
      case 0x24: break
      default: return (0, 0)
      }
      if column > lastColumn || row > lastRow { return (0, 0) }
      index += 1
    }
    return (column, row)
  }
}

/// Cells that are shown as one.
struct MergedCells {
  let firstColumn: Int
  let firstRow: Int
  let lastColumn: Int
  let lastRow: Int

  /// - Parameter range: such as `B2:D2`.
  init?(_ range: String) {
    let ends = range.split(separator: ":").map { part in String(part).withCString { SheetAddress.read($0) } }
    guard ends.count == 2, ends[0].column > 0, ends[1].column > 0 else { return nil }
    (firstColumn, firstRow) = ends[0]
    (lastColumn, lastRow) = ends[1]
  }

  var name: String {
    "\(SheetAddress.letters(firstColumn))\(firstRow):\(SheetAddress.letters(lastColumn))\(lastRow)"
  }
}
