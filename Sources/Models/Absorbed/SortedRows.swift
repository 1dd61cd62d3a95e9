import LinearAlgebra

/// Rows that take part brought in the order of their levels; those of one level keep theirs.
struct SortedRows {
  /// Rows that take part.
  let count: Int

  /// Positions at which levels start, and their end.
  let starts: [Int32]

  /// The row at each position; nil where every row takes part and stands there already.
  let order: [Int32]?

  /// - Parameter weights: one a row; those with 0 or less take no part.
  init(_ levelOfRow: [Int], levels: Int, weights: [Double]) {
    let groups = RowGroups(rows: weights.count, table: levels)
    let made = levelOfRow.withUnsafeBufferPointer { level in
      weights.withUnsafeBufferPointer { weights in
        // How many rows of each level a group has, and then the position at which they start.
        var next = groups.tables(levels, of: 0) { rows, table in
          for row in rows where weights[row] > 0 { table[level[row]] += 1 }
        }
        var starts = [Int32](repeating: 0, count: levels + 1)
        var taking = 0
        for place in 0..<levels {
          for group in 0..<groups.count {
            let rows = next[group * levels + place]
            next[group * levels + place] = taking
            taking += rows
          }
          starts[place + 1] = Int32(truncatingIfNeeded: taking)
        }
        let isInOrder =
          taking == weights.count
          && ColumnPasses(rows: taking).first { $0 > 0 && level[$0] < level[$0 - 1] } == nil
        if isInOrder { return (taking, starts, [Int32]?.none) }
        let order = [Int32](unsafeUninitializedCapacity: taking) { order, filled in
          filled = taking
          let order = order
          next.withUnsafeMutableBufferPointer { next in
            let next = next
            Threads.each(groups.count) { group in
              let own = UnsafeMutableBufferPointer(rebasing: next[group * levels..<(group + 1) * levels])
              for row in groups.bounds[group]..<groups.bounds[group + 1] where weights[row] > 0 {
                order[own[level[row]]] = Int32(truncatingIfNeeded: row)
                own[level[row]] += 1
              }
            }
          }
        }
        return (taking, starts, order)
      }
    }
    (count, starts, order) = made
  }
}
