import Probability

/// Between which of ascending knots numbers lie.
enum KnotIntervals {
  /// How many knots lie below each number; at most 255 knots.
  static func below(_ numbers: [Double], _ knots: [Double]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: numbers.count) { places, filled in
      numbers.withUnsafeBufferPointer { numbers in
        // Knot by knot over a block, so that the compiler does many numbers at once and they stay in the nearest cache.
        for block in 0..<Draws.blocks(of: numbers.count) {
          let range = Draws.range(ofBlock: block, of: numbers.count)
          for number in range { places[number] = 0 }
          for knot in knots {
            for number in range { places[number] &+= numbers[number] > knot ? 1 : 0 }
          }
        }
      }
      filled = numbers.count
    }
  }
}
