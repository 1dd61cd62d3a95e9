/// The gamma distribution with mean shape · scale.
public struct Gamma: CataloguedDistribution {
  public let shape: Double
  public let scale: Double

  /// - Throws: `ImpossibleArguments` unless both are above 0.
  public init(shape: Double, scale: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("gamma")
    self.shape = try check.aboveZero("shape", shape)
    self.scale = try check.aboveZero("scale", scale)
  }

  public var arguments: [DistributionArgument] { [.init("shape", shape), .init("scale", scale)] }
  public var mean: Double? { shape * scale }
  public var variance: Double? { shape * scale * scale }
  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { GammaLaw.cdf(x, shape: shape, scale: scale) }
  public func upperTail(_ x: Double) -> Double { GammaLaw.upperTail(x, shape: shape, scale: scale) }
  public func quantile(_ p: Double) -> Double { p == 1 ? .infinity : GammaLaw.quantile(p, shape: shape, scale: scale) }
  public func upperQuantile(_ q: Double) -> Double {
    q == 0 ? .infinity : GammaLaw.upperQuantile(q, shape: shape, scale: scale)
  }
  public func sampler() -> any Sampler { TabulatedSampler.orExact(self, isKnownByArguments: true) }

  public static let forms = [
    DistributionForm("gamma", [.init("shape"), .init("scale")]) { (a) throws(ImpossibleArguments) in
      try Gamma(shape: a[0], scale: a[1])
    }
  ]

  public static var examples: [any Distribution] {
    [(2.5, 400), (0.3, 2), (1, 1), (250, 0.1)].compactMap { try? Gamma(shape: $0, scale: $1) }
  }
}
