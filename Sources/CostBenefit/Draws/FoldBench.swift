import CVectorMath
import Probability

/// What one thread needs: its machine, some blocks of every column, and what it has counted and kept.
final class FoldBench: @unchecked Sendable {
  let bench: Bench
  private let tape: Tape
  private let blocks: Columns
  /// By block of a batch the sums and the ends of the registers that the tape adds up or looks for ends of.
  private var totals: [(sums: [Double], ranges: [(smallest: Double, largest: Double)])] = []
  /// Wanted bins may become fewer on the way.
  var plans: [FoldPlan]
  /// What was counted last: in 16 bits, so that the counts of many columns stay in the processor's caches.
  private let counts: UnsafeMutablePointer<UInt16>
  /// What was counted before; nil as long as all fits in 16 bits, so that few draws take less memory.
  private var moved: UnsafeMutablePointer<UInt32>?
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
    blocks = Columns(count: tape.columns, draws: Self.batch(plans) * Draws.blockSize)
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
    moved?.deallocate()
    store.deallocate()
  }

  /// Blocks that are drawn before they are counted, column by column. Counters of many bins do not all fit in the nearest caches: those of
  /// a column are then fetched once for several blocks.
  static func batch(_ plans: [FoldPlan]) -> Int {
    let counters = plans.reduce(0) { $0 + $1.grid.bins } * MemoryLayout<UInt16>.stride
    return counters > 4 << 20 ? largestBatch : 1
  }

  static let largestBatch = 8

  func column(_ place: Int) -> UnsafeMutablePointer<Double> { blocks.start(place) }

  /// Draws the blocks of a batch.
  ///
  /// - Parameter draws: those of the blocks.
  func draw(_ some: Range<Int>, of draws: Range<Int>, _ parameters: ParameterDraws) {
    totals = []
    for block in some {
      let first = (block - some.lowerBound) * Draws.blockSize
      let own = draws.lowerBound + first..<min(draws.lowerBound + first + Draws.blockSize, draws.upperBound)
      bench.fill(block: block, own, of: parameters)
      bench.machine.run(count: own.count, parameter: bench.column) { column($0) + first }
      guard tape.totals + tape.ranges > 0 else { continue }
      let (sums, ranges) = (bench.machine.totals, bench.machine.ranges)
      totals.append(
        ((0..<tape.totals).map { sums[$0] }, (0..<tape.ranges).map { (ranges[2 * $0], ranges[2 * $0 + 1]) }))
    }
  }

  func bins(_ column: Int) -> Int { starts[column + 1] - starts[column] }

  /// Adds what was counted of a column to sums by bin.
  func addCounts(_ column: Int, to sums: UnsafeMutableBufferPointer<Int>) {
    let counts = counts + starts[column]
    for bin in sums.indices { sums[bin] += Int(counts[bin]) }
    guard let moved else { return }
    for bin in sums.indices { sums[bin] += Int(moved[starts[column] + bin]) }
  }

  func kept(_ column: Int) -> UnsafeBufferPointer<Double> { store[column] }

  /// Counts the draws of a batch and folds its blocks.
  ///
  /// - Parameter start: where the draws of a column start.
  func folds(of count: Int, from start: (Int) -> UnsafePointer<Double>) -> [BlockFold] {
    let ranges = (0..<Draws.blocks(of: count)).map { Draws.range(ofBlock: $0, of: count) }
    makeRoomForCounts(ranges.count)
    var moments = ranges.map { _ in [Moments]() }
    for place in ranges.indices { moments[place].reserveCapacity(plans.count) }
    for column in plans.indices {
      let items = UnsafeBufferPointer(start: start(column), count: count)
      for (place, range) in ranges.enumerated() {
        moments[place].append(Moments(block: .init(rebasing: items[range]), near: plans[column].centre))
      }
      tally(column, items)
    }
    return ranges.indices.map { place in
      let known = totals.isEmpty ? nil : totals[place]
      return BlockFold(
        moments: moments[place], sums: known?.sums.map { (high: $0, low: 0.0) } ?? [], ranges: known?.ranges ?? [])
    }
  }

  /// So many draws as 16 bits can count are moved before there are more.
  private func makeRoomForCounts(_ blocks: Int) {
    if blocksCounted + blocks > Int(UInt16.max) / Draws.blockSize {
      let length = starts[starts.count - 1]
      if moved == nil {
        moved = .allocate(capacity: max(1, length))
        moved?.initialize(repeating: 0, count: length)
      }
      vm_add_counts(counts, moved, length)
      blocksCounted = 0
    }
    blocksCounted += blocks
  }

  private func tally(_ column: Int, _ items: UnsafeBufferPointer<Double>) {
    let plan = plans[column]
    let bins = counts + starts[column]
    let grid = plan.grid.kernel
    guard !plan.wanted.isEmpty else {
      var none = 0
      vm_histogram(
        items.baseAddress, grid, bins, nil, nil, &none, items.count)
      return
    }
    // The kernel writes one number behind those it keeps.
    let kept = store.start(column, withRoomFor: items.count + 1)
    plan.wanted.withUnsafeBufferPointer {
      vm_histogram(
        items.baseAddress, grid, bins, $0.baseAddress, kept, &store.filled[column], items.count)
    }
  }
}
