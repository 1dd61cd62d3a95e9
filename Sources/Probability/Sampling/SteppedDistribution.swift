/// A distribution of separate values that can be listed: all of them, or those within an interval.
protocol SteppedDistribution: Distribution {
  /// The values within the interval with their probabilities, scaled to add up to 1; nil where there are none, or too many to list.
  func steps(within interval: ClosedRange<Double>) -> StepTable?
}

extension SteppedDistribution {
  public var isDiscrete: Bool { true }

  public func sampler() -> any Sampler {
    if let table = steps(within: -.infinity ... .infinity) { return StepSampler(table: table) }
    return ExactSampler(distribution: self)
  }
}

extension StepTable {
  /// The whole numbers of `interval` with weights from ratios of neighbours, outwards from the likeliest one.
  ///
  /// Weights below 10⁻²⁴ of the largest are left out: a uniform has 2⁻⁵³ as its smallest step. Plain multiplication and division only,
  /// so the bits are the same on every machine.
  /// - Parameter up: p(k + 1) / p(k).
  init?(countsWithin interval: ClosedRange<Double>, likeliest: Double, up: (Double) -> Double) {
    let low = max(interval.lowerBound, 0).rounded(.up)
    let high = interval.upperBound.rounded(.down)
    guard low <= high else { return nil }
    let middle = min(max(likeliest, low), high)
    let most = 4_000_000
    var below: [Double] = []
    var weight = 1.0
    var k = middle
    while k > low {
      weight /= up(k - 1)
      guard weight > 1e-24 else { break }
      k -= 1
      below.append(weight)
      guard below.count < most else { return nil }
    }
    let first = k
    var weights = Array(below.reversed()) + [1]
    weight = 1
    k = middle
    while k < high {
      weight *= up(k)
      guard weight > 1e-24 else { break }
      k += 1
      weights.append(weight)
      guard weights.count < most else { return nil }
    }
    self.init(values: weights.indices.map { first + Double($0) }, weights: weights)
  }

  /// The values within an interval, with their probabilities as weights.
  func within(_ interval: ClosedRange<Double>) -> StepTable? {
    let kept = values.indices.filter { interval.contains(values[$0]) && probability($0) > 0 }
    guard !kept.isEmpty else { return nil }
    return StepTable(values: kept.map { values[$0] }, weights: kept.map { probability($0) })
  }

  /// Values in any order, equal ones joined; values of weight 0 left out.
  static func joining(_ values: [Double], weights: [Double]) -> StepTable? {
    let order = values.indices.filter { weights[$0] > 0 }.sorted { values[$0] < values[$1] }
    var joined: [Double] = []
    var sums: [Double] = []
    for place in order {
      if let last = joined.last, last == values[place] {
        sums[sums.count - 1] += weights[place]
      } else {
        joined.append(values[place])
        sums.append(weights[place])
      }
    }
    return joined.isEmpty ? nil : StepTable(values: joined, weights: sums)
  }
}
