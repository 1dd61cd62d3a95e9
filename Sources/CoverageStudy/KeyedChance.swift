import Probability

/// Uniforms of one data set of one design, in order: another set or design has others, and no set waits for another.
struct KeyedChance {
  private let stream: UniformStream
  private var block: Int
  private var place = Draws.blockSize
  private var values = [Double](repeating: 0, count: Draws.blockSize)

  /// The most blocks of 1,024 that one set may use.
  private static let blocksOfSet = 64

  init(seed: UInt64, design: String, set: Int) {
    stream = UniformStream(seed: seed, name: design)
    block = set * Self.blocksOfSet
  }

  /// In (0, 1).
  mutating func next() -> Double {
    if place == Draws.blockSize {
      values.withUnsafeMutableBufferPointer { stream.fill(block: block, into: $0) }
      block += 1
      place = 0
    }
    defer { place += 1 }
    return values[place]
  }

  mutating func happens(_ chance: Double) -> Bool { next() < chance }

  mutating func normal() -> Double { NormalLaw.quantile(next()) }
}
