import Probability

/// Sums over uniformly random subsets of a stated size.
///
/// Columns are added up in pairs, side by side. Each subset's additions are in one order, whatever is made together with it.
struct SubsetSums: Sendable {
  /// At most half of the units.
  let chosen: Int
  let stream: UniformStream
  let corrections: UniformStream

  let units: Int
  private let columns: Int
  /// Two columns a pair, a value a unit; the last may be half empty.
  private let pairs: [[SIMD2<Double>]]

  private static let size = RandomAssignments.blockSize

  /// - Parameter columns: columns × units.
  init(columns: [[Double]], chosen: Int, stream: UniformStream, corrections: UniformStream) {
    self.chosen = chosen
    self.stream = stream
    self.corrections = corrections
    self.columns = columns.count
    let units = columns[0].count
    self.units = units
    pairs = stride(from: 0, to: columns.count, by: 2).map { first in
      let (one, other) = (columns[first], first + 1 < columns.count ? columns[first + 1] : [])
      return (0..<units).map { SIMD2(one[$0], other.isEmpty ? 0 : other[$0]) }
    }
  }

  private var isByDrawing: Bool { chosen * 24 < units || units < 256 }

  /// How many blocks are best made at a time: tables of sums then serve more subsets, in at most 16 MB beside one block.
  var blocksTogether: Int {
    isByDrawing ? 1 : max(1, min(4, (1 << 21) / (RandomBits.words(units) * Self.size)))
  }

  /// Columns × subsets of these blocks.
  func sums(blocks: Range<Int>) -> [[Double]] {
    let count = blocks.count * Self.size
    var sums = pairs.map { _ in [SIMD2<Double>](repeating: .zero, count: count) }
    if chosen > 0 {
      if isByDrawing {
        for block in blocks { draw(block, into: &sums, from: (block - blocks.lowerBound) * Self.size) }
      } else {
        addByBits(blocks, into: &sums)
      }
    }
    return (0..<columns).map { column in sums[column / 2].map { $0[column % 2] } }
  }

  /// Fisher–Yates, stopped when enough are drawn.
  private func draw(_ block: Int, into sums: inout [[SIMD2<Double>]], from start: Int) {
    var order = Array(0..<units)
    var places = [Int](repeating: 0, count: chosen)
    var uniforms = Uniforms(stream, from: block * Self.size * chosen)
    for subset in start..<start + Self.size {
      order.withUnsafeMutableBufferPointer { order in
        for place in 0..<chosen {
          let other = place + Int(uniforms.next() * Double(units - place))
          let unit = order[other]
          order[other] = order[place]
          order[place] = unit
          places[place] = unit
        }
      }
      for pair in pairs.indices {
        var sum = sums[pair][subset]
        pairs[pair].withUnsafeBufferPointer { values in for unit in places { sum += values[unit] } }
        sums[pair][subset] = sum
      }
    }
  }

  private func addByBits(_ blocks: Range<Int>, into sums: inout [[SIMD2<Double>]]) {
    let count = blocks.count * Self.size
    let bits = RandomBits(units: units, chosen: chosen, stream: stream, size: Self.size)
    let masks = SubsetMasks(subsets: count, words: RandomBits.words(units))
    let tables = UnsafeMutableBufferPointer<SIMD2<Double>>.allocate(capacity: 6 * 256)
    defer {
      masks.deallocate()
      tables.deallocate()
    }
    for word in 0..<masks.words {
      let row = masks.start(word: word)
      for block in blocks {
        let start = (block - blocks.lowerBound) * Self.size
        bits.fill(block: block, word: word, into: .init(rebasing: row[start..<start + Self.size]))
      }
      masks.finish(word: word)
      for pair in pairs.indices {
        tabulate(pairs[pair], word: word, into: tables)
        sums[pair].withUnsafeMutableBufferPointer { Self.look(up: row, in: tables, addingTo: $0) }
      }
    }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: masks.words) { mask in
      for i in 0..<count {
        masks.copy(i, to: mask)
        correct(subset: blocks.lowerBound * Self.size + i, place: i, count: masks.counts[i], mask: mask, &sums)
      }
    }
  }

  /// The sums of all subsets of each eight units: entry m of a table is the sum of the units whose bits m has.
  private func tabulate(
    _ values: [SIMD2<Double>], word: Int, into tables: UnsafeMutableBufferPointer<SIMD2<Double>>
  ) {
    let first = word * RandomBits.perWord
    for table in 0..<6 {
      let start = table * 256
      tables[start] = .zero
      for bit in 0..<8 {
        let unit = first + table * 8 + bit
        let value = unit < units ? values[unit] : .zero
        let half = 1 << bit
        for m in 0..<half { tables[start + half + m] = tables[start + m] + value }
      }
    }
  }

  private static func look(
    up masks: UnsafeMutableBufferPointer<UInt64>, in tables: UnsafeMutableBufferPointer<SIMD2<Double>>,
    addingTo sums: UnsafeMutableBufferPointer<SIMD2<Double>>
  ) {
    guard let table = tables.baseAddress else { return }
    for i in sums.indices {
      let mask = masks[i]
      let low = table[Int(mask & 255)] + table[256 + Int(mask >> 8 & 255)]
      let middle = table[512 + Int(mask >> 16 & 255)] + table[768 + Int(mask >> 24 & 255)]
      let high = table[1024 + Int(mask >> 32 & 255)] + table[1280 + Int(mask >> 40 & 255)]
      sums[i] += low + middle + high
    }
  }

  /// Takes units out of a subset that is too large, or puts units into one too small, uniformly.
  private func correct(
    subset: Int, place: Int, count: Int, mask: UnsafeMutableBufferPointer<UInt64>, _ sums: inout [[SIMD2<Double>]]
  ) {
    var missing = abs(count - chosen)
    guard missing > 0 else { return }
    // A unit is changed where its bit is this one.
    let sought: UInt64 = count > chosen ? 1 : 0
    let sign: Double = count > chosen ? -1 : 1
    let range = Double(units)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: Uniforms.together) { uniforms in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: Uniforms.together) { found in
        // 2⁴⁰ items apart, so that no subset reaches into the next one's.
        var item = subset << 32
        while missing > 0 {
          corrections.fill(item: item, into: uniforms)
          item += uniforms.count
          var changed = 0
          for uniform in uniforms {
            // Whether a unit is changed is chance, so there is no branch on it.
            let unit = Int(uniform * range)
            let (word, bit) = unit.quotientAndRemainder(dividingBy: RandomBits.perWord)
            let old = mask[word]
            let isChanged = (old &>> UInt64(bit) & 1) ^ sought ^ 1
            mask[word] = old ^ isChanged &<< UInt64(bit)
            found[changed] = unit
            changed &+= Int(truncatingIfNeeded: isChanged)
            if changed == missing { break }
          }
          missing -= changed
          for pair in pairs.indices {
            var sum = sums[pair][place]
            pairs[pair].withUnsafeBufferPointer { values in
              for unit in found[0..<changed] { sum += sign * values[unit] }
            }
            sums[pair][place] = sum
          }
        }
      }
    }
  }
}
