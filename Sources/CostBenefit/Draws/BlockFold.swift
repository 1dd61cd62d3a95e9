import Probability

/// What is left of a run of blocks: moments of columns, sums and ranges of registers. Two neighbours join into one.
struct BlockFold: Sendable {
  var moments: [Moments]
  /// Sums over draws, each as a number and what its additions lost.
  var sums: [(high: Double, low: Double)]
  /// The smallest and the largest; NaN where a draw is.
  var ranges: [(smallest: Double, largest: Double)]

  @Sendable static func joined(_ a: BlockFold, _ b: BlockFold) -> BlockFold {
    BlockFold(
      moments: zip(a.moments, b.moments).map { $0.joined(with: $1) },
      sums: zip(a.sums, b.sums).map(Self.sum),
      ranges: zip(a.ranges, b.ranges).map { one, other in
        let isNumber = !one.smallest.isNaN && !other.smallest.isNaN && !one.largest.isNaN && !other.largest.isNaN
        return isNumber ? (min(one.smallest, other.smallest), max(one.largest, other.largest)) : (.nan, .nan)
      })
  }

  /// The same blocks with more columns.
  func beside(_ other: BlockFold) -> BlockFold {
    BlockFold(moments: moments + other.moments, sums: sums + other.sums, ranges: ranges + other.ranges)
  }

  /// Knuth's two-sum of the high parts; the low parts are added as they are.
  private static func sum(_ a: (high: Double, low: Double), _ b: (high: Double, low: Double)) -> (
    high: Double, low: Double
  ) {
    let sum = a.high + b.high
    let part = sum - a.high
    return (sum, (a.high - (sum - part)) + (b.high - part) + (a.low + b.low))
  }
}
