import Probability

/// The weights of a wild bootstrap: every draw gives every unit one of a few points, kept as a digit.
///
/// Units stand in groups, so that the digits of a group are one number, which a table can be asked for.
struct DrawnWeights: Sendable {
  let points: [Double]
  let units: Int
  /// How many draws.
  let count: Int
  let isEnumerated: Bool

  private let streams: [UniformStream]

  /// All vectors of points where they are no more than `draws`, else that many drawn ones, keyed by unit.
  init(points: [Double], units: Int, draws: Int, seed: UInt64) {
    self.points = points
    self.units = units
    var all = 1
    for _ in 0..<units where all <= draws { all *= points.count }
    isEnumerated = all <= draws
    count = isEnumerated ? all : draws
    streams = isEnumerated ? [] : (0..<units).map { UniformStream(seed: seed, name: "wild bootstrap, unit \($0)") }
  }

  /// Units in a group: a table of 16 to 36 entries for each is small enough to stay near.
  var together: Int { points.count == 2 ? 4 : 2 }

  /// Different numbers of a group.
  var entries: Int { (0..<together).reduce(1) { product, _ in product * points.count } }

  var groups: Int { (units + together - 1) / together }

  /// The digits of a number of a group, of its first unit first.
  func digits(_ entry: Int) -> [Int] {
    var rest = entry
    return (0..<together).map { _ in
      defer { rest /= points.count }
      return rest % points.count
    }
  }

  /// The number of each group in each draw of a block: that of group g in draw i stands at g · draws + i.
  func numbers(block: Int) -> [UInt8] {
    let range = Draws.range(ofBlock: block, of: count)
    var numbers = [UInt8](repeating: 0, count: groups * range.count)
    numbers.withUnsafeMutableBufferPointer { numbers in
      if isEnumerated { write(range, into: numbers) } else { draw(block: block, range.count, into: numbers) }
    }
    return numbers
  }

  /// Draw number n is the vector whose digits, of the first unit first, are those of n.
  private func write(_ range: Range<Int>, into numbers: UnsafeMutableBufferPointer<UInt8>) {
    for (i, number) in range.enumerated() {
      var rest = number
      for group in 0..<groups {
        numbers[group * range.count + i] = UInt8(rest % entries)
        rest /= entries
      }
    }
  }

  private func draw(block: Int, _ count: Int, into numbers: UnsafeMutableBufferPointer<UInt8>) {
    let base = Double(points.count)
    let most = Int32(points.count - 1)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { uniforms in
      for (unit, stream) in streams.enumerated() {
        stream.fill(block: block, into: uniforms)
        let start = unit / together * count
        let worth = UInt8((0..<unit % together).reduce(1) { product, _ in product * points.count })
        if points.count == 2 {
          for i in 0..<count { numbers[start &+ i] |= uniforms[i] >= 0.5 ? worth : 0 }
        } else {
          for i in 0..<count {
            let digit = UInt8(truncatingIfNeeded: min(most, Int32(uniforms[i] * base)))
            numbers[start &+ i] &+= digit &* worth
          }
        }
      }
    }
  }
}
