/// The draws of one independent parameter: its own keyed uniforms through its distribution's sampler.
public struct ParameterStream: Sendable {
  public let uniforms: UniformStream
  public let sampler: any Sampler

  public init(seed: UInt64, name: String, distribution: any Distribution) {
    self.init(UniformStream(seed: seed, name: name), distribution)
  }

  public init(_ uniforms: UniformStream, _ distribution: any Distribution) {
    self.uniforms = uniforms
    sampler = distribution.sampler()
  }

  /// The first `values.count` (at most 1,024) draws of a block.
  public func fill(block: Int, into values: UnsafeMutableBufferPointer<Double>) {
    uniforms.fill(block: block, into: values)
    sampler.transform(values)
  }

  /// The first `count` draws as one column.
  public func draws(_ count: Int) -> [Double] {
    [Double](unsafeUninitializedCapacity: count) { column, filled in
      for block in 0..<Draws.blocks(of: count) {
        fill(block: block, into: .init(rebasing: column[Draws.range(ofBlock: block, of: count)]))
      }
      filled = count
    }
  }
}
