import CSpecialFunctions

/// The lognormal distribution: its logarithm is normal.
public struct Lognormal: CataloguedDistribution {
  public let logMean: Double
  public let logSD: Double

  /// - Parameters: mean and standard deviation of the natural logarithm.
  public init(logMean: Double, logSD: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("lognormal")
    self.logMean = try check.finite("log_mean", logMean)
    self.logSD = try check.aboveZero("log_sd", logSD)
  }

  /// By its own mean and standard deviation: log_sd² = log(1 + (sd/mean)²), log_mean = log mean − log_sd²/2.
  public init(mean: Double, sd: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("lognormal_mean")
    _ = try check.aboveZero("mean", mean)
    _ = try check.aboveZero("sd", sd)
    let ratio = sd / mean
    let logVariance = sf_log1p(ratio * ratio)
    try self.init(logMean: sf_log(mean) - logVariance / 2, logSD: logVariance.squareRoot())
  }

  /// By its median and the standard deviation of its logarithm.
  public init(median: Double, logSD: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("lognormal_median")
    _ = try check.aboveZero("median", median)
    _ = try check.aboveZero("log_sd", logSD)
    try self.init(logMean: sf_log(median), logSD: logSD)
  }

  public var arguments: [DistributionArgument] { [.init("log_mean", logMean), .init("log_sd", logSD)] }
  public var mean: Double? { sf_exp(logMean + logSD * logSD / 2) }
  public var variance: Double? {
    let square = logSD * logSD
    return sf_expm1(square) * sf_exp(2 * logMean + square)
  }
  public var support: ClosedRange<Double> { 0 ... .infinity }
  public var isDiscrete: Bool { false }
  public var quantileIsSmooth: Bool { true }

  public func cdf(_ x: Double) -> Double { x <= 0 ? 0 : NormalLaw.cdf((sf_log(x) - logMean) / logSD) }
  public func upperTail(_ x: Double) -> Double { x <= 0 ? 1 : NormalLaw.upperTail((sf_log(x) - logMean) / logSD) }
  public func quantile(_ p: Double) -> Double { sf_exp(logMean + logSD * NormalLaw.quantile(p)) }
  public func upperQuantile(_ q: Double) -> Double { sf_exp(logMean + logSD * NormalLaw.upperQuantile(q)) }
  public func sampler() -> any Sampler { NormalSampler(mean: logMean, sd: logSD, exponential: true) }

  public static let forms = [
    DistributionForm("lognormal", [.init("log_mean"), .init("log_sd")]) { (a) throws(ImpossibleArguments) in
      try Lognormal(logMean: a[0], logSD: a[1])
    },
    DistributionForm("lognormal_mean", [.init("mean"), .init("sd")]) { (a) throws(ImpossibleArguments) in
      try Lognormal(mean: a[0], sd: a[1])
    },
    DistributionForm("lognormal_median", [.init("median"), .init("log_sd")]) { (a) throws(ImpossibleArguments) in
      try Lognormal(median: a[0], logSD: a[1])
    },
  ]

  public static var examples: [any Distribution] {
    [
      try? Lognormal(logMean: -0.7, logSD: 0.36), try? Lognormal(mean: 2_500, sd: 900),
      try? Lognormal(median: 12, logSD: 0.8),
    ].compactMap { $0 }
  }
}
