/// The uniform distribution between two ends.
public struct Uniform: CataloguedDistribution {
  public let low: Double
  public let high: Double

  /// - Throws: `ImpossibleArguments` unless both are finite and high is above low.
  public init(low: Double, high: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("uniform")
    self.low = try check.finite("low", low)
    self.high = try check.finite("high", high)
    try check.require(high > low, "high", high, .above(argument: "low"))
  }

  public var arguments: [DistributionArgument] { [.init("low", low), .init("high", high)] }
  public var mean: Double? { low + (high - low) / 2 }
  public var variance: Double? { (high - low) * (high - low) / 12 }
  public var support: ClosedRange<Double> { low...high }
  public var isDiscrete: Bool { false }

  public func cdf(_ x: Double) -> Double { min(max((x - low) / (high - low), 0), 1) }
  public func upperTail(_ x: Double) -> Double { min(max((high - x) / (high - low), 0), 1) }
  public func quantile(_ p: Double) -> Double { p >= 0 && p <= 1 ? low + p * (high - low) : .nan }
  public func upperQuantile(_ q: Double) -> Double { q >= 0 && q <= 1 ? high - q * (high - low) : .nan }
  public func sampler() -> any Sampler { AffineSampler(scale: high - low, shift: low) }

  public static let forms = [
    DistributionForm("uniform", [.init("low"), .init("high")]) { (a) throws(ImpossibleArguments) in
      try Uniform(low: a[0], high: a[1])
    }
  ]

  public static var examples: [any Distribution] {
    [try? Uniform(low: 0, high: 0.4), try? Uniform(low: -3, high: 8)].compactMap { $0 }
  }
}
