import CVectorMath

/// The one seam of sampling: a sampler maps k uniforms to k values; a single quantile is k = 1.
///
/// Value i depends on uniform i only, and on nothing that differs between machines: no `exp`, `log`, `pow` or `lgamma` of the C
/// library stands on this path (their last bits depend on the processor). Transcendental steps are CVectorMath's, or Boost's in
/// extended precision (`CSpecialFunctions`), which gave the same bits on every processor tried.
public protocol Sampler: Sendable {
  /// Replaces uniforms in (0, 1) by values. Any number of items; blocks of 1,024 are fastest.
  func transform(_ block: UnsafeMutableBufferPointer<Double>)

  /// Replaces standard normal scores by the values of their uniforms.
  func transform(scores: UnsafeMutableBufferPointer<Double>)

  /// Whether values are worked out from scores: then one at hand need not become a uniform and a score again.
  var readsScores: Bool { get }
}

extension Sampler {
  public var readsScores: Bool { false }

  public func transform(scores: UnsafeMutableBufferPointer<Double>) {
    GaussianCopula.uniforms(of: scores)
    transform(scores)
  }

  /// The value of one uniform.
  public func value(_ uniform: Double) -> Double {
    var item = uniform
    withUnsafeMutablePointer(to: &item) { transform(.init(start: $0, count: 1)) }
    return item
  }
}

/// `shift + scale·u`: uniform draws; `scale` 0 is a constant.
struct AffineSampler: Sampler {
  let scale: Double
  let shift: Double

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    guard let items = block.baseAddress else { return }
    if scale == 0 {
      vm_fill(shift, items, block.count)
    } else {
      vm_affine(items, scale, shift, items, block.count)
    }
  }
}

/// Normal draws, or their exponentials.
struct NormalSampler: Sampler {
  let mean: Double
  let sd: Double
  let exponential: Bool

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    guard let items = block.baseAddress else { return }
    vm_normal_quantile(items, items, block.count)
    transform(scores: block)
  }

  var readsScores: Bool { true }

  func transform(scores: UnsafeMutableBufferPointer<Double>) {
    guard let items = scores.baseAddress else { return }
    vm_affine(items, sd, mean, items, scores.count)
    if exponential { vm_exp(items, items, scores.count) }
  }
}

/// The exact quantile, one by one: microseconds an item, for distributions that no table follows.
struct ExactSampler: Sampler {
  let distribution: any Distribution

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    for place in block.indices { block[place] = distribution.quantile(block[place]) }
  }
}

/// Another sampler, on the part of its uniforms between `low` and `low + width`: a truncated distribution.
struct PartSampler: Sampler {
  let base: any Sampler
  let low: Double
  let width: Double
  let bounds: ClosedRange<Double>

  func transform(_ block: UnsafeMutableBufferPointer<Double>) {
    guard let items = block.baseAddress else { return }
    vm_affine(items, width, low, items, block.count)
    base.transform(block)
    vm_clamp(items, bounds.lowerBound, bounds.upperBound, items, block.count)
  }
}
