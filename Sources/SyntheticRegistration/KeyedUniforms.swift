import Probability

/// Uniforms by name and number, so that a change to one column of the registration changes no other.
struct KeyedUniforms {
  private let seed: UInt64
  private var blocks: [String: (block: Int, values: [Double])] = [:]

  init(seed: UInt64) {
    self.seed = seed
  }

  /// The uniform in (0, 1) of a name and a number.
  mutating func next(_ name: String, _ number: Int) -> Double {
    let block = number / Draws.blockSize
    if let kept = blocks[name], kept.block == block { return kept.values[number % Draws.blockSize] }
    var values = [Double](repeating: 0, count: Draws.blockSize)
    values.withUnsafeMutableBufferPointer { UniformStream(seed: seed, name: name).fill(block: block, into: $0) }
    blocks[name] = (block, values)
    return values[number % Draws.blockSize]
  }

  mutating func happens(_ name: String, _ number: Int, _ probability: Double) -> Bool {
    next(name, number) < probability
  }

  /// A whole number from 0 up to, not including, `count`.
  mutating func whole(_ name: String, _ number: Int, below count: Int) -> Int {
    min(count - 1, Int(next(name, number) * Double(count)))
  }

  /// A place among shares that add up to 1.
  mutating func place(_ name: String, _ number: Int, shares: [Double]) -> Int {
    var rest = next(name, number)
    for (place, share) in shares.enumerated() {
      rest -= share
      if rest < 0 { return place }
    }
    return shares.count - 1
  }
}
