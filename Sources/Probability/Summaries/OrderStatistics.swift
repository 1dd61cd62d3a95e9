/// The k-th smallest of a column for a few k, in time proportional to its length and without changing it.
///
/// Items are counted in equal bins between the smallest and the largest; only bins that hold a wanted rank are opened, and a bin that
/// is still large is binned again.
struct OrderStatistics {
  private static let bins = 4096
  private static let small = 1024

  /// - Parameter ranks: ascending, 0-based, each below the count.
  /// - Returns: the values at those ranks, in the same order. A column with NaN gives NaN.
  static func values(at ranks: [Int], of column: UnsafeBufferPointer<Double>) -> [Double] {
    guard !ranks.isEmpty else { return [] }
    if column.count <= small {
      let sorted = column.sorted()
      return column.contains { $0.isNaN } ? ranks.map { _ in .nan } : ranks.map { sorted[$0] }
    }
    var low = Double.infinity
    var high = -Double.infinity
    var total = 0.0
    for item in column {
      low = item < low ? item : low
      high = item > high ? item : high
      total += item
    }
    if total.isNaN, column.contains(where: { $0.isNaN }) { return ranks.map { _ in .nan } }
    guard low < high else { return ranks.map { _ in low } }
    let perBin = Double(bins) / (high - low)
    guard perBin.isFinite, perBin > 0 else {
      let sorted = column.sorted()
      return ranks.map { sorted[$0] }
    }

    // Monotone in the item, so bins are in order whatever the rounding.
    func bin(_ item: Double) -> Int { min(Int((item - low) * perBin), bins - 1) }

    var counts = [Int](repeating: 0, count: bins)
    counts.withUnsafeMutableBufferPointer { counts in
      for item in column { counts[bin(item)] += 1 }
    }
    // The ranks wanted of each bin, relative to its first item.
    var wanted: [(bin: Int, ranks: [Int], items: [Double])] = []
    var slot = [Int32](repeating: -1, count: bins)
    var before = 0
    var current = 0
    for rank in ranks {
      while before + counts[current] <= rank {
        before += counts[current]
        current += 1
      }
      if wanted.last?.bin == current {
        wanted[wanted.count - 1].ranks.append(rank - before)
      } else {
        slot[current] = Int32(wanted.count)
        wanted.append((current, [rank - before], []))
        wanted[wanted.count - 1].items.reserveCapacity(counts[current])
      }
    }
    slot.withUnsafeBufferPointer { slot in
      for item in column {
        let place = slot[bin(item)]
        if place >= 0 { wanted[Int(place)].items.append(item) }
      }
    }
    return wanted.flatMap { opened in
      opened.items.withUnsafeBufferPointer { values(at: opened.ranks, of: $0) }
    }
  }
}
