import Probability

extension RunResult.Ratio {
  /// The ratio of means; its interval is that of the draws, where costs are above zero in every one.
  init(benefits: UnsafeBufferPointer<Double>, costs: UnsafeBufferPointer<Double>, in sets: IndependentSets) {
    let found = RatioOfDraws(numerators: benefits, denominators: costs, denominator: "costs", in: sets)
    let notPositive = costs.count { !($0 > 0) }
    self.init(
      ratioOfMeans: found.ratioOfMeans, confLow: found.low, confHigh: found.high,
      intervalKind: found.ratios == nil ? "none: costs are not above zero in every draw" : found.intervalKind,
      shareDenominatorNotPositive: Double(notPositive) / Double(costs.count))
    quadrants = found.quadrants
    // B̄/C̄ moves as the mean of (B − R C)/C̄.
    let ratio = found.means.numerator / found.means.denominator
    let rest = sets.error(ofMeanOf: zip(benefits, costs).map { $0 - ratio * $1 })
    mcse = (
      rest / abs(found.means.denominator), found.ratios?.quantileMCSE(0.025), found.ratios?.quantileMCSE(0.975)
    )
  }
}

extension RunResult.Payback {
  /// - Parameter years: of each draw; beyond the horizon where it never pays back.
  init(years: UnsafeBufferPointer<Double>, horizon: [Int], in sets: IndependentSets) {
    var counts = horizon.map { _ in 0 }
    for year in years {
      let place = Int(year) - (horizon.first ?? 0)
      if counts.indices.contains(place) { counts[place] += 1 }
    }
    let reached = counts.reduce(0, +)
    var sum = 0
    var median: Int?
    for (year, count) in zip(horizon, counts) {
      sum += count
      if 2 * sum >= years.count {
        median = year
        break
      }
    }
    let never = 1 - Double(reached) / Double(years.count)
    self.init(median: median, shareNever: never)
    shareNeverMCSE =
      sets == .draws
      ? (never * (1 - never) / Double(years.count)).squareRoot()
      : ShareOfDraws(of: years, in: sets) { !horizon.contains(Int($0)) }.mcse
  }
}

extension RunResult.Density {
  static let bins = 60

  /// Equal bins over the middle 95% of the draws and a quarter of its width on both sides; what lies further out is left out.
  init(of draws: UnsafeBufferPointer<Double>, summary: Summary?) {
    guard let summary, let low = summary.quantile(0.025), let high = summary.quantile(0.975), low < high else {
      self.init(edges: [], counts: [])
      return
    }
    let start = max(summary.minimum, low - (high - low) / 4)
    let end = min(summary.maximum, high + (high - low) / 4)
    let width = (end - start) / Double(Self.bins)
    var counts = Array(repeating: 0, count: Self.bins)
    for draw in draws where draw >= start && draw <= end {
      counts[min(Int((draw - start) / width), Self.bins - 1)] += 1
    }
    self.init(edges: (0...Self.bins).map { start + Double($0) * width }, counts: counts)
  }
}

extension Model.Comparison {
  func holds(_ value: Double, _ threshold: Double) -> Bool {
    switch self {
    case .atLeast: value >= threshold
    case .above: value > threshold
    case .atMost: value <= threshold
    case .below: value < threshold
    }
  }
}
