/// The beta distribution on 0...1 with shapes a and b.
public struct Beta: CataloguedDistribution {
  public let a: Double
  public let b: Double

  /// - Throws: `ImpossibleArguments` unless both shapes are above 0.
  public init(a: Double, b: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("beta")
    self.a = try check.aboveZero("a", a)
    self.b = try check.aboveZero("b", b)
  }

  public var arguments: [DistributionArgument] { [.init("a", a), .init("b", b)] }
  public var mean: Double? { a / (a + b) }
  public var variance: Double? { a / (a + b) * (b / (a + b)) / (a + b + 1) }
  public var support: ClosedRange<Double> { 0...1 }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { BetaLaw.cdf(x, a: a, b: b) }
  public func upperTail(_ x: Double) -> Double { BetaLaw.upperTail(x, a: a, b: b) }
  public func quantile(_ p: Double) -> Double { BetaLaw.quantile(p, a: a, b: b) }
  public func upperQuantile(_ q: Double) -> Double { BetaLaw.upperQuantile(q, a: a, b: b) }
  public func sampler() -> any Sampler { TabulatedSampler.orExact(self, isKnownByArguments: true) }

  public static let forms = [
    DistributionForm("beta", [.init("a"), .init("b")]) { (a) throws(ImpossibleArguments) in
      try Beta(a: a[0], b: a[1])
    }
  ]

  public static var examples: [any Distribution] {
    [(14, 6), (0.5, 0.5), (1, 1), (2, 90), (900, 1_100), (0.2, 3)].compactMap { try? Beta(a: $0, b: $1) }
  }
}
