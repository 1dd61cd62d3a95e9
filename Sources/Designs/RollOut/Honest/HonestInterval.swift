/// Where an effect lies when trends may differ by so much.
public struct HonestInterval: Sendable, Equatable {
  /// M of smoothness, or M̄ of relative magnitudes.
  public let allowance: Double
  public let lower: Double
  public let upper: Double

  public init(allowance: Double, lower: Double, upper: Double) {
    self.allowance = allowance
    self.lower = lower
    self.upper = upper
  }

  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}

/// How far trends may differ before a claim falls: the largest allowance at which the interval leaves the threshold out.
public enum BreakdownValue: Sendable, Equatable {
  /// The threshold is in the interval already with parallel (or linear) trends.
  case none

  case at(Double)

  /// It stands at every allowance that was tried, up to this one.
  case above(Double)

  /// The value where the answer of `isRejected` turns, by halving; it is true for smaller ones.
  /// - Parameter scale: where to begin to look.
  static func search(scale: Double, limit: Double, isRejected: (Double) throws -> Bool) rethrows -> BreakdownValue {
    guard try isRejected(0) else { return .none }
    var low = 0.0
    var high = min(scale, limit)
    while try isRejected(high) {
      low = high
      if high >= limit { return .above(limit) }
      high = min(2 * high, limit)
    }
    while high - low > 1e-4 * high {
      let middle = (low + high) / 2
      if try isRejected(middle) { low = middle } else { high = middle }
    }
    return .at(low)
  }
}
