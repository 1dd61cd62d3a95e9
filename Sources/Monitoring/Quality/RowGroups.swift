import Evidence

/// Rows parted by the values of one column: years, organisations, clients.
public struct RowGroups: Sendable {
  public let column: String
  /// The group of each row; -1 where the column is missing.
  public let of: [Int32]
  /// Rows in each group. Years stand in their order, others in that of the column's levels.
  public let sizes: [Int]
  /// The years themselves; empty for groups of codes, whose names are cells.
  public let years: [Int]

  var count: Int { sizes.count }

  /// nil where the column is no year and no code.
  init?(_ column: Column) {
    self.column = column.name
    switch column.values {
    case .numbers(let numbers):
      var seen: Set<Int> = []
      for number in numbers where !number.isNaN { seen.insert(Int(number)) }
      let years = seen.sorted()
      let places = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, Int32($0)) })
      of = numbers.map { $0.isNaN ? -1 : places[Int($0)] ?? -1 }
      self.years = years
      sizes = Self.sizes(of, count: years.count)
    case .codes(let codes, let levels):
      of = codes
      years = []
      sizes = Self.sizes(codes, count: levels.count)
    case .flags(let flags):
      of = flags.map(Int32.init)
      years = []
      sizes = Self.sizes(of, count: 2)
    case .days: return nil
    }
  }

  private static func sizes(_ groups: [Int32], count: Int) -> [Int] {
    var sizes = [Int](repeating: 0, count: count)
    for group in groups where group >= 0 { sizes[Int(group)] += 1 }
    return sizes
  }

  /// In each group how many of the rows that are `among` have the `mark`.
  func shares(of mark: [Bool], among: [Bool]? = nil) -> [Share] {
    var shares = [Share](repeating: Share(count: 0, of: 0), count: count)
    for row in of.indices {
      let group = Int(of[row])
      if group < 0 { continue }
      if let among, !among[row] { continue }
      shares[group].of += 1
      if mark[row] { shares[group].count += 1 }
    }
    return shares
  }

  /// The rows of each group in the order of the table.
  var rows: [[Int32]] {
    var rows = sizes.map { size in
      var part: [Int32] = []
      part.reserveCapacity(size)
      return part
    }
    for (row, group) in of.enumerated() where group >= 0 { rows[Int(group)].append(Int32(row)) }
    return rows
  }
}
