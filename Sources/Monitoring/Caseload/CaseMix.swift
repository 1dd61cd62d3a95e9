import Evidence
import Models

/// What clients bring along, as terms of a model: numbers as they are, choices by level.
struct CaseMix {
  private let columns: [Column]
  /// Whether a row has every column.
  let isComplete: [Bool]

  init(_ names: [String], of table: Table) {
    columns = names.compactMap { table.column($0) }
    var isComplete = [Bool](repeating: true, count: table.rowCount)
    for column in columns {
      for (row, isPresent) in column.isPresent.enumerated() where !isPresent { isComplete[row] = false }
    }
    self.isComplete = isComplete
  }

  func terms(for rows: [Int]) -> [DesignTerm] {
    columns.map { column in
      switch column.values {
      case .numbers(let numbers): return .numeric(name: column.name, values: rows.map { numbers[$0] })
      case .flags(let flags): return .numeric(name: column.name, values: rows.map { Double(flags[$0]) })
      case .days(let days): return .numeric(name: column.name, values: rows.map { Double(days[$0]) })
      case .codes:
        // In the order of names, the largest left out: nothing hangs on the order of rows.
        let partition = Partition(by: column)
        return .fixedEffects(name: column.name, codes: rows.map { Int(partition.codes[$0]) }, levels: partition.names)
      }
    }
  }
}
