import CSpecialFunctions
import CVectorMath

/// A sampler that reads a table of the quantile: relative error at most 1e-9 within the table, exact beyond it.
///
/// Where the distribution has values on both sides of zero, errors are relative to the interquartile range where that is larger.
struct TabulatedSampler: Sampler {
  let table: QuantileTable
  let distribution: any Distribution

  /// The table where the quantile is smooth enough for one, else the exact quantile for each draw.
  ///
  /// - Parameter isKnownByArguments: whether its name and arguments say all of it; then its table is kept, as making one takes milliseconds.
  static func orExact(_ distribution: any Distribution, isKnownByArguments: Bool = false) -> any Sampler {
    let table =
      isKnownByArguments
      ? shelf.value(Key(name: distribution.name, arguments: distribution.arguments)) { made(distribution) }
      : made(distribution)
    guard let table else { return ExactSampler(distribution: distribution) }
    return TabulatedSampler(table: table, distribution: distribution)
  }

  private struct Key: Hashable {
    let name: String
    let arguments: [DistributionArgument]
  }

  private static let shelf = Shelf<Key, QuantileTable?>(most: 1_000)

  private static func made(_ distribution: any Distribution) -> QuantileTable? {
    let support = distribution.support
    let crossesZero = support.lowerBound < 0 && support.upperBound > 0
    let floor = crossesZero ? distribution.quantile(0.75) - distribution.quantile(0.25) : 0
    return QuantileTable(floor: floor, exact: distribution.quantile(score:))
  }

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    var start = 0
    while start < block.count {
      let count = min(Draws.blockSize, block.count - start)
      transform(part: .init(rebasing: block[start..<start + count]))
      start += count
    }
  }

  private func transform(part: UnsafeMutableBufferPointer<Double>) {
    guard let uniforms = part.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: Double.self, capacity: part.count) { scores in
      guard let score = scores.baseAddress else { return }
      vm_normal_quantile(uniforms, score, part.count)
      let outside = Self.places(in: scores)
      let tails = outside.map { distribution.quantile(part[$0]) }
      table.transform(scores: scores)
      part.baseAddress?.update(from: score, count: part.count)
      for (place, value) in zip(outside, tails) { part[place] = value }
    }
  }

  var readsScores: Bool { true }

  func transform(scores: UnsafeMutableBufferPointer<Double>) {
    let outside = Self.places(in: scores)
    let tails = outside.map { distribution.quantile(score: scores[$0]) }
    table.transform(scores: scores)
    for (place, value) in zip(outside, tails) { scores[place] = value }
  }

  /// Where the scores lie beyond the table; mostly nowhere.
  private static func places(in scores: UnsafeMutableBufferPointer<Double>) -> [Int] {
    var any: UInt64 = 0
    vm_beyond(scores.baseAddress, QuantileTable.reach, &any, scores.count)
    guard any != 0 else { return [] }
    return scores.indices.filter { scores[$0].magnitude > QuantileTable.reach }
  }
}

extension Distribution {
  /// The quantile at a normal score, from the side on which the tail is small.
  func quantile(score z: Double) -> Double {
    z <= 0 ? quantile(sf_normal_cdf(z)) : upperQuantile(sf_normal_cdf(-z))
  }
}
