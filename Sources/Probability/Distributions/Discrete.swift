/// Separate values with weights; the weights need not add up to 1.
public struct Discrete: CataloguedDistribution, SteppedDistribution {
  let table: StepTable

  /// - Throws: `ImpossibleArguments` for no values, one that is not finite, a weight below 0, or weights that are all 0.
  public init(values: [Double], weights: [Double]) throws(ImpossibleArguments) {
    let check = ArgumentCheck("discrete")
    try check.require(!values.isEmpty, "values", nil, .notEmpty)
    try check.require(values.count == weights.count, "values", nil, .pairs)
    for value in values { _ = try check.finite("value", value) }
    for weight in weights {
      _ = try check.finite("weight", weight)
      try check.require(weight >= 0, "weight", weight, .atLeast(0))
    }
    guard let table = StepTable.joining(values, weights: weights) else {
      throw check.refuse("weight", 0, .aboveZero)
    }
    self.table = table
  }

  public var arguments: [DistributionArgument] {
    table.values.indices.flatMap {
      [DistributionArgument("value", table.values[$0]), DistributionArgument("weight", table.probability($0))]
    }
  }
  public var mean: Double? { table.mean }
  public var variance: Double? { table.variance }
  public var support: ClosedRange<Double> { table.values[0]...table.values[table.values.count - 1] }

  public func cdf(_ x: Double) -> Double { table.cdf(x) }
  public func quantile(_ p: Double) -> Double { table.quantile(p) }

  func steps(within interval: ClosedRange<Double>) -> StepTable? {
    interval == -.infinity ... .infinity ? table : table.within(interval)
  }

  public static let forms = [
    DistributionForm("discrete", takes: .pairs, [.init("value"), .init("weight")]) {
      (input) throws(ImpossibleArguments) in
      let check = ArgumentCheck("discrete")
      guard case .numbers(let numbers) = input else { throw check.refuse("arguments", nil, .otherInput) }
      try check.require(numbers.count % 2 == 0, "arguments", Double(numbers.count), .pairs)
      let places = stride(from: 0, to: numbers.count, by: 2)
      return try Discrete(values: places.map { numbers[$0] }, weights: places.map { numbers[$0 + 1] })
    }
  ]

  public static var examples: [any Distribution] {
    [
      try? Discrete(values: [3, 1, 2], weights: [0.5, 0.2, 0.3]), try? Discrete(values: [7], weights: [2]),
      try? Discrete(values: [-1, 4, 4, 0], weights: [1, 1, 2, 0]),
    ].compactMap { $0 }
  }
}
