import Documents

/// The first rows of a sheet as they stand; the first row with two names or more is taken as the header.
struct SheetSample {
  let sample: RegistrationSample

  init(_ place: DataPlace, rows: Int) throws(Findings) {
    let archive = try WorkbookArchive(place.path)
    let parts = try WorkbookParts(archive)
    let choice = try SheetChoice(parts, in: archive, named: place.part)
    let listener = Listener(rows: rows)
    try archive.parse(choice.sheet.part, with: listener)
    let strings = SharedStrings()
    if let part = parts.strings { try archive.parse(part, with: strings) }
    let byRow = Dictionary(grouping: listener.cells, by: \.row)
    // A title stands in one cell; names stand in several.
    let top = byRow.keys.sorted()
    guard let header = top.prefix(30).first(where: { (byRow[$0]?.count ?? 0) > 1 }) ?? top.first,
      let last = top.last, last > header
    else {
      throw Findings(
        Finding(
          code: "xlsx_header_only", at: Place(file: place.path, line: top.first),
          Words(
            nl: "Het blad \(choice.sheet.name) heeft kolomnamen, maar geen rijen.",
            en: "The sheet \(choice.sheet.name) has column names, but no rows.")))
    }
    let days = SheetDay(from1904: parts.from1904)
    var columns: [RegistrationSample.Column] = []
    for cell in byRow[header] ?? [] {
      let name = SheetHeader.name(cell, strings, parts)
      guard !name.isEmpty else { continue }
      var cells = [TypedCell](repeating: .missing, count: last - header)
      for row in (header + 1)...last {
        guard let other = byRow[row]?.first(where: { $0.column == cell.column }) else { continue }
        cells[row - header - 1] = Self.typed(other, strings, parts.styles, days)
      }
      columns.append(RegistrationSample.Column(name: name, cells: cells))
    }
    var reading: [(key: String, value: String)] = []
    if parts.sheets.count > 1 { reading.append(("sheet", "\"\(choice.sheet.name)\"")) }
    if header > 1 { reading.append(("header_row", String(header))) }
    sample = RegistrationSample(columns: columns, reading: reading, isCut: listener.isCut)
  }

  private static func typed(
    _ cell: SheetListener.Cell, _ strings: SharedStrings, _ styles: NumberStyles, _ days: SheetDay
  ) -> TypedCell {
    func text(_ text: String?) -> TypedCell {
      guard let text = text?.trimmed, !text.isEmpty, text != "." else { return .missing }
      return .text(text)
    }
    switch cell.kind {
    case .shared: return text(strings.text(cell.sharedPlace))
    case .inline, .text: return text(String(decoding: SheetText.plain(cell.bytes), as: UTF8.self))
    case .flag: return .flag(cell.bytes.first != UInt8(ascii: "0") && cell.bytes != Array("false".utf8))
    case .error: return .missing
    case .date:
      if case .day(let day) = cell.bytes.withUnsafeBufferPointer({ DateFormat.iso.read($0) }) { return .day(day) }
      return .missing
    case .number:
      let number = cell.number
      if number.isNaN { return .missing }
      if styles.kind(cell.style) == .date, case .day(let day) = days.read(number) { return .day(day) }
      return .number(number)
    }
  }

  /// Hears the first rows of a sheet.
  private final class Listener: SheetListener {
    private(set) var cells: [Cell] = []
    private(set) var isCut = false
    private let last: Int

    init(rows: Int) {
      // A few more, for a title above the header.
      last = rows + 30
    }

    override func hears(_ cell: borrowing Cell) {
      if cell.row > last {
        isCut = true
        return stop()
      }
      if !cell.isBlank { cells.append(copy cell) }
    }
  }
}
