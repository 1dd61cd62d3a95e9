/// Between which of ascending knots numbers lie.
enum KnotIntervals {
  static let mostKnots = 15

  /// How many of at most 15 knots lie below each number, by halving: four comparisons without a branch.
  static func below(_ numbers: [Double], _ knots: [Double]) -> [UInt8] {
    precondition(knots.count <= mostKnots, "at most 15 knots")
    let padded = knots + [Double](repeating: .infinity, count: mostKnots - knots.count)
    return [UInt8](unsafeUninitializedCapacity: numbers.count) { places, filled in
      padded.withUnsafeBufferPointer { knots in
        for (draw, number) in numbers.enumerated() {
          var place = number > knots[7] ? 8 : 0
          place &+= number > knots[place &+ 3] ? 4 : 0
          place &+= number > knots[place &+ 1] ? 2 : 0
          place &+= number > knots[place] ? 1 : 0
          places[draw] = UInt8(truncatingIfNeeded: place)
        }
      }
      filled = numbers.count
    }
  }
}
