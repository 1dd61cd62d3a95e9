import CVectorMath

/// The bins of a grid that hold wanted ranks: their items are taken out of many, and the ranks looked for among them.
struct RankedBins {
  private struct Bin {
    let place: Int
    /// Items in the bins below it.
    let before: Int
    let count: Int
    /// Where its items begin among those of all bins opened.
    let start: Int
    /// Places of its ranks among those wanted.
    var ranks: Range<Int>
  }

  private let grid: DrawGrid
  private var opened: [Bin] = []
  /// Items in all bins opened.
  private(set) var room = 0

  /// - Parameters:
  ///   - ranks: ascending, the first item of the column being `first`.
  ///   - counts: of all items, by bin.
  init(_ ranks: UnsafeBufferPointer<Int>, from first: Int, counts: UnsafeBufferPointer<Int>, grid: DrawGrid) {
    self.grid = grid
    var before = 0
    var bin = 0
    for (place, rank) in ranks.enumerated() {
      while bin < counts.count - 1, before + counts[bin] <= rank - first {
        before += counts[bin]
        bin += 1
      }
      if let last = opened.last, last.place == bin {
        opened[opened.count - 1].ranks = last.ranks.lowerBound..<place + 1
      } else {
        opened.append(Bin(place: bin, before: before, count: counts[bin], start: room, ranks: place..<place + 1))
        room += counts[bin]
      }
    }
    precondition(ranks.last.map { $0 - first < before + counts[bin] } ?? true, "a rank is below the count")
  }

  /// By bin of the grid, the one below first: 1 where it holds a wanted rank.
  var marks: [UInt8] {
    var marks = [UInt8](repeating: 0, count: grid.bins + 2)
    for bin in opened { marks[bin.place] = 1 }
    return marks
  }

  /// Writes the values at the ranks.
  ///
  /// Items of a bin stay in the order in which they are met: zeros of both signs are equal, but not the same.
  /// - Parameters:
  ///   - parts: hold all items of the bins, and any others.
  ///   - marks: as `marks` tells.
  /// - Returns: whether they do; if not, only some values are written.
  func find(
    _ ranks: UnsafeBufferPointer<Int>, from first: Int, among parts: [UnsafeBufferPointer<Double>], marks: [UInt8],
    into values: UnsafeMutablePointer<Double>
  ) -> Bool {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, room)) { items in
      guard gather(parts, marks, into: items) else { return false }
      for bin in opened {
        OrderStatistics.find(
          .init(rebasing: ranks[bin.ranks]), from: first + bin.before,
          of: .init(rebasing: items[bin.start..<bin.start + bin.count]), into: values + bin.ranks.lowerBound)
      }
      return true
    }
  }

  /// Puts the items of each bin together.
  ///
  /// Most items are of bins that are not wanted: those go first, many at once, a block at a time so that what is left stays near.
  private func gather(
    _ parts: [UnsafeBufferPointer<Double>], _ marks: [UInt8], into items: UnsafeMutableBufferPointer<Double>
  ) -> Bool {
    let bins = grid.bins + 2
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: Draws.blockSize + 1) { close in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: bins) { next in
        for bin in opened { next.initializeElement(at: bin.place, to: bin.start) }
        for part in parts {
          for block in 0..<Draws.blocks(of: part.count) {
            let range = Draws.range(ofBlock: block, of: part.count)
            var filled = 0
            vm_histogram(
              part.baseAddress! + range.lowerBound, grid.kernel, nil, marks, close.baseAddress, &filled, range.count)
            for item in close[..<filled] {
              let bin = grid.bin(item)
              guard next[bin] < items.count else { return false }
              items[next[bin]] = item
              next[bin] += 1
            }
          }
        }
        return opened.allSatisfy { next[$0.place] == $0.start + $0.count }
      }
    }
  }
}
