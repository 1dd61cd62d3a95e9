import LinearAlgebra

/// The rows that take part in a fit with absorbed effects, level by level of the factor with most levels, in parts of whole levels.
///
/// So the sums of a level of that factor are made in one place, by one thread, in the order of its rows.
struct LevelRows: Sendable {
  /// Rows of the data.
  let rowCount: Int

  /// The row at each position; nil where every row takes part and positions are rows.
  let order: [Int32]?

  /// Positions at which the levels of the first factor start, and their end.
  let starts: [Int32]

  /// The factor with most levels, and the others in their order.
  let first: Int
  let others: [Int]

  /// For each of `others`, by position: the unknown that its level is.
  let unknownOf: [[Int32]]

  /// Where the levels of each of `others` start among the unknowns, and how many unknowns there are.
  let offsets: [Int]
  let unknowns: Int

  /// Bounds of parts of positions, and the first of the levels of each part.
  let bounds: [Int]
  let levelBounds: [Int]

  /// Positions.
  var count: Int { bounds[bounds.count - 1] }
  var levels: Int { starts.count - 1 }
  var passes: ColumnPasses { ColumnPasses(bounds: bounds) }

  init(_ factors: [AbsorbedEffects.Factor], weights: [Double]) {
    precondition(!factors.isEmpty, "rows have no level without a factor")
    rowCount = weights.count
    let first = factors.indices.max { (factors[$0].levels, -$0) < (factors[$1].levels, -$1) } ?? 0
    self.first = first
    others = factors.indices.filter { $0 != first }
    let size = factors[first].levels
    let sorted = SortedRows(factors[first].levelOfRow, levels: size, weights: weights)
    let (starts, order, taking) = (sorted.starts, sorted.order, sorted.count)
    self.order = order
    var offsets: [Int] = []
    var unknowns = 0
    for q in others {
      offsets.append(unknowns)
      unknowns += factors[q].levels
    }
    self.offsets = offsets
    self.unknowns = unknowns
    self.starts = starts
    // Parts end where a level does.
    var bounds = [0]
    var levelBounds = [0]
    var level = 0
    for wanted in Threads.bounds(of: taking).dropFirst() {
      while Int(starts[level]) < wanted { level += 1 }
      if Int(starts[level]) > bounds[bounds.count - 1] {
        bounds.append(Int(starts[level]))
        levelBounds.append(level)
      }
    }
    if bounds.count == 1 {
      bounds.append(taking)
      levelBounds.append(size)
    }
    self.bounds = bounds
    self.levelBounds = levelBounds
    let others = others
    unknownOf = others.indices.map { place in
      let offset = offsets[place]
      return factors[others[place]].levelOfRow.withUnsafeBufferPointer { level in
        LevelRows.made(taking, order) { Int32(truncatingIfNeeded: offset + level[$0]) }
      }
    }
  }

  /// One value a position, from its row.
  private static func made<Value: BitwiseCopyable>(
    _ count: Int, _ order: [Int32]?, _ value: (Int) -> Value
  ) -> [Value] {
    guard let order else { return [Value](rows: count, each: value) }
    return order.withUnsafeBufferPointer { order in [Value](rows: count) { value(Int(order[$0])) } }
  }

  /// The numbers of rows, by position.
  func gathered(_ column: [Double]) -> [Double] { order == nil ? column : copied(column) }

  /// The same in memory of their own, for what is changed in place.
  func copied(_ column: [Double]) -> [Double] {
    column.withUnsafeBufferPointer { column in LevelRows.made(count, order) { column[$0] } }
  }

  /// The columns of a matrix of rows that stand at `places`, by position.
  func gathered(_ matrix: Matrix, _ places: [Int]) -> Matrix {
    let (height, rows) = (count, rowCount)
    return Matrix(rows: height, columns: places.count) { out in
      matrix.withElements { elements in
        guard let elements = elements.baseAddress else { return }
        passes.each { positions in
          for j in places.indices {
            let (from, to) = (elements + places[j] * rows, out + j * height)
            if let order {
              order.withUnsafeBufferPointer { for i in positions { to[i] = from[Int($0[i])] } }
            } else {
              (to + positions.lowerBound).update(from: from + positions.lowerBound, count: positions.count)
            }
          }
        }
      }
    }
  }

  /// Numbers by position, by row; `absent` in rows that take no part.
  func scattered(_ column: [Double], absent: Double = 0) -> [Double] {
    guard let order else { return column }
    var result = [Double](rows: rowCount, of: absent)
    result.withUnsafeMutableBufferPointer { result in
      let result = result
      order.withUnsafeBufferPointer { order in
        column.withUnsafeBufferPointer { column in
          passes.each { positions in for i in positions { result[Int(order[i])] = column[i] } }
        }
      }
    }
    return result
  }

  /// The same for columns of a matrix; 0 in rows that take no part.
  func scattered(_ matrix: Matrix) -> Matrix {
    guard let order else { return matrix }
    var result = Matrix(rows: rowCount, columns: matrix.columns)
    let (height, rows) = (count, rowCount)
    result.withMutableElements { out in
      guard let out = out.baseAddress else { return }
      matrix.withElements { elements in
        guard let elements = elements.baseAddress else { return }
        order.withUnsafeBufferPointer { order in
          passes.each { positions in
            for j in 0..<matrix.columns {
              let (from, to) = (elements + j * height, out + j * rows)
              for i in positions { to[Int(order[i])] = from[i] }
            }
          }
        }
      }
    }
    return result
  }
}
