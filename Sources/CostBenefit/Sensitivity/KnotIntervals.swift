/// Between which of ascending knots numbers lie.
enum KnotIntervals {
  /// How many knots lie below each number; at most 255 knots.
  static func below(_ numbers: [Double], _ knots: [Double]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: numbers.count) { places, filled in
      numbers.withUnsafeBufferPointer { numbers in
        for number in numbers.indices { places[number] = 0 }
        // Knot by knot, so that the compiler does many numbers at once.
        for knot in knots {
          for number in numbers.indices { places[number] &+= numbers[number] > knot ? 1 : 0 }
        }
      }
      filled = numbers.count
    }
  }
}
