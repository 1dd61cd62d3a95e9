/// The ranks of draws, 1 for the smallest; equal draws share the average of their ranks.
///
/// Make them once for a column that is compared with many others.
public struct Ranks: Sendable, Equatable {
  public let values: [Double]

  /// - Parameter draws: without NaN.
  public init(of draws: [Double]) {
    var ranks = [Double](repeating: 0, count: draws.count)
    Self.ascending(draws).withUnsafeBufferPointer { order in
      draws.withUnsafeBufferPointer { draws in
        ranks.withUnsafeMutableBufferPointer { ranks in
          var start = 0
          while start < order.count {
            let value = draws[Int(order[start])]
            var end = start + 1
            while end < order.count && draws[Int(order[end])] == value { end += 1 }
            // Ranks start + 1 ... end, on average (start + 1 + end)/2.
            let rank = Double(start + 1 + end) / 2
            for place in start..<end { ranks[Int(order[place])] = rank }
            start = end
          }
        }
      }
    }
    values = ranks
  }

  /// Spearman's rank correlation: Pearson's correlation of the ranks; nil where either column is constant.
  public func correlation(with other: Ranks) -> Double? {
    precondition(values.count == other.values.count, "columns of equal length")
    let middle = Double(values.count + 1) / 2
    var cross = 0.0
    var own = 0.0
    var others = 0.0
    for place in values.indices {
      let a = values[place] - middle
      let b = other.values[place] - middle
      cross += a * b
      own += a * a
      others += b * b
    }
    guard own > 0, others > 0 else { return nil }
    return min(max(cross / (own * others).squareRoot(), -1), 1)
  }

  /// Places in ascending order of the draws: a radix sort on the bits, in time proportional to the count.
  private static func ascending(_ draws: [Double]) -> [Int32] {
    var items = draws.indices.map { Item(key: Self.key(draws[$0]), place: Int32($0)) }
    if draws.count <= 2_000 {
      items.sort { ($0.key, $0.place) < ($1.key, $1.place) }
      return items.map(\.place)
    }
    var others = items
    // Six digits of 11 bits. Plain pointers: an array in the inner loop is retained and released for every item.
    var starts = [Int](repeating: 0, count: 2_048)
    items.withUnsafeMutableBufferPointer { items in
      others.withUnsafeMutableBufferPointer { others in
        starts.withUnsafeMutableBufferPointer { starts in
          for digit in stride(from: 0, to: 6, by: 2) {
            scatter(UnsafeBufferPointer(items), into: others, by: digit, starts)
            scatter(UnsafeBufferPointer(others), into: items, by: digit + 1, starts)
          }
        }
      }
    }
    return items.map(\.place)
  }

  /// One pass of the sort: items in the order of one digit, those with the same digit in the order they had.
  private static func scatter(
    _ from: UnsafeBufferPointer<Item>, into to: UnsafeMutableBufferPointer<Item>, by digit: Int,
    _ starts: UnsafeMutableBufferPointer<Int>
  ) {
    starts.update(repeating: 0)
    for item in from { starts[Self.digit(digit, of: item.key)] += 1 }
    var sum = 0
    for bucket in starts.indices {
      let count = starts[bucket]
      starts[bucket] = sum
      sum += count
    }
    for item in from {
      let bucket = Self.digit(digit, of: item.key)
      to[starts[bucket]] = item
      starts[bucket] += 1
    }
  }

  private struct Item {
    let key: UInt64
    let place: Int32
  }

  /// Flipping the sign bit of positive numbers, and all bits of negative ones, makes the order of bits that of numbers.
  private static func key(_ draw: Double) -> UInt64 {
    let bits = (draw + 0).bitPattern  // -0 becomes 0
    return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
  }

  private static func digit(_ digit: Int, of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key >> UInt64(11 * digit)) & 2_047)
  }
}
