import Documents
import Probability

extension Simulation {
  /// The fewest draws that go in parts: fewer are as soon drawn at once.
  public static let fewestInParts = 2 * DrawGrid.pilot + 1

  /// Draws some blocks only, in memory that does not grow with draws: a part, from which with others the run is made.
  ///
  /// Parts may be drawn anywhere, in any order and on any number of threads: put together they are the bytes of one run.
  /// - Parameters:
  ///   - blocks: of 1,024 draws each, counting from 0; the last of a run may be short. See `BlockRange`.
  ///   - madeBy: name and version of the program that draws; those of a run must be the same.
  ///   - progress: told the share that is done, from any thread, not always in order.
  /// - Throws: `Findings`: `block_range_outside`; `part_few_draws`, `part_points` and `part_iman_conover` where draws do not go in parts; and as
  ///   `run` does of what is seen in these blocks.
  public func part(
    _ blocks: Range<Int>, madeBy: String = "", progress: (@Sendable (Double) -> Void)? = nil
  ) throws(Findings) -> RunPart {
    try checkParts()
    guard !blocks.isEmpty, blocks.lowerBound >= 0, blocks.upperBound <= Draws.blocks(of: draws) else {
      throw Findings(PartFindings.outside("\(blocks.lowerBound)-\(blocks.upperBound - 1)", draws: draws))
    }
    let workers = Workers(threads: threads)
    let (appraisal, parameters) = try prepared()
    let columns = RunColumns(appraisal)
    let frame = PartFrame(columns, appraisal.model, parameters: parameters, draws: draws, workers: workers)
    let passes = columns.passes(
      bytesPerColumn: FoldedRun.bytesPerColumn(draws: draws, threads: threads, sets: .draws))
    let ticks = Ticks(total: passes.count * blocks.count, progress)
    var counts: [[UInt8]] = []
    var nodes: [AlignedTree<BlockFold>.Node] = []
    var fold = BlockFold(moments: [], sums: [], ranges: [])
    for pass in passes {
      let drawn = FoldPass(
        pass.tape(), plans: Array(frame.plans[pass.places]), kept: Columns(count: 0, draws: 0), parameters: parameters,
        draws: draws, blocks: blocks, workers: workers, done: ticks.tick)
      counts += workers.map(pass.registers.count) { PackedCounts.packed(drawn.counts($0)) }
      fold = fold.beside(drawn.fold)
      nodes =
        nodes.isEmpty
        ? drawn.nodes
        : zip(nodes, drawn.nodes).map { .init(level: $0.level, place: $0.place, value: $0.value.beside($1.value)) }
    }
    let isFinite =
      fold.moments.allSatisfy(\.isFinite) && fold.sums.allSatisfy { ($0.high + $0.low).isFinite }
      && fold.ranges.allSatisfy { !$0.largest.isNaN }
    // What cannot be is told now, and not after all other parts.
    _ = try check(finite: isFinite, ranges: fold.ranges, appraisal, parameters, blocks: blocks)
    let head = PartHead(
      madeBy: madeBy, seed: seed, draws: draws, digest: frame.digest, blocks: blocks,
      bins: FoldedRun.bins(draws: draws) + 2, columns: counts.count, sums: fold.sums.count,
      ranges: fold.ranges.count, nodes: nodes.count)
    return RunPart(head, nodes: nodes, counts: counts)
  }

  /// The run whose blocks were drawn in parts: the same figures, to the bit, as `run`.
  ///
  /// What looks at the first draws only is worked out here. Up to a million draws all are drawn once more for exact quantiles; above it
  /// only those that are looked at together, the first 262,144.
  /// - Parameters:
  ///   - parts: all of the run, in any order.
  ///   - madeBy: as of the parts.
  /// - Throws: `Findings`: `part_version`, `part_of_other_run`, `parts_overlap`, `parts_missing`, and as `part` and `run` do.
  public func run(
    parts: [RunPart], madeBy: String = "", progress: (@Sendable (Double) -> Void)? = nil
  ) throws(Findings) -> RunResult {
    try checkParts()
    return try run(progress: progress) { (columns, appraisal, parameters, workers) throws(Findings) in
      let frame = PartFrame(columns, appraisal.model, parameters: parameters, draws: draws, workers: workers)
      return try MergedParts(parts, of: self, madeBy: madeBy, frame, columns)
    }
  }

  private func checkParts() throws(Findings) {
    guard points == .random else { throw Findings(PartFindings.points) }
    if let whole = model.correlations.first(where: { $0.imanConoverDraws > 0 }) {
      throw Findings(PartFindings.imanConover(whole.keys)).located(in: model.file)
    }
    guard draws >= Self.fewestInParts else { throw Findings(PartFindings.few(draws)) }
  }
}
