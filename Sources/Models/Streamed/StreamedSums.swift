import LinearAlgebra

/// The sums of all blocks so far, by sampling unit. Blocks are added in a stated order, each sum held as two doubles, so that only the rounding within a
/// block is left.
public struct StreamedSums: Sendable {
  public let frame: SumFrame
  /// Rows of each unit.
  public private(set) var rows: [Int] = []
  private var high: [SIMD4<Double>] = []
  private var low: [SIMD4<Double>] = []

  /// - Parameter units: how many there are to begin with.
  public init(_ frame: SumFrame, units: Int = 0) {
    self.frame = frame
    growing(to: units)
  }

  public var units: Int { rows.count }

  private var size: Int { frame.entries * frame.lanes }

  private mutating func growing(to units: Int) {
    guard units > rows.count else { return }
    let more = units - rows.count
    rows += [Int](repeating: 0, count: more)
    high += [SIMD4<Double>](repeating: .zero, count: more * size)
    low += [SIMD4<Double>](repeating: .zero, count: more * size)
  }

  /// - Parameter places: the unit here of each unit of the block.
  public mutating func add(_ block: BlockSums, places: [Int]) {
    let size = size
    growing(to: (places.max() ?? -1) + 1)
    block.values.withUnsafeBufferPointer { values in
      high.withUnsafeMutableBufferPointer { high in
        low.withUnsafeMutableBufferPointer { low in
          for (unit, place) in places.enumerated() where unit < block.rows.count && block.rows[unit] > 0 {
            let (from, to) = (unit * size, place * size)
            for index in 0..<size {
              let value = values[from + index]
              let before = high[to + index]
              let sum = before + value
              let back = sum - before
              high[to + index] = sum
              low[to + index] += (before - (sum - back)) + (value - back)
            }
          }
        }
      }
    }
    for (unit, place) in places.enumerated() where unit < block.rows.count { rows[place] += block.rows[unit] }
  }

  /// One sum of a unit.
  func value(_ unit: Int, _ one: Int, _ other: Int) -> DoubleDouble {
    let (row, column) = (min(one, other), max(one, other))
    let index = unit * size + row * frame.lanes + column / 4
    return DoubleDouble.sum(high[index][column % 4], low[index][column % 4])
  }

  /// The same over all units.
  func total(_ one: Int, _ other: Int) -> DoubleDouble {
    var total = DoubleDouble(0)
    for unit in 0..<units { total += value(unit, one, other) }
    return total
  }

  /// How often a column of 0 and 1 is 1 in a unit.
  public func ones(_ column: Int, in unit: Int) -> Int {
    let sum = value(unit, 0, column + 1) + DoubleDouble.product(frame.centre[column], Double(rows[unit]))
    return Int(sum.value.rounded())
  }
}
