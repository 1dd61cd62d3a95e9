import Probability

/// Between which numbers of events a worker's lies with so much probability when only case mix and chance are at work.
public struct ControlLimits: Sendable, Equatable {
  /// 0.95 or 0.998.
  public let level: Double
  /// Fewer events than this have a probability of at most (1 − level)/2.
  public let low: Int
  /// More events than this have a probability of at most (1 − level)/2.
  public let high: Int

  public static let levels = [0.95, 0.998]

  /// Exact, from the distribution of the events.
  init(level: Double, cdf: (Int) -> Double, atLeast: (Int) -> Double, around centre: Int) {
    let tail = (1 - level) / 2
    // 2⁻⁴⁰ of the tail is rounding of the sums.
    let slack = tail * (1 + 0x1p-40)
    var low = centre
    while low > 0, cdf(low - 1) > slack { low -= 1 }
    while cdf(low) <= slack { low += 1 }
    var high = centre
    while high > 0, atLeast(high) <= slack { high -= 1 }
    while atLeast(high + 1) > slack { high += 1 }
    self.level = level
    self.low = low
    self.high = high
  }

  public func contains(_ events: Int) -> Bool { events >= low && events <= high }
}
