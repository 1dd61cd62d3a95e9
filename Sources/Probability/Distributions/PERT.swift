/// The PERT distribution: a beta stretched over low...high whose mean is (low + λ·mode + high)/(λ + 2).
///
/// - Source: Malcolm, Roseboom, Clark & Fazar, Operations Research 7(5), 1959 (λ = 4); λ as a parameter: Vose, Risk Analysis, 2008.
public struct PERT: CataloguedDistribution {
  public let low: Double
  public let mode: Double
  public let high: Double
  public let lambda: Double
  private let a: Double
  private let b: Double

  /// - Throws: `ImpossibleArguments` unless low ≤ mode ≤ high, low < high and λ ≥ 0.
  public init(low: Double, mode: Double, high: Double, lambda: Double = 4) throws(ImpossibleArguments) {
    let check = ArgumentCheck("pert")
    self.low = try check.finite("low", low)
    self.mode = try check.finite("mode", mode)
    self.high = try check.finite("high", high)
    self.lambda = try check.finite("lambda", lambda)
    try check.require(high > low, "high", high, .above(argument: "low"))
    try check.require(mode >= low, "mode", mode, .notBelow(argument: "low"))
    try check.require(mode <= high, "mode", mode, .notAbove(argument: "high"))
    try check.require(lambda >= 0, "lambda", lambda, .atLeast(0))
    a = 1 + lambda * (mode - low) / (high - low)
    b = 1 + lambda * (high - mode) / (high - low)
  }

  public var arguments: [DistributionArgument] {
    [.init("low", low), .init("mode", mode), .init("high", high), .init("lambda", lambda)]
  }
  public var mean: Double? { low + (high - low) * (a / (a + b)) }
  public var variance: Double? { (high - low) * (high - low) * (a / (a + b) * (b / (a + b)) / (a + b + 1)) }
  public var support: ClosedRange<Double> { low...high }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { BetaLaw.cdf((x - low) / (high - low), a: a, b: b) }
  public func upperTail(_ x: Double) -> Double { BetaLaw.upperTail((x - low) / (high - low), a: a, b: b) }
  public func quantile(_ p: Double) -> Double { low + (high - low) * BetaLaw.quantile(p, a: a, b: b) }
  public func upperQuantile(_ q: Double) -> Double { low + (high - low) * BetaLaw.upperQuantile(q, a: a, b: b) }
  public func sampler() -> any Sampler { TabulatedSampler.orExact(self, isKnownByArguments: true) }

  public static let forms = [
    DistributionForm("pert", [.init("low"), .init("mode"), .init("high"), .init("lambda", standard: 4)]) {
      (a) throws(ImpossibleArguments) in
      try PERT(low: a[0], mode: a[1], high: a[2], lambda: a[3])
    }
  ]

  public static var examples: [any Distribution] {
    [
      try? PERT(low: 6, mode: 14, high: 30), try? PERT(low: -10, mode: 2, high: 5),
      try? PERT(low: 0, mode: 0, high: 1, lambda: 2),
    ].compactMap { $0 }
  }
}
