import Evidence
import Foundation

/// The memory of one column, one place for every row, that several threads fill in different rows.
struct CSVStore: @unchecked Sendable {
  enum Values {
    case numbers(UnsafeMutableBufferPointer<Double>)
    case days(UnsafeMutableBufferPointer<Int32>)
    case codes(UnsafeMutableBufferPointer<Int32>)
    case flags(UnsafeMutableBufferPointer<Int8>)
  }

  let column: DeclaredColumn
  let values: Values

  init(_ column: DeclaredColumn, _ values: Values) {
    self.column = column
    self.values = values
  }

  /// Moves the values of rows to an earlier place, where blank lines left rows unused before them.
  func move(from row: Int, to earlier: Int, count: Int) {
    guard row != earlier, count > 0 else { return }
    switch values {
    case .numbers(let values): Self.move(values, row, earlier, count)
    case .days(let values), .codes(let values): Self.move(values, row, earlier, count)
    case .flags(let values): Self.move(values, row, earlier, count)
    }
  }

  private static func move<Value>(
    _ values: UnsafeMutableBufferPointer<Value>, _ row: Int, _ earlier: Int, _ count: Int
  ) {
    guard let start = values.baseAddress else { return }
    memmove(start + earlier, start + row, count * MemoryLayout<Value>.stride)
  }
}

/// One column of a file as an array of the right length, made once and filled in place; one thread finishes it.
final class CSVColumn: @unchecked Sendable {
  let column: DeclaredColumn
  private var numbers: [Double] = []
  private(set) var codes: [Int32] = []
  private var flags: [Int8] = []

  /// - Parameter rows: no more rows than this will be filled.
  init(_ column: DeclaredColumn, rows: Int) {
    self.column = column
    // The values count as there before they are: who fills them fills all, or cuts off the rest.
    let room = max(1, rows)
    switch column.type {
    case .year, .wholeNumber, .number: numbers = Array(unsafeUninitializedCapacity: room) { $1 = room }
    case .pseudonym, .text, .choices, .date: codes = Array(unsafeUninitializedCapacity: room) { $1 = room }
    case .yesNo: flags = Array(unsafeUninitializedCapacity: room) { $1 = room }
    }
  }

  /// Lends the memory of columns, in their order.
  static func lend<Output>(
    _ columns: ArraySlice<CSVColumn>, _ stores: [CSVStore] = [], to body: ([CSVStore]) -> Output
  ) -> Output {
    guard let first = columns.first else { return body(stores) }
    return first.lend { store in lend(columns.dropFirst(), stores + [store], to: body) }
  }

  private func lend<Output>(to body: (CSVStore) -> Output) -> Output {
    switch column.type {
    case .year, .wholeNumber, .number:
      numbers.withUnsafeMutableBufferPointer { body(CSVStore(column, .numbers($0))) }
    case .date: codes.withUnsafeMutableBufferPointer { body(CSVStore(column, .days($0))) }
    case .pseudonym, .text, .choices: codes.withUnsafeMutableBufferPointer { body(CSVStore(column, .codes($0))) }
    case .yesNo: flags.withUnsafeMutableBufferPointer { body(CSVStore(column, .flags($0))) }
    }
  }

  /// The column with its first `rows` values.
  /// - Parameter levels: those of a text; the choices of a column know their own.
  func finish(rows: Int, levels: [String]) -> Column {
    let values: Column.Values
    switch column.type {
    case .year, .wholeNumber, .number: values = .numbers(Self.cut(&numbers, rows))
    case .date: values = .days(Self.cut(&codes, rows))
    case .yesNo: values = .flags(Self.cut(&flags, rows))
    case .choices(let choices):
      values = .codes(Self.cut(&codes, rows), levels: ChoiceRule(choices, encoding: .utf8).levels)
    case .pseudonym, .text: values = .codes(Self.cut(&codes, rows), levels: levels)
    }
    return Column(name: column.name, values: values)
  }

  private static func cut<Value>(_ values: inout [Value], _ rows: Int) -> [Value] {
    values.removeLast(values.count - rows)
    defer { values = [] }
    return values
  }
}
