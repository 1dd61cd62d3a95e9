import Probability

/// Number, mean and spread of values.
struct SpreadOf: Sendable {
  private(set) var count = 0
  private(set) var mean = 0.0
  private var squares = 0.0

  /// A running update by the step from the mean, which does not lose digits where the mean is large.
  mutating func add(_ value: Double) {
    count += 1
    let step = value - mean
    mean += step / Double(count)
    squares += step * (value - mean)
  }

  var variance: Double { count > 1 ? squares / Double(count - 1) : 0 }
  var deviation: Double { variance.squareRoot() }

  /// The two-sided p of Welch's test that two means are equal, by the normal curve: it is only asked of hundreds of
  /// rows.
  func pValue(against other: SpreadOf) -> Double {
    guard count > 1, other.count > 1 else { return 1 }
    let variance = variance / Double(count) + other.variance / Double(other.count)
    guard variance > 0 else { return mean == other.mean ? 1 : 0 }
    return NormalLaw.twoSided((mean - other.mean) / variance.squareRoot())
  }
}
