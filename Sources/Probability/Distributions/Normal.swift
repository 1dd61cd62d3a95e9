/// The normal distribution.
public struct Normal: CataloguedDistribution {
  public let location: Double
  public let sd: Double

  /// - Throws: `ImpossibleArguments` unless the mean is finite and the standard deviation above 0.
  public init(mean: Double, sd: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("normal")
    location = try check.finite("mean", mean)
    self.sd = try check.aboveZero("sd", sd)
  }

  public var arguments: [DistributionArgument] { [.init("mean", location), .init("sd", sd)] }
  public var mean: Double? { location }
  public var variance: Double? { sd * sd }
  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { NormalLaw.cdf((x - location) / sd) }
  public func upperTail(_ x: Double) -> Double { NormalLaw.upperTail((x - location) / sd) }
  public func quantile(_ p: Double) -> Double { location + sd * NormalLaw.quantile(p) }
  public func upperQuantile(_ q: Double) -> Double { location + sd * NormalLaw.upperQuantile(q) }
  public func sampler() -> any Sampler { NormalSampler(mean: location, sd: sd, exponential: false) }

  public static let forms = [
    DistributionForm("normal", [.init("mean"), .init("sd")]) { (a) throws(ImpossibleArguments) in
      try Normal(mean: a[0], sd: a[1])
    }
  ]

  public static var examples: [any Distribution] {
    [try? Normal(mean: 310_000, sd: 15_000), try? Normal(mean: -0.7, sd: 0.35)].compactMap { $0 }
  }
}
