import CVectorMath

/// The k-th smallest of a column for a few k, in time proportional to its length and without changing it.
///
/// Items are counted in equal bins between the smallest and the largest, or in bins by size where equal ones part them badly; only bins that
/// hold a wanted rank are opened, and a bin that is not tiny is binned again.
struct OrderStatistics {
  private static let mostBins = 4096
  /// So few items are sooner sorted than counted.
  private static let tiny = 32
  /// Up to so many zeros of both signs keep the order they have; of more the first stands for all.
  private static let small = 1024

  /// Writes the values at the ranks, in the same order. A column with NaN gives NaN.
  ///
  /// - Parameter ranks: ascending, the first item being `first`, each below the count.
  static func find(
    _ ranks: UnsafeBufferPointer<Int>, from first: Int, of column: UnsafeBufferPointer<Double>,
    into values: UnsafeMutablePointer<Double>
  ) {
    guard let items = column.baseAddress, let last = ranks.last else { return }
    precondition(last - first < column.count, "a rank is below the count")
    if column.count <= tiny {
      sorted(ranks, from: first, of: column, into: values)
      return
    }
    let (low, high) = ends(items, column.count)
    guard low < high else {
      for (place, rank) in ranks.enumerated() {
        values[place] = low.isNaN ? .nan : items[column.count > small ? 0 : rank - first]
      }
      return
    }
    // About an item in a bin.
    let bins = min(1 << (Int.bitWidth - 1 - column.count.leadingZeroBitCount), mostBins)
    let grid = DrawGrid(from: low, to: high, bins: bins)
    guard grid.perUnit > 0 else {
      // The ends lie further apart, or nearer together, than a number can say.
      let all = column.sorted()
      for (place, rank) in ranks.enumerated() { values[place] = all[rank - first] }
      return
    }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: bins + 2) { counts in
      count(column, in: grid, counts)
      var opened = RankedBins(ranks, from: first, counts: .init(counts), grid: grid)
      if column.count > small, opened.room > column.count / 2 {
        // Most items are far smaller than the largest.
        let other = DrawGrid(bySizeFrom: low, to: high, bins: bins)
        count(column, in: other, counts)
        let bySize = RankedBins(ranks, from: first, counts: .init(counts), grid: other)
        if bySize.room < opened.room { opened = bySize }
      }
      _ = opened.find(ranks, from: first, among: [column], marks: opened.marks, into: values)
    }
  }

  /// The smallest and the largest; NaN if any item is.
  private static func ends(_ items: UnsafePointer<Double>, _ count: Int) -> (Double, Double) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 6) { moments in
      vm_moments(items, 0, moments.baseAddress, count)
      return (moments[4], moments[5])
    }
  }

  private static func count(
    _ column: UnsafeBufferPointer<Double>, in grid: DrawGrid, _ counts: UnsafeMutableBufferPointer<Int>
  ) {
    counts.initialize(repeating: 0)
    // The kernel counts up to so many in a bin.
    let most = Int(UInt16.max)
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: counts.count) { few in
      for start in stride(from: 0, to: column.count, by: most) {
        few.initialize(repeating: 0)
        var none = 0
        vm_histogram(
          column.baseAddress! + start, grid.kernel, few.baseAddress, nil, nil, &none,
          min(most, column.count - start))
        for bin in counts.indices { counts[bin] += Int(few[bin]) }
      }
    }
  }

  /// By insertion.
  private static func sorted(
    _ ranks: UnsafeBufferPointer<Int>, from first: Int, of column: UnsafeBufferPointer<Double>,
    into values: UnsafeMutablePointer<Double>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: tiny) { items in
      var hasNaN = false
      for (place, item) in column.enumerated() {
        hasNaN = hasNaN || item.isNaN
        var free = place
        while free > 0, items[free - 1] > item {
          items[free] = items[free - 1]
          free -= 1
        }
        items[free] = item
      }
      for (place, rank) in ranks.enumerated() { values[place] = hasNaN ? .nan : items[rank - first] }
    }
  }
}
