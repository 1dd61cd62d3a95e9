/// One of several distributions, by chance: P(X ≤ x) = Σ w·Fⱼ(x).
///
/// A draw is the quantile of its one uniform, so a mixture may be correlated with others and keeps its draws where another parameter
/// is added. Separate values (a certain share of zeros) keep their probability to the last bit.
public struct Mixture: CataloguedDistribution {
  let weights: [Double]
  let parts: [any Distribution]
  /// All values, where every part has separate ones.
  private let steps: StepTable?
  /// The separate values of the parts that have them, with the probability below each and up to it.
  private let atoms: [(value: Double, below: Double, upTo: Double)]

  /// - Parameter weights: at least 0, not all 0; they need not add up to 1.
  /// - Throws: `ImpossibleArguments`, also for a part of separate values that are too many to list.
  public init(weights given: [Double], parts: [any Distribution]) throws(ImpossibleArguments) {
    let check = ArgumentCheck("mixture")
    try check.require(!parts.isEmpty, "parts", nil, .notEmpty)
    try check.require(given.count == parts.count, "parts", nil, .pairs)
    for weight in given {
      _ = try check.finite("weight", weight)
      try check.require(weight >= 0, "weight", weight, .atLeast(0))
    }
    let total = given.reduce(0, +)
    try check.require(total > 0, "weight", total, .aboveZero)
    let weights = given.map { $0 / total }
    var values: [Double] = []
    var masses: [Double] = []
    for (weight, part) in zip(weights, parts) where part.isDiscrete {
      guard let table = (part as? any SteppedDistribution)?.steps(within: -.infinity ... .infinity) else {
        throw check.refuse("parts", nil, .otherInput)
      }
      values += table.values
      masses += table.values.indices.map { weight * table.probability($0) }
    }
    self.weights = weights
    self.parts = parts
    let listed = StepTable.joining(values, weights: masses)
    if parts.allSatisfy(\.isDiscrete) {
      steps = listed
      atoms = []
    } else {
      steps = nil
      var found: [(value: Double, below: Double, upTo: Double)] = []
      var sum = 0.0
      let whole = masses.reduce(0, +)
      for place in listed?.values.indices ?? 0..<0 {
        guard let value = listed?.values[place], let share = listed?.probability(place) else { continue }
        var smooth = 0.0
        for (weight, part) in zip(weights, parts) where !part.isDiscrete { smooth += weight * part.cdf(value) }
        found.append((value, smooth + sum, smooth + sum + share * whole))
        sum += share * whole
      }
      atoms = found
    }
  }

  public var arguments: [DistributionArgument] {
    zip(weights, parts).flatMap { weight, part in [DistributionArgument("weight", weight)] + part.arguments }
  }

  public var mean: Double? { sum { $0.mean } }

  public var variance: Double? {
    guard let mean else { return nil }
    // About the mean of the whole, so that no digits are lost.
    return sum { part in
      guard let variance = part.variance, let own = part.mean else { return nil }
      return variance + (own - mean) * (own - mean)
    }
  }

  private func sum(_ value: (any Distribution) -> Double?) -> Double? {
    var sum = 0.0
    for (weight, part) in zip(weights, parts) where weight > 0 {
      guard let own = value(part) else { return nil }
      sum += weight * own
    }
    return sum
  }

  private var live: [(weight: Double, part: any Distribution)] {
    zip(weights, parts).filter { $0.0 > 0 }.map { ($0.0, $0.1) }
  }

  public var support: ClosedRange<Double> {
    let ends = live.map(\.part.support)
    return (ends.map(\.lowerBound).min() ?? 0)...(ends.map(\.upperBound).max() ?? 0)
  }

  public var isDiscrete: Bool { steps != nil }
  public var quantileIsSmooth: Bool {
    steps == nil && atoms.isEmpty && parts.allSatisfy(\.quantileIsSmooth)
  }

  public func cdf(_ x: Double) -> Double {
    if let steps { return steps.cdf(x) }
    return live.reduce(0) { $0 + $1.weight * $1.part.cdf(x) }
  }

  public func upperTail(_ x: Double) -> Double {
    if let steps { return 1 - steps.cdf(x) }
    return live.reduce(0) { $0 + $1.weight * $1.part.upperTail(x) }
  }

  public func quantile(_ p: Double) -> Double {
    if let steps { return steps.quantile(p) }
    guard p >= 0, p <= 1 else { return .nan }
    return quantile(below: p, above: 1 - p)
  }

  public func upperQuantile(_ q: Double) -> Double {
    if let steps { return steps.quantile(1 - q) }
    guard q >= 0, q <= 1 else { return .nan }
    return quantile(below: 1 - q, above: q)
  }

  /// From the side on which the tail is small, so that it keeps its digits.
  private func quantile(below p: Double, above q: Double) -> Double {
    if let atom = atom(p) { return atom }
    return p <= q
      ? root(between: live.map { $0.part.quantile(p) }) { cdf($0) - p }
      : root(between: live.map { $0.part.upperQuantile(q) }) { q - upperTail($0) }
  }

  private func atom(_ p: Double) -> Double? {
    var (low, high) = (0, atoms.count)
    while low < high {
      let middle = (low + high) / 2
      if atoms[middle].upTo < p { low = middle + 1 } else { high = middle }
    }
    return low < atoms.count && atoms[low].below < p ? atoms[low].value : nil
  }

  /// Where a function that never falls reaches 0, between the quantiles of the parts: interpolate, truncate, project.
  /// - Source: Oliveira & Takahashi, ACM Transactions on Mathematical Software 47(1), 2020.
  private func root(between ends: [Double], _ f: (Double) -> Double) -> Double {
    guard var a = ends.min(), var b = ends.max(), a < b, a.isFinite, b.isFinite else { return ends.min() ?? .nan }
    var (fa, fb) = (f(a), f(b))
    if fa >= 0 { return a }
    if fb <= 0 { return b }
    let tolerance = max(a.magnitude, b.magnitude) * 0x1p-60
    let k = 0.2 / (b - a)
    var radius = (b - a)
    for _ in 0..<200 where b - a > max(tolerance, max(a.magnitude, b.magnitude) * 0x1p-52) {
      let half = a + (b - a) / 2
      let room = max(0, radius - (b - a) / 2)
      let straight = (b * fa - a * fb) / (fa - fb)
      let side: Double = half >= straight ? 1 : -1
      let shift = k * (b - a) * (b - a)
      let near = shift <= (half - straight).magnitude ? straight + side * shift : half
      var x = (near - half).magnitude <= room ? near : half - side * room
      if !(x > a && x < b) { x = half }
      if !(x > a && x < b) { break }
      let y = f(x)
      if y > 0 { (b, fb) = (x, y) } else if y < 0 { (a, fa) = (x, y) } else { return x }
      radius /= 2
    }
    return b
  }

  public func sampler() -> any Sampler {
    if let steps { return StepSampler(table: steps) }
    return quantileIsSmooth ? TabulatedSampler.orExact(self) : ExactSampler(distribution: self)
  }

  public static let forms = [
    DistributionForm("mixture", takes: .parts, [.init("weight"), .init("distribution")]) {
      (input) throws(ImpossibleArguments) in
      guard case .parts(let parts) = input else { throw ArgumentCheck("mixture").refuse("arguments", nil, .otherInput) }
      return try Mixture(weights: parts.map(\.weight), parts: parts.map(\.distribution))
    }
  ]

  public static var examples: [any Distribution] {
    let normal = try? Normal(mean: 10, sd: 2)
    let wide = try? Normal(mean: 14, sd: 5)
    let skew = try? Gamma(shape: 3, scale: 2)
    let far = try? Normal(mean: 80, sd: 1)
    let two = try? Discrete(values: [0, 3], weights: [1, 2])
    let counts = try? Binomial(n: 12, p: 0.3)
    return [
      ([0.3, 0.7], [normal, wide]), ([0.5, 0.5], [normal, far]), ([1, 2, 3], [normal, skew, wide]),
      ([0.4, 0.6], [two, counts]),
    ].compactMap { (weights: [Double], parts: [(any Distribution)?]) in
      try? Mixture(weights: weights, parts: parts.compactMap { $0 })
    }
  }
}
