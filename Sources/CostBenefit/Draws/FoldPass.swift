import Probability
import Synchronization

/// One pass of a tape over draws, or over some blocks of them: counts by bin, draws kept from some bins, and what blocks fold into.
struct FoldPass {
  /// What the blocks fold into, as far as neighbours join.
  let nodes: [AlignedTree<BlockFold>.Node]
  let fold: BlockFold
  private let benches: [FoldBench]

  /// Blocks that a thread takes at once: a node of this level in the tree.
  private static let level = 4
  /// Blocks after which their counts say better than the first draws which bins need be kept.
  private static let blocksUntilNarrowed = 128

  /// - Parameters:
  ///   - columns: where the first draws of the first columns go whole.
  ///   - pilot: the first draws, where they are known: they are not drawn again, unless the tape adds up or looks for ends too.
  ///   - some: the blocks that are drawn; nil for all.
  init(
    _ tape: Tape, plans: [FoldPlan], kept columns: Columns, pilot: Columns? = nil, parameters: ParameterDraws,
    draws: Int,
    blocks some: Range<Int>? = nil, workers: Workers, done: (@Sendable () -> Void)?
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
        if let known, range.upperBound <= known.draws {
          for column in 0..<known.count {
            bench.column(column).update(from: known.start(column) + range.lowerBound, count: range.count)
          }
        } else {
          bench.bench.fill(count: range.count) {
            parameters.fill($0, block: block, into: $1, sharing: bench.bench.scores)
          }
          bench.bench.machine.run(count: range.count, parameter: bench.bench.column) { bench.column($0) }
        }
        if range.upperBound <= columns.draws {
          for column in 0..<columns.count {
            (columns.start(column) + range.lowerBound).update(from: bench.column(column), count: range.count)
          }
        }
        tree.append(.init(level: 0, place: block, value: bench.folded(count: range.count)))
        done?()
      }
      results.withLock { $0.add(tree.nodes, of: part) }
    }
    let share = min(draws, blocks.count * Draws.blockSize) / workers.threads
    let pool = Mutex<(all: [FoldBench], free: [FoldBench])>(([], []))
    let draw = { (some: Range<Int>) in
      pool.withLock { $0.free = $0.all }
      workers.each(
        of: some.count,
        state: {
          pool.withLock { pool in
            if let free = pool.free.popLast() { return free }
            pool.all.append(FoldBench(tape, plans: plans, draws: share))
            return pool.all[pool.all.count - 1]
          }
        }, work: { part, bench in work(some.lowerBound + part, bench) })
    }
    let turn =
      blocks.count > 2 * Self.blocksUntilNarrowed && plans.contains { !$0.wanted.isEmpty }
      ? parts.lowerBound + Self.blocksUntilNarrowed / size : parts.upperBound
    draw(parts.lowerBound..<turn)
    if turn < parts.upperBound {
      let benches = pool.withLock { $0.all }
      let narrowed = workers.map(plans.count) { plans[$0].narrowed(by: Self.counts($0, benches)) }
      for bench in benches { bench.plans = narrowed }
      draw(turn..<parts.upperBound)
    }
    benches = pool.withLock { $0.all }
    let tree = results.withLock { $0.tree }
    nodes = tree.nodes
    fold = tree.total ?? BlockFold(moments: [], sums: [], ranges: [])
  }

  /// By bin, the one below first.
  func counts(_ column: Int) -> [Int] { Self.counts(column, benches) }

  private static func counts(_ column: Int, _ benches: [FoldBench]) -> [Int] {
    guard let first = benches.first else { return [] }
    return (0..<first.bins(column)).map { bin in benches.reduce(0) { $0 + $1.count(column, bin) } }
  }

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
