import Foundation

/// Hears the part of one sheet and tells its cells row by row; subclasses decide what to keep.
///
/// Rows and cells may leave out their address, in which case they follow the one before.
class SheetListener: XMLListener {
  /// What kind of value a cell says it has (`t`).
  enum Kind: UInt8 { case number, shared, inline, text, flag, error, date }

  /// A cell that is being heard.
  struct Cell {
    var row = 0
    var column = 0
    var kind = Kind.number
    var style = 0
    var hasFormula = false
    var hasValue = false
    var bytes: [UInt8] = []

    /// Nothing stands here: no value and no formula, or a text of no letters.
    var isBlank: Bool { bytes.isEmpty && !lacksResult }

    /// A formula whose result was not saved with it. That of a text may be the empty text.
    var lacksResult: Bool { hasFormula && bytes.isEmpty && kind != .text }

    private static let form = NumberForm(decimal: UInt8(ascii: "."), thousands: 0)

    /// The number that the value writes, NaN where it is none.
    @inline(__always)
    var number: Double {
      var value = 0
      if bytes.count <= 15, !bytes.isEmpty, bytes.allSatisfy({ $0 &- 0x30 <= 9 }) {
        for byte in bytes { value = value * 10 + Int(byte &- 0x30) }
        return Double(value)
      }
      return bytes.withUnsafeBufferPointer { Self.form.read($0) }
    }

    /// The place of its text among the shared ones, -1 where it names none.
    var sharedPlace: Int {
      let number = number
      return number >= 0 && number < 4e9 && number.rounded() == number ? Int(number) : -1
    }
  }

  private enum Within { case none, value, inline }

  private(set) var cell = Cell()
  private(set) var merged: [MergedCells] = []
  private var within = Within.none
  private var isInAid = false
  private var isInInline = false

  /// A cell with a value or a formula. Row and column grow from one call to the next.
  func hears(_ cell: borrowing Cell) {}

  override func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.is("c") {
      open(attributes)
    } else if name.is("v") {
      within = .value
      cell.hasValue = true
    } else if name.is("row") {
      openRow(attributes)
    } else if name.is("f") {
      cell.hasFormula = true
    } else if name.is("is") {
      isInInline = true
      cell.hasValue = true
    } else if name.is("t") {
      if isInInline, !isInAid { within = .inline }
    } else if name.is("rPh") {
      isInAid = true
    } else if name.is("mergeCell") {
      if let range = attributes.text("ref").flatMap({ MergedCells($0) }) { merged.append(range) }
      if merged.count > SheetAddress.lastRow { stop(.tooLarge) }
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard within != .none else { return }
    cell.bytes.append(contentsOf: bytes)
    if cell.bytes.count > SharedStrings.longestText { stop(.tooLarge) }
  }

  override func end(_ name: XMLName) {
    if name.is("c") {
      isInInline = false
      if cell.hasValue || cell.hasFormula { hears(cell) }
    } else if name.is("v") || name.is("t") {
      within = .none
    } else if name.is("rPh") {
      isInAid = false
    }
  }

  private func openRow(_ attributes: XMLAttributes) {
    var row = cell.row + 1
    attributes.visit { name, value in
      if name.is("r") { row = SheetAddress.read(value).row }
    }
    // Rows stand in order; anything else is no sheet that a spreadsheet wrote.
    if row <= cell.row || row > SheetAddress.lastRow { return stop(.wrong) }
    cell.row = row
    cell.column = 0
  }

  @inline(__always)
  private func open(_ attributes: XMLAttributes) {
    var column = cell.column + 1
    var kind = Kind.number
    var style = 0
    attributes.visit { name, value in
      if name.is("r") {
        column = SheetAddress.read(value).column
      } else if name.is("s") {
        style = Int(atol(value))
      } else if name.is("t") {
        kind = Self.kind(value)
      }
    }
    if column <= cell.column || column > SheetAddress.lastColumn { return stop(.wrong) }
    cell.column = column
    cell.kind = kind
    cell.style = style
    cell.hasFormula = false
    cell.hasValue = false
    cell.bytes.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private static func kind(_ word: UnsafePointer<CChar>) -> Kind {
    switch UInt8(bitPattern: word[0]) {
    case UInt8(ascii: "s"): word[1] == 0 ? .shared : .text
    case UInt8(ascii: "i"): .inline
    case UInt8(ascii: "b"): .flag
    case UInt8(ascii: "e"): .error
    case UInt8(ascii: "d"): .date
    default: .number
    }
  }
}
