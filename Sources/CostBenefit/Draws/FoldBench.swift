import CVectorMath
import Probability

/// What one thread needs: its machine, a block of every column, and what it has counted and kept.
final class FoldBench: @unchecked Sendable {
  let bench: Bench
  private let tape: Tape
  private let block: Columns
  /// Wanted bins may become fewer on the way.
  var plans: [FoldPlan]
  /// What was counted last: in 16 bits, so that the counts of many columns stay in the processor's caches.
  private let counts: UnsafeMutablePointer<UInt16>
  /// What was counted before; nil as long as all fits in 16 bits, so that few draws take less memory.
  private var totals: UnsafeMutablePointer<UInt32>?
  private var blocksCounted = 0
  private var store: KeptDraws
  /// Where the counts of each column begin.
  private let starts: [Int]

  /// - Parameters:
  ///   - draws: of the whole run.
  ///   - threads: that share them.
  ///   - inputs: draws of parameters kept from run to run.
  init(_ tape: Tape, plans: [FoldPlan], draws: Int, threads: Int, inputs: DrawnInputs?) {
    self.tape = tape
    bench = Bench(tape, inputs: inputs)
    block = Columns(count: tape.columns, draws: Draws.blockSize)
    self.plans = plans
    var starts = [0]
    for plan in plans { starts.append(starts[starts.count - 1] + plan.grid.bins + 2) }
    self.starts = starts
    counts = .allocate(capacity: max(1, starts[starts.count - 1]))
    counts.initialize(repeating: 0, count: max(1, starts[starts.count - 1]))
    store = KeptDraws(expected: plans.map { $0.kept(of: draws) / threads + 2 * Draws.blockSize })
  }

  deinit {
    counts.deallocate()
    totals?.deallocate()
    store.deallocate()
  }

  func column(_ place: Int) -> UnsafeMutablePointer<Double> { block.start(place) }

  func bins(_ column: Int) -> Int { starts[column + 1] - starts[column] }

  /// Adds what was counted of a column to sums by bin.
  func addCounts(_ column: Int, to sums: UnsafeMutableBufferPointer<Int>) {
    let counts = counts + starts[column]
    for bin in sums.indices { sums[bin] += Int(counts[bin]) }
    guard let totals else { return }
    for bin in sums.indices { sums[bin] += Int(totals[starts[column] + bin]) }
  }

  func kept(_ column: Int) -> UnsafeBufferPointer<Double> { store[column] }

  /// Counts a block and folds it.
  ///
  /// - Parameter start: where the draws of a column start.
  func folded(count: Int, from start: (Int) -> UnsafePointer<Double>) -> BlockFold {
    makeRoomForCounts()
    var moments: [Moments] = []
    moments.reserveCapacity(plans.count)
    for column in plans.indices {
      let items = UnsafeBufferPointer(start: start(column), count: count)
      moments.append(Moments(block: items, near: plans[column].centre))
      tally(column, items)
    }
    let sums = (0..<tape.totals).map { (high: bench.machine.totals[$0], low: 0.0) }
    let ranges = (0..<tape.ranges).map { place -> (smallest: Double, largest: Double) in
      (bench.machine.ranges[2 * place], bench.machine.ranges[2 * place + 1])
    }
    return BlockFold(moments: moments, sums: sums, ranges: ranges)
  }

  /// So many draws as 16 bits can count are moved to the totals before there are more.
  private func makeRoomForCounts() {
    if blocksCounted == Int(UInt16.max) / Draws.blockSize {
      let length = starts[starts.count - 1]
      if totals == nil {
        totals = .allocate(capacity: max(1, length))
        totals?.initialize(repeating: 0, count: length)
      }
      vm_add_counts(counts, totals, length)
      blocksCounted = 0
    }
    blocksCounted += 1
  }

  private func tally(_ column: Int, _ items: UnsafeBufferPointer<Double>) {
    let plan = plans[column]
    let bins = counts + starts[column]
    let grid = plan.grid
    guard !plan.wanted.isEmpty else {
      var none = 0
      vm_histogram(
        items.baseAddress, grid.low, grid.perUnit, UInt32(grid.bins), bins, nil, nil, &none, items.count)
      return
    }
    // The kernel writes one number behind those it keeps.
    let kept = store.start(column, withRoomFor: items.count + 1)
    plan.wanted.withUnsafeBufferPointer {
      vm_histogram(
        items.baseAddress, grid.low, grid.perUnit, UInt32(grid.bins), bins, $0.baseAddress, kept, &store.filled[column],
        items.count)
    }
  }
}
