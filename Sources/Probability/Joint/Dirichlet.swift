import CVectorMath

/// Shares that add up to 1, as counts tell them: a Dirichlet distribution with the counts as its concentrations.
///
/// Share j is gⱼ/Σg with independent gⱼ ~ Gamma(countⱼ, 1), each of its own keyed stream `name.state`: the order in which the states
/// are listed moves no draw, but for the rounding of a sum.
/// - Source: Devroye, Non-Uniform Random Variate Generation, 1986, chapter XI.4 (Dirichlet by gamma variates).
public struct Dirichlet: Sendable {
  public let concentrations: [Double]

  /// - Parameter counts: two or more, each above 0 and finite.
  /// - Throws: `ImpossibleArguments`.
  public init(_ counts: [Double]) throws(ImpossibleArguments) {
    let check = ArgumentCheck("dirichlet")
    try check.require(counts.count >= 2, "counts", Double(counts.count), .atLeast(2))
    for count in counts {
      try check.require(count.isFinite, "counts", nil, .finite)
      try check.require(count > 0, "counts", count, .aboveZero)
    }
    concentrations = counts
  }

  /// One share, to be drawn with the others.
  /// - Parameters:
  ///   - place: among the counts.
  ///   - name: of the whole; the stream of a share is keyed `name.state`.
  public func member(_ place: Int, of name: String, states: [String]) -> DirichletShare {
    precondition(states.count == concentrations.count, "a state for each count")
    return DirichletShare(whole: self, place: place, keys: states.map { "\(name).\($0)" })
  }
}

/// One share of a Dirichlet distribution: by itself Beta(count, the other counts).
public struct DirichletShare: DrawnTogether {
  let whole: Dirichlet
  let place: Int
  let keys: [String]

  private var count: Double { whole.concentrations[place] }
  private var total: Double { whole.concentrations.reduce(0, +) }
  private var margin: Beta? { try? Beta(a: count, b: total - count) }

  public var name: String { "Dirichlet" }
  public var group: String { keys.joined(separator: " ") }
  public var streams: [String] { keys }
  public var arguments: [DistributionArgument] { [.init("count", count), .init("of", total)] }
  public var mean: Double? { count / total }
  public var variance: Double? { count * (total - count) / (total * total * (total + 1)) }
  public var support: ClosedRange<Double> { 0...1 }
  public var isDiscrete: Bool { false }

  public func cdf(_ x: Double) -> Double { margin?.cdf(x) ?? .nan }
  public func quantile(_ p: Double) -> Double { margin?.quantile(p) ?? .nan }
  public func sampler() -> any Sampler { margin?.sampler() ?? ExactSampler(distribution: self) }

  public func blocks(from points: PointSet) -> any BlockSource {
    let parts = zip(keys, whole.concentrations).compactMap { key, count in
      (try? Gamma(shape: count, scale: 1)).map { ParameterStream(points.stream(key), $0) }
    }
    return Shares(parts: parts, place: place)
  }

  private struct Shares: BlockSource {
    let parts: [ParameterStream]
    let place: Int

    func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
      guard let own = values.baseAddress else { return }
      let n = values.count
      withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * n) { memory in
        guard let part = memory.baseAddress else { return }
        let sum = part + n
        vm_fill(0, sum, n)
        for (index, stream) in parts.enumerated() {
          stream.fill(block: block, into: .init(start: part, count: n))
          if index == place { own.update(from: part, count: n) }
          vm_add(sum, part, sum, n)
        }
        vm_div(own, sum, own, n)
      }
    }
  }
}
