import CVectorMath

/// Keyed uniforms in (0, 1): item i of block b is item 1024·b + i of Philox4x32-10 under the key of (seed, name).
///
/// The same bits on every machine. Never 0 or 1: each is an odd multiple of 2⁻⁵³, so `1 - u` is exact too.
public struct UniformStream: Sendable, Hashable {
  public let key: StreamKey

  public init(seed: UInt64, name: String) {
    key = StreamKey(seed: seed, name: name)
  }

  /// The first `values.count` (at most 1,024) uniforms of a block.
  public func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(block >= 0 && values.count <= Draws.blockSize)
    guard let start = values.baseAddress else { return }
    vm_uniform(key.bits, UInt64(block) * UInt64(Draws.blockSize), start, values.count)
  }

  /// Uniforms from item `item` of the stream on, as many as there is room for: item i of block b is item 1024·b + i.
  public func fill(item: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(item >= 0)
    guard let start = values.baseAddress else { return }
    vm_uniform(key.bits, UInt64(item), start, values.count)
  }

  /// The standard normal quantiles of the same uniforms.
  public func fillNormal(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    precondition(block >= 0 && values.count <= Draws.blockSize)
    guard let start = values.baseAddress else { return }
    vm_normal(key.bits, UInt64(block) * UInt64(Draws.blockSize), start, values.count)
  }
}
