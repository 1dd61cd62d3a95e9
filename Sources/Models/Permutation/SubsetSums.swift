import Probability

/// Sums over uniformly random subsets of a stated size.
struct SubsetSums {
  /// Columns × units.
  let columns: [[Double]]
  /// At most half of the units.
  let chosen: Int
  let stream: UniformStream
  let corrections: UniformStream

  private static let size = RandomAssignments.blockSize
  /// Units whose bits come from one uniform: six tables of eight.
  private static let perWord = 48
  private var units: Int { columns[0].count }

  /// Columns × subsets of a block.
  func block(_ block: Int) -> [[Double]] {
    chosen == 0
      ? columns.map { _ in [Double](repeating: 0, count: Self.size) }
      : chosen * 24 < units || units < 256 ? byDrawing(block) : byBits(block)
  }

  /// Fisher–Yates, stopped when enough are drawn.
  private func byDrawing(_ block: Int) -> [[Double]] {
    var sums = columns.map { _ in [Double](repeating: 0, count: Self.size) }
    var order = Array(0..<units)
    var uniforms = Uniforms(stream, from: block * Self.size * chosen)
    for subset in 0..<Self.size {
      for place in 0..<chosen {
        let other = place + Int(uniforms.next() * Double(units - place))
        order.swapAt(place, other)
        for column in columns.indices { sums[column][subset] += columns[column][order[place]] }
      }
    }
    return sums
  }

  /// How a chance near the share is made of halves: bits from the lowest on, 1 for "or", 0 for "and".
  private var halves: [Bool] {
    let share = Double(chosen) / Double(units)
    let scaled = max(1, min(31, Int((share * 32).rounded())))
    // The chance scaled/32, with the zeros at its end left out.
    let zeros = scaled.trailingZeroBitCount
    return (zeros..<5).map { scaled >> $0 & 1 == 1 }
  }

  private func byBits(_ block: Int) -> [[Double]] {
    let size = Self.size
    let words = (units + Self.perWord - 1) / Self.perWord
    let halves = halves
    var sums = columns.map { _ in [Double](repeating: 0, count: size) }
    var masks = [UInt64](repeating: 0, count: words * size)
    var counts = [Int](repeating: 0, count: size)
    let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: size)
    defer { buffer.deallocate() }
    var tables = columns.map { _ in [Double](repeating: 0, count: 6 * 256) }
    for word in 0..<words {
      let first = word * Self.perWord
      let here = min(Self.perWord, units - first)
      let kept = UInt64.max >> UInt64(64 - here)
      let row = word * size
      // The first half is a plain bit: the lowest set bit of the chance.
      for (level, isOr) in halves.enumerated() {
        stream.fill(item: ((block * words + word) * 5 + level) * size, into: buffer)
        for i in 0..<size {
          // 52 random bits stand in the mantissa of 1 + u.
          let bits = (buffer[i] + 1).bitPattern >> 2
          masks[row + i] = level == 0 ? bits : isOr ? masks[row + i] | bits : masks[row + i] & bits
        }
      }
      for i in 0..<size {
        masks[row + i] &= kept
        counts[i] += masks[row + i].nonzeroBitCount
      }
      for column in columns.indices {
        Self.tabulate(columns[column], from: first, count: here, into: &tables[column])
        tables[column].withUnsafeBufferPointer { table in
          sums[column].withUnsafeMutableBufferPointer { sums in
            masks.withUnsafeBufferPointer { masks in
              for i in 0..<size {
                let mask = masks[row + i]
                let low = table[Int(mask & 255)] + table[256 + Int(mask >> 8 & 255)]
                let middle = table[512 + Int(mask >> 16 & 255)] + table[768 + Int(mask >> 24 & 255)]
                let high = table[1024 + Int(mask >> 32 & 255)] + table[1280 + Int(mask >> 40 & 255)]
                sums[i] += low + middle + high
              }
            }
          }
        }
      }
    }
    correct(&sums, &masks, counts, block: block)
    return sums
  }

  /// Takes units out of subsets that are too large, and puts units into those too small, uniformly.
  private func correct(_ sums: inout [[Double]], _ masks: inout [UInt64], _ counts: [Int], block: Int) {
    for subset in 0..<Self.size {
      var count = counts[subset]
      // 2⁴⁰ items apart, so that no subset reaches into the next one's.
      var uniforms = Uniforms(corrections, from: (block * Self.size + subset) << 32)
      let isTooLarge = count > chosen
      while count != chosen {
        let unit = Int(uniforms.next() * Double(units))
        let (word, place) = unit.quotientAndRemainder(dividingBy: Self.perWord)
        let bit: UInt64 = 1 << UInt64(place)
        guard (masks[word * Self.size + subset] & bit != 0) == isTooLarge else { continue }
        masks[word * Self.size + subset] ^= bit
        count += isTooLarge ? -1 : 1
        for column in columns.indices {
          sums[column][subset] += isTooLarge ? -columns[column][unit] : columns[column][unit]
        }
      }
    }
  }

  /// The sums of all subsets of each eight units: entry m of a table is the sum of the units whose bits m has.
  private static func tabulate(_ values: [Double], from first: Int, count: Int, into tables: inout [Double]) {
    for table in 0..<6 {
      let start = table * 256
      tables[start] = 0
      for bit in 0..<8 {
        let place = table * 8 + bit
        let value = place < count ? values[first + place] : 0
        let half = 1 << bit
        for m in 0..<half { tables[start + half + m] = tables[start + m] + value }
      }
    }
  }
}

/// Uniforms one after the other, from an item of a stream on.
struct Uniforms {
  private let stream: UniformStream
  private var next64: [Double] = []
  private var place = 64
  private var item: Int

  init(_ stream: UniformStream, from item: Int) {
    self.stream = stream
    self.item = item
    next64 = [Double](repeating: 0, count: 64)
  }

  mutating func next() -> Double {
    if place == 64 {
      let stream = stream
      let item = item
      next64.withUnsafeMutableBufferPointer { stream.fill(item: item, into: $0) }
      self.item += 64
      place = 0
    }
    defer { place += 1 }
    return next64[place]
  }
}
