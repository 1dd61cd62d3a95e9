/// The number of events where `expected` are expected.
public struct Poisson: CataloguedDistribution, SteppedDistribution {
  public let expected: Double

  /// - Throws: `ImpossibleArguments` unless the mean is finite and not below 0.
  public init(mean: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("poisson")
    expected = try check.finite("mean", mean)
    try check.require(mean >= 0, "mean", mean, .atLeast(0))
  }

  public var arguments: [DistributionArgument] { [.init("mean", expected)] }
  public var mean: Double? { expected }
  public var variance: Double? { expected }
  public var support: ClosedRange<Double> { expected == 0 ? 0...0 : 0 ... .infinity }

  public func cdf(_ x: Double) -> Double { PoissonLaw.cdf(x, mean: expected) }
  public func upperTail(_ x: Double) -> Double { PoissonLaw.upperTail(x, mean: expected) }
  public func quantile(_ p: Double) -> Double { PoissonLaw.quantile(p, mean: expected) }

  func steps(within interval: ClosedRange<Double>) -> StepTable? {
    let most = expected == 0 ? min(interval.upperBound, 0) : interval.upperBound
    guard interval.lowerBound <= most else { return nil }
    return StepTable(countsWithin: interval.lowerBound...most, likeliest: expected.rounded(.down)) {
      expected / ($0 + 1)
    }
  }

  public static let forms = [
    DistributionForm("poisson", [.init("mean")]) { (a) throws(ImpossibleArguments) in try Poisson(mean: a[0]) }
  ]

  public static var examples: [any Distribution] {
    [0.05, 3.5, 58, 12_000, 0].compactMap { try? Poisson(mean: $0) }
  }
}
