import Disclosure

/// Tables of counts as a municipality publishes them: organisations in districts in a town, by a few periods or
/// categories, with totals on both levels and over the columns. Each has two or more small cells.
public enum RandomTables {
  /// The table of a seed; the same on every machine.
  public static func table(seed: UInt64, limit: Int = 10) -> ReleaseTable {
    var chance = SplitMix(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678)
    while true {
      let table = draw(&chance)
      let small = table.cells.count { $0.value > 0 && $0.value < Double(limit) }
      if small >= 2 { return table }
    }
  }

  /// All clients, and a group inside it: the same table, of whom a few in each cell do not belong, or about a half.
  public static func nested(seed: UInt64) -> (all: ReleaseTable, group: ReleaseTable) {
    let all = table(seed: seed)
    var chance = SplitMix(state: seed &* 0xD129_42F0_5B2D_5C91 &+ 0x8765_4321)
    let few = chance.below(2) == 0
    let totals = Set(all.relations.compactMap(\.cells.first))
    var values = all.cells.map { Int($0.value) }
    for cell in values.indices where !totals.contains(cell) {
      let leave = few ? chance.below(7) : chance.below(values[cell] + 1)
      values[cell] = max(0, values[cell] - leave)
    }
    // A total stands behind its parts, so two rounds reach the total of totals.
    for _ in 0..<3 {
      for relation in all.relations {
        values[relation.cells[0]] = relation.cells.dropFirst().reduce(0) { $0 + values[$1] }
      }
    }
    var group = ReleaseTable()
    for value in values { group.add(.count(value)) }
    for relation in all.relations { group.relate(relation) }
    return (all, group)
  }

  private static func draw(_ chance: inout SplitMix) -> ReleaseTable {
    let districts = 2 + chance.below(2)
    let columns = 2 + chance.below(4)
    var table = ReleaseTable()
    /// One row of cells with its total; `rows` are summed where there are any.
    func addRow(_ values: [Int], summing rows: [[Int]]) -> [Int] {
      let cells = values.map { table.add(.count($0)) }
      let total = table.add(.count(values.reduce(0, +)))
      table.relate(total: total, parts: cells)
      let row = cells + [total]
      if !rows.isEmpty {
        for column in row.indices.dropLast() { table.relate(total: row[column], parts: rows.map { $0[column] }) }
      }
      return row
    }
    func sum(_ rows: [[Int]]) -> [Int] {
      (0..<columns).map { column in rows.reduce(0) { $0 + Int(table.cells[$1[column]].value) } }
    }
    var districtRows: [[Int]] = []
    for _ in 0..<districts {
      let rows = (0..<(2 + chance.below(3))).map { _ in
        addRow((0..<columns).map { _ in chance.count() }, summing: [])
      }
      districtRows.append(addRow(sum(rows), summing: rows))
    }
    _ = addRow(sum(districtRows), summing: districtRows)
    return table
  }

  /// Steele, Lea & Flood's SplitMix64: a few lines, the same numbers everywhere.
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    /// Empty now and then, often small, mostly some tens.
    mutating func count() -> Int {
      switch below(20) {
      case 0: 0
      case 1, 2: 1 + below(9)
      case 3...14: 10 + below(60)
      default: 70 + below(400)
      }
    }
  }
}
