import Dispatch
import Documents
import Evidence
import Synchronization

/// Makes typed columns of raw ones: each different cell is judged once, by the rules that hold for every reader.
///
/// A value label counts where the codebook speaks of it and not of the value: a choice names the value (`3`) or else the
/// label; a text is the label; yes and no are the label's where the label is one of their words. A pseudonym, number or
/// year is always the value.
struct RawConversion: Sendable {
  let codebook: Codebook
  /// Indices of the declared columns, as the raw columns stand.
  let wanted: [Int]
  fileprivate let dialect: CSVDialect

  struct Result: Sendable {
    var columns: [Column] = []
    /// Names of columns in which a label was read where a value stands.
    var labelled: [String] = []
    var faults = FaultLog()
  }

  init(codebook: Codebook, wanted: [Int]) {
    self.codebook = codebook
    self.wanted = wanted
    dialect = CSVDialect(typed: codebook.reading)
  }

  /// - Parameter raw: by place in `wanted`; each is let go as soon as it is converted.
  func columns(of raw: [RawColumn], rowCount: Int, threads: Int) -> Result {
    let parts = Mutex<[Int: Part]>([:])
    let width = max(1, min(threads, raw.count))
    DispatchQueue.concurrentPerform(iterations: width) { worker in
      for index in stride(from: worker, to: raw.count, by: width) {
        let part = part(of: raw[index], at: index, rowCount: rowCount)
        parts.withLock { $0[index] = part }
      }
    }
    let all = parts.withLock { $0 }
    var result = Result()
    var faults: [(row: Int32, place: Int, fault: CellFault)] = []
    for index in raw.indices {
      guard let part = all[index] else { continue }
      result.columns.append(part.column)
      if part.usesLabels { result.labelled.append(part.column.name) }
      for fault in part.faults { faults.append((fault.row, index, fault.fault)) }
    }
    faults.sort { ($0.row, $0.place) < ($1.row, $1.place) }
    for fault in faults {
      result.faults.add(
        FaultLog.Cell(fault: fault.fault, column: wanted[fault.place], line: Int(fault.row) + 1, letter: nil))
    }
    return result
  }

  private struct Part: Sendable {
    var column: Column
    var usesLabels = false
    var faults: [(row: Int32, fault: CellFault)] = []
  }

  private func part(of raw: RawColumn, at index: Int, rowCount: Int) -> Part {
    let declared = codebook.columns[wanted[index]]
    var raw = raw
    raw.dropMissing()
    if let numbers = plainNumbers(raw, declared) { return Part(column: Column(name: declared.name, values: numbers)) }
    return judged(raw, declared, rowCount: rowCount)
  }

  /// A column of numbers that all fit, as it stands; nil where a closer look is needed.
  private func plainNumbers(_ raw: RawColumn, _ declared: DeclaredColumn) -> Column.Values? {
    guard declared.type.isNumeric, raw.meaning == .number, raw.codes.isEmpty, !raw.isSingle, !raw.numbers.isEmpty,
      !(dialect.missing + declared.missing).contains(where: { Double($0.trimmed) != nil })
    else { return nil }
    let whole = declared.type != .number
    let low = max(declared.bounds.low ?? -.greatestFiniteMagnitude, declared.type == .year ? 0 : -.infinity)
    let high = min(declared.bounds.high ?? .greatestFiniteMagnitude, declared.type == .year ? 9999 : .infinity)
    var misfits = 0
    raw.numbers.withUnsafeBufferPointer { numbers in
      for number in numbers {
        // A comparison with NaN is false, so that a missing cell is no misfit.
        let outside = number < low || number > high
        let fraction = whole && number - number.rounded() != 0 && !number.isNaN
        misfits += outside || fraction ? 1 : 0
      }
    }
    return misfits == 0 ? .numbers(raw.numbers) : nil
  }

  /// Each different cell is given to a typed column once; rows then take the value of their cell.
  private func judged(_ raw: RawColumn, _ declared: DeclaredColumn, rowCount: Int) -> Part {
    let cells = TypedColumn(declared, dialect, capacity: raw.levels.count + 16)
    let numbers = DistinctNumbers(raw.numbers)
    var faults: [CellFault?] = []
    var usesLabels = false
    for number in numbers.values {
      let (fault, labelled) = append(number, to: cells, raw)
      faults.append(fault)
      usesLabels = usesLabels || labelled
    }
    raw.levels.visit { cell in
      let (fault, labelled) = append(text: cell, to: cells, raw)
      faults.append(fault)
      usesLabels = usesLabels || labelled
    }
    cells.appendMissing()
    let offset = Int32(numbers.values.count)
    let none = Int32(faults.count)
    faults.append(nil)
    var places = [Int32](repeating: none, count: rowCount)
    if !raw.numbers.isEmpty {
      for (row, place) in numbers.places.enumerated() where place >= 0 { places[row] = place }
    }
    for (row, code) in raw.codes.enumerated() where code >= 0 { places[row] = code + offset }
    let column = cells.finish()
    var part = Part(column: Column(name: column.name, values: column.values.taking(places)), usesLabels: usesLabels)
    if faults.contains(where: { $0 != nil }) {
      for (row, place) in places.enumerated() {
        if let fault = faults[Int(place)] { part.faults.append((Int32(row), fault)) }
      }
    }
    return part
  }

  private func append(_ number: Double, to cells: TypedColumn, _ raw: RawColumn) -> (CellFault?, labelled: Bool) {
    switch raw.meaning {
    case .flag: return (cells.append(flag: number != 0), false)
    case .moment(let unitsPerDay, let firstDay):
      let day = (number / unitsPerDay).rounded(.down)
      guard abs(day) < 10_000_000 else {
        cells.appendMissing()
        return (.noSuchDay, false)
      }
      guard day * unitsPerDay == number else {
        cells.appendMissing()
        return (.timeOfDay, false)
      }
      return (cells.append(day: firstDay + Int32(day)), false)
    case .number:
      let meant = raw.isSingle ? Double("\(Float(number))") ?? number : number
      if let label = raw.labels.ofNumbers[number], cells.prefers(label, to: TypedColumn.text(of: meant)),
        !cells.isMissing(number: meant)
      {
        var label = label
        return (label.withUTF8 { cells.append(utf8: $0) }, true)
      }
      return (cells.append(number: meant), false)
    }
  }

  private func append(
    text cell: UnsafeBufferPointer<UInt8>, to cells: TypedColumn, _ raw: RawColumn
  ) -> (CellFault?, labelled: Bool) {
    if !raw.labels.ofTexts.isEmpty {
      let text = String(decoding: cell, as: UTF8.self).trimmed
      if var label = raw.labels.ofTexts[text], cells.prefers(label, to: text) {
        return (label.withUTF8 { cells.append(utf8: $0) }, true)
      }
    }
    return (cells.append(utf8: cell), false)
  }
}

extension RawColumn {
  /// Takes out what the file itself declares missing.
  fileprivate mutating func dropMissing() {
    for range in missingNumbers {
      numbers.withUnsafeMutableBufferPointer { numbers in
        for index in numbers.indices where numbers[index] >= range.lowerBound && numbers[index] <= range.upperBound {
          numbers[index] = .nan
        }
      }
    }
    guard !missingTexts.isEmpty else { return }
    var gone: [Bool] = []
    levels.visit { gone.append(missingTexts.contains(String(decoding: $0, as: UTF8.self).trimmed)) }
    for index in codes.indices where codes[index] >= 0 && gone[Int(codes[index])] { codes[index] = -1 }
  }
}

extension Column.Values {
  /// The values at `places`, in that order.
  fileprivate func taking(_ places: [Int32]) -> Column.Values {
    switch self {
    case .numbers(let values): .numbers(places.map { values[Int($0)] })
    case .codes(let values, let levels): .codes(places.map { values[Int($0)] }, levels: levels)
    case .days(let values): .days(places.map { values[Int($0)] })
    case .flags(let values): .flags(places.map { values[Int($0)] })
    }
  }
}

extension RawConversion {
  /// The rows of a table whose columns stand as `wanted` names them.
  /// - Throws: `Findings` where cells do not fit, and the codebook does not say that they are then missing.
  func rows(of raw: [RawColumn], rowCount: Int, detected: [Words], threads: Int) throws(Findings) -> ReadRows {
    let result = columns(of: raw, rowCount: rowCount, threads: threads)
    let found = result.faults.findings(codebook, dialect, columnCount: wanted.count)
    if found.contains(where: { $0.severity == .error }) { throw Findings(found) }
    let names = result.labelled.joined(separator: ", ")
    let labelled = Words(
      nl: "gelezen met de labels van het bestand, niet met de waarden: \(names)",
      en: "read by the labels of the file, not by the values: \(names)")
    return ReadRows(
      columns: result.columns, lines: LineNumbers(first: 1, count: rowCount),
      detected: detected + (names.isEmpty ? [] : [labelled]), findings: found)
  }
}
