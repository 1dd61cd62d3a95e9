import CVectorMath

/// Parameters that are drawn together: each keeps its own distribution, their normal scores are correlated.
///
/// Every member has its own keyed stream, and member j is a fixed combination of the streams of members 0 ... j in the order listed: a
/// draw of a member depends on those before it only. A member without correlation to those before it (the first one, always) has
/// exactly the uniforms that it would have on its own.
public struct GaussianCopula: Sendable {
  public let names: [String]
  public let correlation: CorrelationMatrix
  private var streams: [UniformStream]

  /// - Parameter names: one for each row of the matrix, different from each other.
  public init(names: [String], correlation: CorrelationMatrix, seed: UInt64) {
    precondition(names.count == correlation.count, "a name for each row of the matrix")
    self.names = names
    self.correlation = correlation
    streams = names.map { UniformStream(seed: seed, name: $0) }
  }

  /// The same from other points.
  public func drawn(from points: PointSet) -> GaussianCopula {
    var copula = self
    copula.streams = names.map(points.stream)
    return copula
  }

  /// The names of the streams behind member j.
  public func streams(of member: Int) -> [String] {
    zip(names, correlation.factor[member]).filter { $0.1 != 0 }.map(\.0)
  }

  /// The first `values.count` (at most 1,024) uniforms of member j in a block, to be mapped by its sampler.
  /// - Parameter shared: scores of the block that other members have been made of.
  public func fill(
    member: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>, sharing shared: BlockScores? = nil
  ) {
    let row = correlation.factor[member]
    if row.dropLast().allSatisfy({ $0 == 0 }) {
      streams[member].fill(block: block, into: values)
      return
    }
    combine(row, block: block, into: values, sharing: shared)
    Self.uniforms(of: values)
  }

  /// The first `values.count` (at most 1,024) values of member j in a block.
  public func fill(
    member: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>, by sampler: any Sampler,
    sharing shared: BlockScores? = nil
  ) {
    if sampler.readsScores {
      fillScores(member: member, block: block, into: values, sharing: shared)
      sampler.transform(scores: values)
    } else {
      fill(member: member, block: block, into: values, sharing: shared)
      sampler.transform(values)
    }
  }

  /// Replaces standard normal scores by their uniforms, above 0 and below 1.
  public static func uniforms(of scores: UnsafeMutableBufferPointer<Double>) {
    guard let items = scores.baseAddress else { return }
    vm_normal_cdf(items, items, scores.count)
    // A score above 8.2 would round to 1, and a quantile there may be infinite.
    vm_clamp(items, Double.leastNormalMagnitude, 1 - 0x1p-53, items, scores.count)
  }

  /// The correlated standard normal scores of member j in a block.
  public func fillScores(
    member: Int, block: Int, into values: UnsafeMutableBufferPointer<Double>, sharing shared: BlockScores? = nil
  ) {
    combine(correlation.factor[member], block: block, into: values, sharing: shared)
  }

  private func combine(
    _ row: [Double], block: Int, into values: UnsafeMutableBufferPointer<Double>, sharing shared: BlockScores?
  ) {
    guard let items = values.baseAddress else { return }
    vm_fill(0, items, values.count)
    let scores = shared ?? BlockScores()
    for (stream, weight) in zip(streams, row) where weight != 0 {
      scores.scores(of: stream, block: block, count: values.count) {
        vm_accumulate(weight, $0.baseAddress, items, values.count)
      }
    }
  }
}
