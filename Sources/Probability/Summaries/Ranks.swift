/// The ranks of draws, 1 for the smallest; equal draws share the average of their ranks.
///
/// Make them once for a column that is compared with many others.
public struct Ranks: Sendable, Equatable {
  public let values: [Double]

  /// - Parameter draws: without NaN.
  public init(of draws: [Double]) {
    let order = Self.ascending(draws)
    var ranks = [Double](repeating: 0, count: draws.count)
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && draws[Int(order[end])] == draws[Int(order[start])] { end += 1 }
      // Ranks start + 1 ... end, on average (start + 1 + end)/2.
      let rank = Double(start + 1 + end) / 2
      for place in start..<end { ranks[Int(order[place])] = rank }
      start = end
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

  /// Places in ascending order of the draws: a radix sort on the bits, 16 at a time, in time proportional to the count.
  private static func ascending(_ draws: [Double]) -> [Int32] {
    // Flipping the sign bit of positive numbers, and all bits of negative ones, makes the order of bits that of numbers.
    var keys = draws.map { draw -> UInt64 in
      let bits = (draw + 0).bitPattern  // -0 becomes 0
      return bits >> 63 == 0 ? bits | (1 << 63) : ~bits
    }
    var places = [Int32](draws.indices.map { Int32($0) })
    guard draws.count > 2_000 else {
      return places.sorted { keys[Int($0)] < keys[Int($1)] }
    }
    var nextKeys = keys
    var nextPlaces = places
    var starts = [Int](repeating: 0, count: 65_536)
    for shift in stride(from: 0, to: 64, by: 16) {
      for bucket in starts.indices { starts[bucket] = 0 }
      for key in keys { starts[Int((key >> UInt64(shift)) & 0xffff)] += 1 }
      var sum = 0
      for bucket in starts.indices {
        let count = starts[bucket]
        starts[bucket] = sum
        sum += count
      }
      for item in keys.indices {
        let bucket = Int((keys[item] >> UInt64(shift)) & 0xffff)
        nextKeys[starts[bucket]] = keys[item]
        nextPlaces[starts[bucket]] = places[item]
        starts[bucket] += 1
      }
      swap(&keys, &nextKeys)
      swap(&places, &nextPlaces)
    }
    return places
  }
}
