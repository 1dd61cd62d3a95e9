import CVectorMath

/// Keyed uniforms in (0, 1). Random points: item i of block b is item 1024·b + i of Philox4x32-10 under the key of (seed, name).
///
/// The same bits on every machine. Never 0 or 1: each is an odd multiple of 2⁻⁵³, so `1 - u` is exact too. Other points than random ones come
/// from a `PointSet`.
public struct UniformStream: Sendable, Hashable {
  enum Points: Sendable, Hashable {
    case random
    /// `items` of all randomisations together.
    case latinHypercube(items: Int)
    case sobol(dimension: Int)
  }

  public let key: StreamKey
  private let points: Points
  private let isAntithetic: Bool

  /// Random points.
  public init(seed: UInt64, name: String) {
    self.init(StreamKey(seed: seed, name: name), .random, isAntithetic: false)
  }

  init(_ key: StreamKey, _ points: Points, isAntithetic: Bool) {
    self.key = key
    self.points = points
    self.isAntithetic = isAntithetic
  }

  /// The first `values.count` (at most 1,024) uniforms of a block.
  public func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(block >= 0 && values.count <= Draws.blockSize)
    fill(item: block * Draws.blockSize, into: values)
  }

  /// Uniforms from item `item` of the stream on, as many as there is room for: item i of block b is item 1024·b + i.
  public func fill(item: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(item >= 0)
    guard let start = values.baseAddress, values.count > 0 else { return }
    if isAntithetic { pairs(item, start, values.count) } else { plain(item, start, values.count) }
  }

  /// The standard normal quantiles of the same uniforms.
  public func fillNormal(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(block >= 0 && values.count <= Draws.blockSize)
    guard let start = values.baseAddress else { return }
    if points == .random, !isAntithetic {
      vm_normal(key.bits, UInt64(block) * UInt64(Draws.blockSize), start, values.count)
    } else {
      fill(block: block, into: values)
      vm_normal_quantile(start, start, values.count)
    }
  }

  /// Item 2i is item i of the points, item 2i + 1 is 1 less it.
  private func pairs(_ item: Int, _ values: UnsafeMutablePointer<Double>, _ count: Int) {
    let first = item / 2
    let pairs = (item + count + 1) / 2 - first
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pairs) { memory in
      guard let own = memory.baseAddress else { return }
      plain(first, own, pairs)
      for place in 0..<count {
        let u = own[(item + place) / 2 - first]
        values[place] = (item + place) % 2 == 0 ? u : 1 - u
      }
    }
  }

  private func plain(_ item: Int, _ values: UnsafeMutablePointer<Double>, _ count: Int) {
    switch points {
    case .random: vm_uniform(key.bits, UInt64(item), values, count)
    case .latinHypercube(let items):
      precondition(item + count <= items, "strata are made for a number of draws that was said")
      vm_uniform(key.bits, UInt64(item), values, count)
      vm_latin(setKeys, UInt64(items), UInt64(item), values, count)
    case .sobol(let dimension):
      // Beyond this, coins of the scrambling would come again.
      precondition((item + count) / PointSet.randomisations <= 1 << 30, "a randomisation has 2³⁰ points at most")
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 32) { directions in
        guard let numbers = directions.baseAddress, vm_sobol_directions(dimension, numbers) == 0 else {
          preconditionFailure("a dimension that is stored")
        }
        vm_sobol(numbers, setKeys, UInt64(item), values, count)
      }
    }
  }

  /// A key for each randomisation.
  private var setKeys: [UInt64] {
    (1...PointSet.randomisations).map { StreamKey.mixed(key.bits ^ StreamKey.mixed(UInt64($0))) }
  }
}
