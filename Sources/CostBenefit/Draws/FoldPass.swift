import Probability
import Synchronization

/// One pass of a tape over draws, or over some blocks of them: counts by bin, draws kept from some bins, and what blocks fold into.
struct FoldPass {
  /// What the blocks fold into, as far as neighbours join.
  let nodes: [AlignedTree<BlockFold>.Node]
  let fold: BlockFold
  private let benches: [FoldBench]

  /// Blocks that a thread takes at once, at least: few, so that threads are done at the same time. A power of two, as they are a node of
  /// the tree.
  private static let fewest = 2
  /// Blocks after which the counts of all so far say better than before which bins need be kept.
  static let narrowing = [16, 128]

  /// - Parameters:
  ///   - columns: where the first draws of the first columns go whole.
  ///   - pilot: the first draws, where they are known: they are not drawn again, unless the tape adds up or looks for ends too.
  ///   - some: the blocks that are drawn; nil for all.
  init(
    _ tape: Tape, plans: [FoldPlan], kept columns: Columns, pilot: Columns? = nil, parameters: ParameterDraws,
    draws: Int, blocks some: Range<Int>? = nil, workers: Workers, inputs: DrawnInputs? = nil,
    done: (@Sendable () -> Void)?
  ) {
    let blocks = some ?? 0..<Draws.blocks(of: draws)
    let batch = FoldBench.batch(plans)
    let size = max(batch, Self.fewest)
    let parts = blocks.lowerBound / size..<(blocks.upperBound + size - 1) / size
    let results = Mutex(Waiting(next: parts.lowerBound))
    let known = tape.totals == 0 && tape.ranges == 0 ? pilot : nil
    let work: @Sendable (Int, FoldBench) -> Void = { part, bench in
      var tree = AlignedTree<BlockFold>(join: BlockFold.joined)
      let own = (part * size..<(part + 1) * size).clamped(to: blocks)
      for first in stride(from: own.lowerBound, to: own.upperBound, by: batch) {
        let some = first..<min(first + batch, own.upperBound)
        let range = Draws.range(ofBlocks: some, of: draws)
        let pilot = known.flatMap { range.upperBound <= $0.draws ? $0 : nil }
        if pilot == nil { bench.draw(some, of: range, parameters) }
        let start = { (column: Int) -> UnsafePointer<Double> in
          pilot.map { UnsafePointer($0.start(column) + range.lowerBound) } ?? UnsafePointer(bench.column(column))
        }
        let whole = range.clamped(to: 0..<columns.draws)
        if !whole.isEmpty {
          for column in 0..<columns.count {
            (columns.start(column) + whole.lowerBound).update(from: start(column), count: whole.count)
          }
        }
        for (block, fold) in zip(some, bench.folds(of: range.count, from: start)) {
          tree.append(.init(level: 0, place: block, value: fold))
          done?()
        }
      }
      results.withLock { $0.add(tree.nodes, of: part) }
    }
    let share = min(draws, blocks.count * Draws.blockSize)
    let benches = FoldBenches { FoldBench(tape, plans: plans, draws: share, threads: workers.threads, inputs: inputs) }
    var begun = parts.lowerBound
    if plans.contains(where: { !$0.wanted.isEmpty }) {
      for narrowed in Self.narrowing where blocks.count > 2 * narrowed {
        let turn = parts.lowerBound + narrowed / size
        benches.each(of: begun..<turn, workers, work)
        benches.narrow(workers)
        begun = turn
      }
    }
    benches.each(of: begun..<parts.upperBound, workers, work)
    self.benches = benches.all
    let tree = results.withLock { $0.tree }
    nodes = tree.nodes
    fold = tree.total ?? BlockFold(moments: [], sums: [], ranges: [])
  }

  /// By bin, the one below first.
  func counts(_ column: Int) -> [Int] { FoldBenches.counts(column, benches) }

  func ranked(_ column: Int, _ ranks: [Int], _ grid: DrawGrid) -> RankedDraws {
    RankedDraws(ranks: ranks, counts: counts(column), kept: benches.map { $0.kept(column) }, grid: grid)
  }

  /// Parts that are done before those in front of them wait their turn.
  private struct Waiting {
    var tree = AlignedTree<BlockFold>(join: BlockFold.joined)
    private var parts: [Int: [AlignedTree<BlockFold>.Node]] = [:]
    private var next: Int

    init(next: Int) {
      self.next = next
    }

    mutating func add(_ nodes: [AlignedTree<BlockFold>.Node], of part: Int) {
      parts[part] = nodes
      while let nodes = parts.removeValue(forKey: next) {
        for node in nodes { tree.append(node) }
        next += 1
      }
    }
  }
}
