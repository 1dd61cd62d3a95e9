import Evidence
import Models

/// The columns of one block of a registration as numbers, in the rows in which nothing is missing.
struct StreamedRows: Sendable {
  let columns: [[Double]]
  let outcome: [Double]
  /// The thread's own code of each row's cluster; nil without clusters.
  let clusters: [Int32]?
  /// Rows of the block, and how many lack each thing: the outcome, each column, the cluster.
  let read: Int
  let missing: [Int]

  /// - Parameters:
  ///   - outcome: the column's name with us; so those of `columns` and `cluster`.
  init(_ table: Table, outcome: String, columns: [String], cluster: String?) {
    let named = [outcome] + columns
    var numbers = named.map { Self.numbers(table.column($0)) }
    var codes: [Int32]?
    if let cluster, case .codes(let own, _)? = table.column(cluster)?.values { codes = own }
    read = table.rowCount
    var missing = numbers.map { values in values.count { $0.isNaN } }
    if let codes { missing.append(codes.count { $0 < 0 }) }
    self.missing = missing
    if missing.contains(where: { $0 > 0 }) {
      let kept = (0..<table.rowCount).filter { row in
        numbers.allSatisfy { !$0[row].isNaN } && codes.map { $0[row] >= 0 } ?? true
      }
      numbers = numbers.map { values in kept.map { values[$0] } }
      codes = codes.map { codes in kept.map { codes[$0] } }
    }
    self.outcome = numbers[0]
    self.columns = Array(numbers.dropFirst())
    clusters = codes
  }

  /// As a formula takes them: yes is 1, a day its number; not a number where it is missing.
  private static func numbers(_ column: Column?) -> [Double] {
    switch column?.values {
    case .numbers(let numbers): numbers
    case .flags(let flags): flags.map { $0 < 0 ? .nan : Double($0) }
    case .days(let days): days.map { $0 == Day.missing ? .nan : Double($0) }
    case .codes, nil: []
    }
  }

  /// Whether every outcome is a count: those are told by other cells than amounts are.
  var isCount: Bool { outcome.allSatisfy { $0 == $0.rounded() && $0 >= 0 } }
}
