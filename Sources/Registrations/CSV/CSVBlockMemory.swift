import Evidence

/// The memory of one thread for the values of one block: filled, read out and filled again.
final class CSVBlockMemory {
  let stores: [CSVStore]

  /// - Parameter rows: no block has more.
  init(_ columns: [DeclaredColumn], rows: Int) {
    let room = max(1, rows)
    stores = columns.map { column in
      switch column.type {
      case .year, .wholeNumber, .number: CSVStore(column, .numbers(.allocate(capacity: room)))
      case .date: CSVStore(column, .days(.allocate(capacity: room)))
      case .pseudonym, .text, .choices: CSVStore(column, .codes(.allocate(capacity: room)))
      case .yesNo: CSVStore(column, .flags(.allocate(capacity: room)))
      }
    }
  }

  deinit {
    for store in stores {
      switch store.values {
      case .numbers(let values): values.deallocate()
      case .days(let values), .codes(let values): values.deallocate()
      case .flags(let values): values.deallocate()
      }
    }
  }

  /// A copy of the first `rows` values of a column; texts as the places of their thread, without levels.
  func column(_ place: Int, rows: Int) -> Column {
    let values: Column.Values =
      switch stores[place].values {
      case .numbers(let values): .numbers(Array(values[..<rows]))
      case .days(let values): .days(Array(values[..<rows]))
      case .codes(let values): .codes(Array(values[..<rows]), levels: [])
      case .flags(let values): .flags(Array(values[..<rows]))
      }
    return Column(name: stores[place].column.name, values: values)
  }
}
