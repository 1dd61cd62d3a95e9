/// The number of successes in n independent trials with probability p.
public struct Binomial: CataloguedDistribution, SteppedDistribution {
  /// A whole number.
  public let n: Double
  public let p: Double

  /// - Throws: `ImpossibleArguments` unless n is a whole number not below 0 and p lies from 0 to 1.
  public init(n: Double, p: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("binomial")
    self.n = try check.finite("n", n)
    try check.require(n == n.rounded(), "n", n, .wholeNumber)
    try check.require(n >= 0, "n", n, .atLeast(0))
    try check.require(p >= 0 && p <= 1, "p", p, .from(0, to: 1))
    self.p = p
  }

  public var arguments: [DistributionArgument] { [.init("n", n), .init("p", p)] }
  public var mean: Double? { n * p }
  public var variance: Double? { n * p * (1 - p) }
  public var support: ClosedRange<Double> { p == 0 ? 0...0 : p == 1 ? n...n : 0...n }

  public func cdf(_ x: Double) -> Double { BinomialLaw.cdf(x, n: n, p: p) }
  public func upperTail(_ x: Double) -> Double { BinomialLaw.upperTail(x, n: n, p: p) }
  public func quantile(_ probability: Double) -> Double { BinomialLaw.quantile(probability, n: n, p: p) }

  func steps(within interval: ClosedRange<Double>) -> StepTable? {
    guard interval.overlaps(support) else { return nil }
    let odds = p / (1 - p)
    return StepTable(
      countsWithin: interval.clamped(to: support), likeliest: min(((n + 1) * p).rounded(.down), n)
    ) { (n - $0) / ($0 + 1) * odds }
  }

  public static let forms = [
    DistributionForm("binomial", [.init("n"), .init("p")]) { (a) throws(ImpossibleArguments) in
      try Binomial(n: a[0], p: a[1])
    }
  ]

  public static var examples: [any Distribution] {
    [(612, 0.03), (10, 0.5), (1, 0.2), (40_000, 0.999), (5, 0), (5, 1), (0, 0.5)]
      .compactMap { try? Binomial(n: $0, p: $1) }
  }
}
