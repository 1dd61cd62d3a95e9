/// The distribution of a sample: each draw is one of its values, as often as its weight says.
///
/// Mean and variance are those of the sample taken as the whole (divisor n, or the sum of the weights).
public struct Empirical: CataloguedDistribution, SteppedDistribution {
  let table: StepTable
  /// The number of items given.
  public let count: Int

  /// - Throws: `ImpossibleArguments` for an empty sample, an item that is not finite, or weights that are impossible.
  public init(sample: [Double], weights: [Double]? = nil) throws(ImpossibleArguments) {
    let check = ArgumentCheck("empirical")
    try check.require(!sample.isEmpty, "sample", nil, .notEmpty)
    for item in sample where !item.isFinite {
      // The item may be about a person: it is not repeated.
      throw check.refuse("sample", nil, .finite)
    }
    let weights = weights ?? [Double](repeating: 1, count: sample.count)
    try check.require(weights.count == sample.count, "weights", Double(weights.count), .pairs)
    for weight in weights {
      try check.require(weight.isFinite, "weights", nil, .finite)
      try check.require(weight >= 0, "weights", nil, .atLeast(0))
    }
    guard let table = StepTable.joining(sample, weights: weights) else {
      throw check.refuse("weights", nil, .aboveZero)
    }
    self.table = table
    count = sample.count
  }

  public var arguments: [DistributionArgument] { [.init("count", Double(count))] }
  public var mean: Double? { table.mean }
  public var variance: Double? { table.variance }
  public var support: ClosedRange<Double> { table.values[0]...table.values[table.values.count - 1] }

  public func cdf(_ x: Double) -> Double { table.cdf(x) }
  public func quantile(_ p: Double) -> Double { table.quantile(p) }

  func steps(within interval: ClosedRange<Double>) -> StepTable? {
    interval == -.infinity ... .infinity ? table : table.within(interval)
  }

  public static let forms = [
    DistributionForm("empirical", takes: .sample, [.init("sample"), .init("weights")]) {
      (input) throws(ImpossibleArguments) in
      switch input {
      case .sample(let sample, let weights): return try Empirical(sample: sample, weights: weights)
      case .numbers(let sample): return try Empirical(sample: sample)
      case .distribution, .parts: throw ArgumentCheck("empirical").refuse("arguments", nil, .otherInput)
      }
    }
  ]

  public static var examples: [any Distribution] {
    let spread = (0..<500).map { (place: Int) -> Double in Double((place * 7919) % 499) * 0.25 - 20 }
    return [
      try? Empirical(sample: spread), try? Empirical(sample: [2, 9, 2, 4], weights: [1, 0.5, 2, 3]),
    ].compactMap { $0 }
  }
}
