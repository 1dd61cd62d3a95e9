import CSpecialFunctions

/// A distribution by a stated interval: "90% between 6 and 30", taken as the central interval of a normal or a lognormal.
public struct Interval: CataloguedDistribution {
  public enum Family: String, Sendable, CaseIterable {
    case normal = "interval"
    case lognormal = "lognormal_interval"
  }

  public let low: Double
  public let high: Double
  public let confidence: Double
  public let family: Family
  /// The distribution that has this interval.
  public let distribution: any Distribution

  /// - Parameter confidence: the probability between low and high, with equal tails: 0.9 for 90%.
  /// - Throws: `ImpossibleArguments` unless low < high, 0 < confidence < 1, and for a lognormal low > 0.
  public init(low: Double, high: Double, confidence: Double, family: Family = .normal) throws(ImpossibleArguments) {
    let check = ArgumentCheck(family.rawValue)
    self.low = try check.finite("low", low)
    self.high = try check.finite("high", high)
    try check.require(high > low, "high", high, .above(argument: "low"))
    try check.require(confidence > 0 && confidence < 1, "confidence", confidence, .between(0, 1))
    self.confidence = confidence
    self.family = family
    // Half the width of the interval is z standard deviations.
    let z = NormalLaw.upperQuantile((1 - confidence) / 2)
    switch family {
    case .normal:
      distribution = try Normal(mean: low + (high - low) / 2, sd: (high - low) / (2 * z))
    case .lognormal:
      try check.require(low > 0, "low", low, .aboveZero)
      let from = sf_log(low)
      let to = sf_log(high)
      distribution = try Lognormal(logMean: (from + to) / 2, logSD: (to - from) / (2 * z))
    }
  }

  public var arguments: [DistributionArgument] {
    [.init("low", low), .init("high", high), .init("confidence", confidence)]
  }
  public var mean: Double? { distribution.mean }
  public var variance: Double? { distribution.variance }
  public var support: ClosedRange<Double> { distribution.support }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { distribution.cdf(x) }
  public func upperTail(_ x: Double) -> Double { distribution.upperTail(x) }
  public func quantile(_ p: Double) -> Double { distribution.quantile(p) }
  public func upperQuantile(_ q: Double) -> Double { distribution.upperQuantile(q) }
  public func sampler() -> any Sampler { distribution.sampler() }

  public static let forms = Family.allCases.map { family in
    DistributionForm(family.rawValue, [.init("low"), .init("high"), .init("confidence")]) {
      (a) throws(ImpossibleArguments) in
      try Interval(low: a[0], high: a[1], confidence: a[2], family: family)
    }
  }

  public static var examples: [any Distribution] {
    [
      try? Interval(low: 6, high: 30, confidence: 0.9),
      try? Interval(low: 0.25, high: 0.99, confidence: 0.95, family: .lognormal),
    ].compactMap { $0 }
  }
}
