import Probability

/// A bit for each unit in each of a block of subsets, 1 with a chance near a share: the nearest multiple of 1/32, at least one and at most 31.
///
/// Bits of uniforms are joined by "and" and "or": from a chance c one makes c/2 and (1 + c)/2.
struct RandomBits {
  /// Units whose bits come from one uniform: six tables of eight.
  static let perWord = 48

  private let units: Int
  private let stream: UniformStream
  private let size: Int
  private let words: Int
  /// How the chance is made of halves: bits from the lowest on, true for "or".
  private let halves: [Bool]

  init(units: Int, chosen: Int, stream: UniformStream, size: Int) {
    self.units = units
    self.stream = stream
    self.size = size
    words = Self.words(units)
    let share = Double(chosen) / Double(units)
    let scaled = max(1, min(31, Int((share * 32).rounded())))
    // The chance scaled/32, with the zeros at its end left out: the lowest set bit is a plain bit.
    halves = (scaled.trailingZeroBitCount..<5).map { scaled >> $0 & 1 == 1 }
  }

  static func words(_ units: Int) -> Int { (units + perWord - 1) / perWord }

  /// The bits of the units of a word, a number for each subset of a block.
  func fill(block: Int, word: Int, into masks: UnsafeMutableBufferPointer<UInt64>) {
    let here = min(Self.perWord, units - word * Self.perWord)
    let kept = UInt64.max >> UInt64(64 - here)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: size) { uniforms in
      for (level, isOr) in halves.enumerated() {
        stream.fill(item: ((block * words + word) * 5 + level) * size, into: uniforms)
        // 52 random bits stand in the mantissa of 1 + u.
        if level == 0 {
          for i in 0..<size { masks[i] = (uniforms[i] + 1).bitPattern >> 2 }
        } else if isOr {
          for i in 0..<size { masks[i] |= (uniforms[i] + 1).bitPattern >> 2 }
        } else {
          for i in 0..<size { masks[i] &= (uniforms[i] + 1).bitPattern >> 2 }
        }
      }
    }
    for i in 0..<size { masks[i] &= kept }
  }
}
