/// The weights of rows by level of two factors: only cells with rows, in the order of the first factor's levels and then the second's.
struct LevelTable {
  private let rowLevels: [Int32]
  private let columnLevels: [Int32]
  private var cellWeights: [Double]
  private let cellOfRow: [Int32]

  init(_ one: [Int], _ other: [Int], _ ones: Int, _ others: Int, weights: [Double]) {
    let rows = one.indices.filter { weights[$0] > 0 }
    // Two stable counting sorts: by the second factor, then by the first.
    let order = LevelTable.sorted(LevelTable.sorted(rows, by: other, others), by: one, ones)
    var rowLevels: [Int32] = []
    var columnLevels: [Int32] = []
    var cellOfRow = [Int32](repeating: -1, count: one.count)
    for row in order {
      let (a, b) = (Int32(one[row]), Int32(other[row]))
      if rowLevels.last != a || columnLevels.last != b {
        rowLevels.append(a)
        columnLevels.append(b)
      }
      cellOfRow[row] = Int32(rowLevels.count - 1)
    }
    self.rowLevels = rowLevels
    self.columnLevels = columnLevels
    self.cellOfRow = cellOfRow
    cellWeights = []
    cellWeights = sums(weights)
  }

  /// The same cells with other weights of the rows.
  func weighted(_ weights: [Double]) -> LevelTable {
    var result = self
    result.cellWeights = sums(weights)
    return result
  }

  private func sums(_ weights: [Double]) -> [Double] {
    LevelSums.sums(
      cellOfRow.map { Int($0) }, count: rowLevels.count,
      weights: weights.indices.map { cellOfRow[$0] >= 0 ? weights[$0] : 0 }, of: nil)
  }

  private static func sorted(_ rows: [Int], by levels: [Int], _ count: Int) -> [Int] {
    var starts = [Int](repeating: 0, count: count + 1)
    for row in rows { starts[levels[row] + 1] += 1 }
    for level in 0..<count { starts[level + 1] += starts[level] }
    var result = rows
    for row in rows {
      result[starts[levels[row]]] = row
      starts[levels[row]] += 1
    }
    return result
  }

  /// `y[a] −= Σ w x[start + b]` over the cells (a, b).
  func subtractProduct(_ x: [Double], at start: Int, from y: inout [Double]) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        for c in cellWeights.indices {
          y[Int(rowLevels[c])] -= cellWeights[c] * x[start + Int(columnLevels[c])]
        }
      }
    }
  }

  /// `y[start + b] −= Σ w x[a]` over the cells (a, b).
  func subtractTranspose(_ x: [Double], from y: inout [Double], at start: Int) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        for c in cellWeights.indices {
          y[start + Int(columnLevels[c])] -= cellWeights[c] * x[Int(rowLevels[c])]
        }
      }
    }
  }

  /// Both products at once, for two factors that are both among the unknowns.
  func addSymmetric(_ x: [Double], to y: inout [Double], _ one: Int, _ other: Int) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        for c in cellWeights.indices {
          let (a, b) = (one + Int(rowLevels[c]), other + Int(columnLevels[c]))
          y[a] += cellWeights[c] * x[b]
          y[b] += cellWeights[c] * x[a]
        }
      }
    }
  }
}
