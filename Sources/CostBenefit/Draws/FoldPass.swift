import Probability
import Synchronization

/// One pass of a tape over draws, or over some blocks of them: counts by bin, draws kept from some bins, and what blocks fold into.
struct FoldPass {
  /// What the blocks fold into, as far as neighbours join.
  let nodes: [AlignedTree<BlockFold>.Node]
  let fold: BlockFold
  private let benches: [FoldBench]

  /// Blocks that a thread takes at once: a node of this level in the tree. Few, so that threads are done at the same time.
  private static let level = 1
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
    let size = 1 << Self.level
    let parts = blocks.lowerBound / size..<(blocks.upperBound + size - 1) / size
    let results = Mutex(Waiting(next: parts.lowerBound))
    let known = tape.totals == 0 && tape.ranges == 0 ? pilot : nil
    let work: @Sendable (Int, FoldBench) -> Void = { part, bench in
      var tree = AlignedTree<BlockFold>(join: BlockFold.joined)
      for block in (part * size..<(part + 1) * size).clamped(to: blocks) {
        let range = Draws.range(ofBlock: block, of: draws)
        let isKnown = known.map { range.upperBound <= $0.draws } ?? false
        if !isKnown {
          bench.bench.fill(block: block, range, of: parameters)
          bench.bench.machine.run(count: range.count, parameter: bench.bench.column) { bench.column($0) }
        }
        let start = { (column: Int) -> UnsafePointer<Double> in
          if isKnown, let known { return UnsafePointer(known.start(column) + range.lowerBound) }
          return UnsafePointer(bench.column(column))
        }
        if range.upperBound <= columns.draws {
          for column in 0..<columns.count {
            (columns.start(column) + range.lowerBound).update(from: start(column), count: range.count)
          }
        }
        tree.append(.init(level: 0, place: block, value: bench.folded(count: range.count, from: start)))
        done?()
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
