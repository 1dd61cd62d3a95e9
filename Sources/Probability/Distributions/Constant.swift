/// One certain value.
public struct Constant: CataloguedDistribution, SteppedDistribution {
  public let value: Double

  /// - Throws: `ImpossibleArguments` unless the value is finite.
  public init(_ value: Double) throws(ImpossibleArguments) {
    self.value = try ArgumentCheck("constant").finite("value", value)
  }

  public var arguments: [DistributionArgument] { [.init("value", value)] }
  public var mean: Double? { value }
  public var variance: Double? { 0 }
  public var support: ClosedRange<Double> { value...value }

  public func cdf(_ x: Double) -> Double { x.isNaN ? .nan : x >= value ? 1 : 0 }
  public func quantile(_ p: Double) -> Double { p >= 0 && p <= 1 ? value : .nan }
  public func sampler() -> any Sampler { AffineSampler(scale: 0, shift: value) }

  func steps(within interval: ClosedRange<Double>) -> StepTable? {
    interval.contains(value) ? StepTable(values: [value], weights: [1]) : nil
  }

  public static let forms = [
    DistributionForm("constant", [.init("value")]) { (a) throws(ImpossibleArguments) in try Constant(a[0]) }
  ]

  public static var examples: [any Distribution] {
    [25, -3.5, 0].compactMap { try? Constant($0) }
  }
}
