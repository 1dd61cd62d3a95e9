/// Another distribution, given that its value lies from low to high (both included).
public struct Truncated: CataloguedDistribution {
  public let base: any Distribution
  public let low: Double
  public let high: Double
  /// The base's probability within, below and above, each with its own digits.
  private let within: Double
  private let below: Double
  private let above: Double
  /// The values that are left, where the base has separate values.
  private let steps: StepTable?

  /// - Parameters: either end may be infinite.
  /// - Throws: `ImpossibleArguments` unless low < high (≤ for separate values) and the base has probability between them.
  public init(_ base: any Distribution, low: Double, high: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("truncated")
    try check.require(!low.isNaN, "low", low, .finite)
    try check.require(!high.isNaN, "high", high, .finite)
    try check.require(high >= low, "high", high, .notBelow(argument: "low"))
    self.base = base
    self.low = low
    self.high = high
    below = base.cdf(low)
    above = base.upperTail(high)
    within = below < 0.5 ? base.cdf(high) - below : base.upperTail(low) - above
    steps = (base as? any SteppedDistribution)?.steps(within: low...high)
    if base.isDiscrete {
      guard steps != nil else { throw check.refuse("low and high", nil, .someProbability) }
    } else {
      try check.require(high > low, "high", high, .above(argument: "low"))
      try check.require(within > 0, "low and high", nil, .someProbability)
    }
  }

  public var arguments: [DistributionArgument] { base.arguments + [.init("low", low), .init("high", high)] }
  public var support: ClosedRange<Double> {
    if let steps { return steps.values[0]...steps.values[steps.values.count - 1] }
    return (low...high).clamped(to: base.support)
  }
  public var isDiscrete: Bool { base.isDiscrete }
  public var quantileIsSmooth: Bool { base.quantileIsSmooth }

  /// By the trapezium rule over normal scores, exact to about 1e-9 where the quantile is smooth and 1e-6 where it has a kink;
  /// nil where the base has none and an end is infinite.
  public var mean: Double? {
    if let steps { return steps.mean }
    guard base.mean != nil || (low.isFinite && high.isFinite) else { return nil }
    return expectation { $0 }
  }

  public var variance: Double? {
    if let steps { return steps.variance }
    guard let mean, base.variance != nil || (low.isFinite && high.isFinite) else { return nil }
    return expectation { ($0 - mean) * ($0 - mean) }
  }

  public func cdf(_ x: Double) -> Double {
    if let steps { return steps.cdf(x) }
    if x <= low { return 0 }
    if x >= high { return 1 }
    return below < 0.5 ? (base.cdf(x) - below) / within : 1 - upperTail(x)
  }

  public func upperTail(_ x: Double) -> Double {
    if let steps { return 1 - steps.cdf(x) }
    if x <= low { return 1 }
    if x >= high { return 0 }
    return (base.upperTail(x) - above) / within
  }

  public func quantile(_ p: Double) -> Double {
    if let steps { return steps.quantile(p) }
    return p >= 0 && p <= 1 ? quantile(lower: p, upper: 1 - p) : .nan
  }

  public func upperQuantile(_ q: Double) -> Double {
    if let steps { return steps.quantile(1 - q) }
    return q >= 0 && q <= 1 ? quantile(lower: 1 - q, upper: q) : .nan
  }

  /// Works from the base's smaller tail, so that a slice of a far tail keeps its digits.
  private func quantile(lower: Double, upper: Double) -> Double {
    let fromBelow = below + lower * within
    let fromAbove = above + upper * within
    let value = fromBelow <= fromAbove ? base.quantile(fromBelow) : base.upperQuantile(fromAbove)
    return min(max(value, low), high)
  }

  public func sampler() -> any Sampler {
    if let steps { return StepSampler(table: steps) }
    if quantileIsSmooth { return TabulatedSampler.orExact(self) }
    return PartSampler(base: base.sampler(), low: below, width: within, bounds: low...high)
  }

  private func expectation(_ value: (Double) -> Double) -> Double {
    let step = quantileIsSmooth ? 1.0 / 32 : 1.0 / 1_024
    let last = Int(8.5 / step)
    var sum = 0.0
    var weights = 0.0
    for place in -last...last {
      let score = Double(place) * step
      let weight = NormalLaw.density(score)
      sum += weight * value(quantile(score: score))
      weights += weight
    }
    return sum / weights
  }

  public static let forms = [
    DistributionForm("truncated", takes: .distribution, [.init("low"), .init("high")]) {
      (input) throws(ImpossibleArguments) in
      let check = ArgumentCheck("truncated")
      guard case .distribution(let base, let given) = input else { throw check.refuse("arguments", nil, .otherInput) }
      let numbers = try check.filled([.init("low"), .init("high")], given)
      return try Truncated(base, low: numbers[0], high: numbers[1])
    }
  ]

  public static var examples: [any Distribution] {
    [
      (try? Normal(mean: 5, sd: 3), 0, .infinity), (try? Normal(mean: 0, sd: 1), 6, 8),
      (try? Lognormal(logMean: 0, logSD: 1), 0.1, 4), (try? StudentT(location: 0, scale: 1, df: 3), -2, 2),
      (try? Poisson(mean: 3), 1, .infinity), (try? Uniform(low: 0, high: 10), 2, 3),
      (try? Triangular(low: 0, mode: 1, high: 4), 0.5, 3), (try? Gamma(shape: 2, scale: 3), 1, 9),
    ].compactMap { (base: (any Distribution)?, low: Double, high: Double) in
      base.flatMap { try? Truncated($0, low: low, high: high) }
    }
  }
}
