/// Student's t with a location and a scale: how a difference with few degrees of freedom is drawn.
public struct StudentT: CataloguedDistribution {
  public let location: Double
  public let scale: Double
  /// Real degrees of freedom above 0; infinite is normal.
  public let df: Double

  /// - Throws: `ImpossibleArguments` unless scale and df are above 0.
  public init(location: Double, scale: Double, df: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("student_t")
    self.location = try check.finite("location", location)
    self.scale = try check.aboveZero("scale", scale)
    try check.require(df > 0, "df", df, .aboveZero)
    self.df = df
  }

  public var arguments: [DistributionArgument] {
    [.init("location", location), .init("scale", scale), .init("df", df)]
  }
  /// nil with 1 degree of freedom or fewer.
  public var mean: Double? { df > 1 ? location : nil }
  /// nil with 2 degrees of freedom or fewer.
  public var variance: Double? {
    df == .infinity ? scale * scale : df > 2 ? scale * scale * (df / (df - 2)) : nil
  }
  public var support: ClosedRange<Double> { -.infinity ... .infinity }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { StudentLaw.cdf((x - location) / scale, df: df) }
  public func upperTail(_ x: Double) -> Double { StudentLaw.upperTail((x - location) / scale, df: df) }
  public func quantile(_ p: Double) -> Double { location + scale * StudentLaw.quantile(p, df: df) }
  public func upperQuantile(_ q: Double) -> Double { location + scale * StudentLaw.upperQuantile(q, df: df) }

  public func sampler() -> any Sampler {
    df == .infinity
      ? NormalSampler(mean: location, sd: scale, exponential: false)
      : TabulatedSampler.orExact(self, isKnownByArguments: true)
  }

  public static let forms = [
    DistributionForm("student_t", [.init("location"), .init("scale"), .init("df")]) {
      (a) throws(ImpossibleArguments) in
      try StudentT(location: a[0], scale: a[1], df: a[2])
    }
  ]

  public static var examples: [any Distribution] {
    [(0, 1, 5), (-0.7, 0.35, 10), (2, 3, 1), (0, 1, 2.5), (100, 1, 250), (1, 2, .infinity)]
      .compactMap { try? StudentT(location: $0, scale: $1, df: $2) }
  }
}
