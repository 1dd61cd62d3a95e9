import CVectorMath

/// The triangular distribution: straight up from low to the mode and straight down to high.
public struct Triangular: CataloguedDistribution {
  public let low: Double
  public let mode: Double
  public let high: Double

  /// - Throws: `ImpossibleArguments` unless low ≤ mode ≤ high and low < high.
  public init(low: Double, mode: Double, high: Double) throws(ImpossibleArguments) {
    let check = ArgumentCheck("triangular")
    self.low = try check.finite("low", low)
    self.mode = try check.finite("mode", mode)
    self.high = try check.finite("high", high)
    try check.require(high > low, "high", high, .above(argument: "low"))
    try check.require(mode >= low, "mode", mode, .notBelow(argument: "low"))
    try check.require(mode <= high, "mode", mode, .notAbove(argument: "high"))
  }

  public var arguments: [DistributionArgument] { [.init("low", low), .init("mode", mode), .init("high", high)] }
  public var mean: Double? { (low + mode + high) / 3 }
  public var variance: Double? {
    let left = mode - low
    let right = high - mode
    // (a² + b² + c² − ab − ac − bc)/18 with a, b, c the corners, in differences.
    return (left * left + left * right + right * right) / 18
  }
  public var support: ClosedRange<Double> { low...high }
  public var isDiscrete: Bool { false }

  public func cdf(_ x: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    if x < mode { return (x - low) * (x - low) / ((high - low) * (mode - low)) }
    return 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
  }

  public func upperTail(_ x: Double) -> Double {
    if x <= low { return 1 }
    if x >= high { return 0 }
    if x < mode { return 1 - (x - low) * (x - low) / ((high - low) * (mode - low)) }
    return (high - x) * (high - x) / ((high - low) * (high - mode))
  }

  public func quantile(_ p: Double) -> Double {
    p >= 0 && p <= 1 ? sampler().value(p) : .nan
  }

  public func upperQuantile(_ q: Double) -> Double {
    guard q >= 0 && q <= 1 else { return .nan }
    if q * (high - low) <= high - mode { return high - (q * ((high - low) * (high - mode))).squareRoot() }
    return low + ((1 - q) * ((high - low) * (mode - low))).squareRoot()
  }

  public func sampler() -> any Sampler { TriangularSampler(low: low, mode: mode, high: high) }

  public static let forms = [
    DistributionForm("triangular", [.init("low"), .init("mode"), .init("high")]) { (a) throws(ImpossibleArguments) in
      try Triangular(low: a[0], mode: a[1], high: a[2])
    }
  ]

  public static var examples: [any Distribution] {
    [
      try? Triangular(low: 6, mode: 14, high: 30), try? Triangular(low: -1, mode: -1, high: 2),
      try? Triangular(low: 0, mode: 5, high: 5),
    ].compactMap { $0 }
  }
}

struct TriangularSampler: Sampler {
  let low: Double
  let mode: Double
  let high: Double

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    guard let items = block.baseAddress else { return }
    vm_triangular(items, low, mode, high, items, block.count)
  }
}
