import Documents

/// Hears the rows under the header of a sheet and fills the wanted columns with them.
///
/// A row counts from its first cell under a column name on; empty rows between rows count, those after the last do not.
final class SheetRows: SheetListener {
  private(set) var table: TypedColumns
  /// Cells with no name above them: how many columns, and where the first stands.
  private(set) var nameless: (columns: Set<Int>, firstRow: Int, firstColumn: Int) = ([], 0, 0)
  /// By column of the sheet.
  private(set) var elevens: [ElevenTest]

  private let header: SheetHeader
  /// Column of the sheet and place among the wanted, from left to right.
  private let order: [(column: Int, place: Int)]
  private let codes: [MissingCodes]
  private let strings: SharedStrings
  private let styles: NumberStyles
  private let days: SheetDay
  private var row: Int
  private var next: Int

  /// So many rows tell whether a column holds citizen service numbers.
  private static let rowsForElevens = 20_000

  /// - Parameter columns: the column of the sheet of each wanted column.
  init(
    _ table: TypedColumns, header: SheetHeader, columns: [Int], codes: [MissingCodes], _ strings: SharedStrings,
    _ parts: WorkbookParts
  ) {
    self.table = table
    self.header = header
    order = columns.enumerated().map { (column: $1, place: $0) }.sorted { $0.column < $1.column }
    self.codes = codes
    self.strings = strings
    styles = parts.styles
    days = SheetDay(from1904: parts.from1904)
    elevens = [ElevenTest](repeating: ElevenTest(), count: header.names.count)
    row = header.row
    next = order.count
  }

  override func hears(_ cell: borrowing Cell) {
    if cell.row <= header.row || cell.isBlank { return }
    if cell.kind == .shared, cell.sharedPlace < 0 || cell.sharedPlace >= strings.count { return stop(.wrong) }
    guard cell.column < header.names.count, !header.names[cell.column].isEmpty else {
      if nameless.columns.isEmpty { (nameless.firstRow, nameless.firstColumn) = (cell.row, cell.column) }
      nameless.columns.insert(cell.column)
      return
    }
    if cell.row != row {
      finishRow()
      while row + 1 < cell.row {
        row += 1
        next = 0
        table.lines.append(row)
        finishRow()
      }
      row = cell.row
      next = 0
      table.lines.append(row)
    }
    while next < order.count, order[next].column < cell.column {
      appendBlank(at: order[next])
      next += 1
    }
    if cell.row <= Self.rowsForElevens { test(cell) }
    guard next < order.count, order[next].column == cell.column else { return }
    let place = order[next].place
    next += 1
    if let fault = append(cell, at: place) { table.note(fault, at: place, row: cell.row, column: cell.column) }
  }

  /// Fills what the last row that was heard leaves out.
  func finishRow() {
    while next < order.count {
      appendBlank(at: order[next])
      next += 1
    }
  }

  private func appendBlank(at spot: (column: Int, place: Int)) {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    if let fault = table.columns[spot.place].append(utf8: none) {
      table.note(fault, at: spot.place, row: row, column: spot.column)
    }
  }

  private func append(_ cell: borrowing Cell, at place: Int) -> CellFault? {
    let column = table.columns[place]
    func fails(_ fault: CellFault) -> CellFault {
      column.appendMissing()
      return fault
    }
    if cell.lacksResult { return fails(.formulaWithoutResult) }
    switch cell.kind {
    case .shared: return strings.withText(cell.sharedPlace) { column.append(utf8: $0) }
    case .inline, .text:
      let bytes = SheetText.isEscaped(cell.bytes) ? SheetText.plain(cell.bytes) : cell.bytes
      return bytes.withUnsafeBufferPointer { column.append(utf8: $0) }
    case .flag: return column.append(flag: cell.bytes.first != UInt8(ascii: "0") && cell.bytes != Array("false".utf8))
    case .error:
      if cell.bytes.withUnsafeBufferPointer({ codes[place].contains($0) }) {
        column.appendMissing()
        return nil
      }
      return fails(.errorValue)
    case .date:
      switch cell.bytes.withUnsafeBufferPointer({ DateFormat.iso.read($0) }) {
      case .day(let day): return column.append(day: day)
      case .impossible: return fails(.noSuchDay)
      case .time: return fails(.timeOfDay)
      case .otherForm: return fails(.otherDate)
      }
    case .number:
      let number = cell.number
      if number.isNaN { return fails(.letters) }
      switch styles.kind(cell.style) {
      case .number: return column.append(number: number)
      case .time: return fails(.duration)
      case .date:
        switch days.read(number) {
        case .day(let day): return column.append(day: day)
        case .impossible: return fails(.noSuchDay)
        case .time: return fails(.timeOfDay)
        }
      }
    }
  }

  private func test(_ cell: borrowing Cell) {
    if cell.kind == .shared {
      strings.withText(cell.sharedPlace) { elevens[cell.column].add($0) }
    } else {
      cell.bytes.withUnsafeBufferPointer { elevens[cell.column].add($0) }
    }
  }
}
