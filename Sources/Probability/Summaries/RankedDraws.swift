import CVectorMath

/// The draws of wanted ranks, out of counts by bin and the draws that were kept from some bins.
public struct RankedDraws: Sendable {
  /// The bins that hold a wanted rank, marked 1.
  public private(set) var wanted: [UInt8]
  /// Whether every wanted rank was among the draws kept.
  public private(set) var isComplete = true
  private var found: [Int: Double] = [:]

  /// - Parameters:
  ///   - ranks: ascending, 0-based.
  ///   - counts: of all draws, by bin.
  ///   - kept: all draws of some bins, in parts and in any order.
  public init(ranks: [Int], counts: [Int], kept: [UnsafeBufferPointer<Double>], grid: DrawGrid) {
    wanted = Array(repeating: 0, count: counts.count)
    // The ranks wanted of each bin, relative to its first draw.
    var bins: [(bin: Int, first: Int, ranks: [Int])] = []
    var place = [Int32](repeating: -1, count: counts.count)
    var before = 0
    var bin = 0
    for rank in ranks {
      while bin < counts.count - 1, before + counts[bin] <= rank {
        before += counts[bin]
        bin += 1
      }
      if bins.last?.bin == bin {
        bins[bins.count - 1].ranks.append(rank - before)
      } else {
        wanted[bin] = 1
        place[bin] = Int32(bins.count)
        bins.append((bin, before, [rank - before]))
      }
    }
    var items: [[Double]] = bins.map { bin in
      var room: [Double] = []
      room.reserveCapacity(counts[bin.bin])
      return room
    }
    // Most of the draws kept are of bins that turn out not to be wanted: those go first, many at once.
    var counted = [UInt16](repeating: 0, count: counts.count)
    var close = [Double](repeating: 0, count: Draws.blockSize + 1)
    for part in kept {
      for block in 0..<Draws.blocks(of: part.count) {
        let draws = UnsafeBufferPointer(rebasing: part[Draws.range(ofBlock: block, of: part.count)])
        var filled = 0
        vm_histogram(
          draws.baseAddress, grid.low, grid.perUnit, UInt32(grid.bins), &counted, wanted, &close, &filled, draws.count)
        for draw in close[..<filled] { items[Int(place[grid.bin(draw)])].append(draw) }
      }
    }
    for (bin, items) in zip(bins, items) {
      guard items.count == counts[bin.bin] else {
        isComplete = false
        return
      }
      let values = items.withUnsafeBufferPointer { OrderStatistics.values(at: bin.ranks, of: $0) }
      for (rank, value) in zip(bin.ranks, values) { found[bin.first + rank] = value }
    }
  }

  public subscript(rank: Int) -> Double { found[rank] ?? .nan }
}
