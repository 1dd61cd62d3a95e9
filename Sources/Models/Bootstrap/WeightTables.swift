import LinearAlgebra

/// Sums over units of weight times column, for many vectors of weights: a table for every group of units holds its part of all sums for each
/// number of the group, so that a draw adds up as many rows as there are groups.
///
/// Additions run from the first group to the last, whatever draws are made together and by whatever library: the same bits everywhere.
struct WeightTables: Sendable {
  /// How many sums.
  let columns: Int
  let groups: Int
  private let entries: Int
  /// Eight columns side by side; row `number` of a group's table.
  private let lanes: Int
  private let rows: [SIMD8<Double>]

  /// - Parameters:
  ///   - plain: units × columns, added up times the weights.
  ///   - squared: units × further columns, added up times the squares of the weights.
  init(_ plain: Matrix, squared: Matrix, weights: DrawnWeights) {
    columns = plain.columns + squared.columns
    groups = weights.groups
    entries = weights.entries
    lanes = (columns + 7) / 8
    var rows = [SIMD8<Double>](repeating: .zero, count: groups * entries * lanes)
    let digits = (0..<entries).map { weights.digits($0) }
    for group in 0..<groups {
      for entry in 0..<entries {
        let start = (group * entries + entry) * lanes
        for (place, digit) in digits[entry].enumerated() {
          let unit = group * weights.together + place
          guard unit < weights.units else { break }
          let point = weights.points[digit]
          for j in 0..<plain.columns { rows[start + j / 8][j % 8] += point * plain[unit, j] }
          for j in 0..<squared.columns {
            let column = plain.columns + j
            rows[start + column / 8][column % 8] += point * point * squared[unit, j]
          }
        }
      }
    }
    self.rows = rows
  }

  /// The sums of `count` draws, one after the other; `numbers` as `DrawnWeights` gives them.
  func forEach(_ count: Int, numbers: [UInt8], _ body: (_ sums: UnsafePointer<Double>) -> Void) {
    rows.withUnsafeBufferPointer { rows in
      numbers.withUnsafeBufferPointer { numbers in
        withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: lanes) { sums in
          guard let first = sums.baseAddress else { return }
          for draw in 0..<count {
            add(rows, numbers, draw: draw, of: count, into: sums)
            first.withMemoryRebound(to: Double.self, capacity: lanes * 8) { body(UnsafePointer($0)) }
          }
        }
      }
    }
  }

  private func add(
    _ rows: UnsafeBufferPointer<SIMD8<Double>>, _ numbers: UnsafeBufferPointer<UInt8>, draw: Int, of count: Int,
    into sums: UnsafeMutableBufferPointer<SIMD8<Double>>
  ) {
    var lane = 0
    // Two at a time, so that one addition need not wait for another.
    while lane < lanes {
      let isPair = lane + 1 < lanes
      var (one, other) = (SIMD8<Double>.zero, SIMD8<Double>.zero)
      var table = lane
      var number = draw
      if isPair {
        for _ in 0..<groups {
          let row = table &+ Int(numbers[number]) &* lanes
          one += rows[row]
          other += rows[row &+ 1]
          table &+= entries &* lanes
          number &+= count
        }
        sums[lane + 1] = other
      } else {
        for _ in 0..<groups {
          one += rows[table &+ Int(numbers[number]) &* lanes]
          table &+= entries &* lanes
          number &+= count
        }
      }
      sums[lane] = one
      lane += 2
    }
  }
}
