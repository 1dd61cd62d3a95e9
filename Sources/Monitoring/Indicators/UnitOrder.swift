import Evidence

/// The rows of a registration in the order of the people whom they are about.
///
/// A row without a person is a person of its own. The order does not depend on that of the file, but for rows of the
/// same person.
struct UnitOrder {
  let rows: [Int32]
  /// The person of each row, by its place in the table.
  let units: [Int32]

  /// Every row is its own.
  init(rows: Int) {
    self.rows = (0..<Int32(rows)).map { $0 }
    units = self.rows
  }

  /// - Parameter within: puts the rows of a person in this order; those of the same value keep theirs.
  init(_ column: Column, within value: [Double]? = nil) {
    let (codes, levels) = Self.codes(column)
    let order = levels.indices.sorted { levels[$0].unicodeScalars.lexicographicallyPrecedes(levels[$1].unicodeScalars) }
    var ranks = [Int32](repeating: 0, count: levels.count)
    for (rank, level) in order.enumerated() { ranks[level] = Int32(rank) }
    var next = Int32(levels.count)
    var units = [Int32](repeating: 0, count: codes.count)
    for (row, code) in codes.enumerated() {
      if code >= 0 {
        units[row] = ranks[Int(code)]
      } else {
        units[row] = next
        next += 1
      }
    }
    // A counting sort: stable, and linear in the rows.
    var starts = [Int](repeating: 0, count: Int(next) + 1)
    for unit in units { starts[Int(unit) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var places = starts
    var rows = [Int32](repeating: 0, count: units.count)
    for (row, unit) in units.enumerated() {
      rows[places[Int(unit)]] = Int32(row)
      places[Int(unit)] += 1
    }
    if let value {
      for unit in 0..<Int(next) where starts[unit + 1] - starts[unit] > 1 {
        let slice = rows[starts[unit]..<starts[unit + 1]]
        let sorted = slice.sorted { (value[Int($0)], $0) < (value[Int($1)], $1) }
        rows.replaceSubrange(starts[unit]..<starts[unit + 1], with: sorted)
      }
    }
    self.rows = rows
    self.units = units
  }

  private static func codes(_ column: Column) -> ([Int32], [String]) {
    switch column.values {
    case .codes(let codes, let levels): return (codes, levels)
    case .flags(let flags): return (flags.map { Int32($0) }, ["no", "yes"])
    case .numbers, .days:
      let partition = Partition(by: column)
      return (partition.codes, partition.names)
    }
  }
}
