import Probability

/// A tape evaluated over all draws, of which only summaries are left: memory grows with the columns, not with the draws.
///
/// The first draws set a grid for each column. Then draws are counted in its bins; up to a million of them, those in the bins that hold
/// a wanted rank are kept too, so that quantiles are exact. Counts are whole numbers and moments join in a tree of blocks: the same
/// bytes for any number of threads.
struct FoldedRun {
  /// By column; nil where a draw is not finite.
  let summaries: [Summary?]
  /// The mean of each register of `tape.totals`.
  let means: [Double]
  let ranges: [(smallest: Double, largest: Double)]
  /// The first columns, whole, or the first draws of very many.
  let kept: Columns

  /// Bins of a grid; where quantiles are exact, wide enough to count fast and narrow enough to keep few draws (with those outside it
  /// 2,048, of which it is found out fastest which are wanted).
  static func bins(draws: Int) -> Int { isExact(draws) ? 2_046 : CountedDraws.bins(draws: draws) }

  /// Whether quantiles are exact.
  private static func isExact(_ draws: Int) -> Bool { draws <= CountedDraws.mostExact }

  /// - Parameters:
  ///   - keeping: so many of the first columns are kept beside their summaries.
  ///   - inputs: draws of parameters kept from run to run.
  ///   - done: called from any thread after a block.
  init(
    _ tape: Tape, keeping: Int = 0, parameters: ParameterDraws, draws: Int, workers: Workers,
    inputs: DrawnInputs? = nil, done: (@Sendable () -> Void)? = nil
  ) {
    let sets = parameters.points.sets
    if Self.keepsAll(draws, sets) {
      let run = DrawRun(tape, parameters: parameters, draws: draws, workers: workers, inputs: inputs, done: done)
      summaries = workers.map(tape.columns) { run.columns.isFinite($0) ? Summary(of: run.columns[$0], in: sets) : nil }
      means = run.means
      ranges = run.ranges
      kept = run.columns
      return
    }
    let isExact = Self.isExact(draws)
    let first = isExact ? DrawGrid.shortPilot : DrawGrid.pilot
    let pilot = DrawRun(tape, parameters: parameters, draws: first, workers: workers, inputs: inputs).columns
    let plans = workers.map(tape.columns) {
      FoldPlan(pilot: pilot[$0], bins: Self.bins(draws: draws), isExact: isExact)
    }
    let kept = Columns(count: keeping, draws: ColumnPasses.joint(of: draws))
    let pass = FoldPass(
      tape, plans: plans, kept: kept, pilot: pilot, parameters: parameters, draws: draws, workers: workers,
      inputs: inputs, done: done)
    self.kept = kept
    means = pass.fold.sums.map { ($0.high + $0.low) / Double(draws) }
    ranges = pass.fold.ranges
    if isExact {
      summaries = Self.exact(
        pass, tape, plans, parameters: parameters, draws: draws, workers: workers, inputs: inputs)
    } else {
      summaries = workers.map(tape.columns) { column in
        Self.counted(plans[column].grid, pass.counts(column), pass.fold.moments[column])
      }
    }
  }

  /// The same of draws that were counted in parts.
  ///
  /// Up to a million draws those of wanted ranks are looked for among all draws, whose bins are known now; above it only what is looked at
  /// together is drawn again.
  init(
    _ pass: RunColumns.Pass, of parts: MergedParts, parameters: ParameterDraws, draws: Int, workers: Workers,
    done: (@Sendable () -> Void)?
  ) {
    let places = pass.places
    let fold = parts.fold
    means = fold.sums.map { ($0.high + $0.low) / Double(draws) }
    ranges = fold.ranges
    guard Self.isExact(draws) else {
      kept =
        DrawRun(
          pass.tapeOfKept(), parameters: parameters, draws: ColumnPasses.joint(of: draws), workers: workers
        ).columns
      summaries = workers.map(places.count) { column in
        let place = places.lowerBound + column
        return Self.counted(parts.frame.plans[place].grid, parts.counts(place), fold.moments[place])
      }
      return
    }
    let ranks = Summary.ranks(of: draws)
    let plans = workers.map(places.count) { column in
      let place = places.lowerBound + column
      let plan = parts.frame.plans[place]
      guard !fold.moments[place].isOneNumber else { return plan.wanting([]) }
      return plan.wanting(RankedDraws(ranks: ranks, counts: parts.counts(place), kept: [], grid: plan.grid).wanted)
    }
    let kept = Columns(count: pass.keeping, draws: ColumnPasses.joint(of: draws))
    let again = FoldPass(
      pass.tape(), plans: plans, kept: kept, parameters: parameters, draws: draws, workers: workers, done: done)
    self.kept = kept
    summaries = workers.map(places.count) { column in
      let moments = fold.moments[places.lowerBound + column]
      return Self.exact(moments) { again.ranked(column, ranks, plans[column].grid) }
    }
  }

  /// - Parameter ranked: asked where draws differ.
  private static func exact(_ moments: Moments, _ ranked: () -> RankedDraws) -> Summary? {
    guard moments.isFinite else { return nil }
    guard !moments.isOneNumber else { return Summary(moments: moments) { _ in moments.minimum } }
    let ranked = ranked()
    return Summary(moments: moments) { ranked[$0] }
  }

  private static func counted(_ grid: DrawGrid, _ counts: [Int], _ moments: Moments) -> Summary? {
    moments.isFinite ? Summary(of: CountedDraws(grid: grid, counts: counts, moments: moments)) : nil
  }

  private static func exact(
    _ pass: FoldPass, _ tape: Tape, _ plans: [FoldPlan], parameters: ParameterDraws, draws: Int, workers: Workers,
    inputs: DrawnInputs?
  ) -> [Summary?] {
    let ranks = Summary.ranks(of: draws)
    let found = workers.map(tape.columns) { pass.ranked($0, ranks, plans[$0].grid) }
    // What the first draws pointed at wrongly is looked for once more.
    let missed = found.indices.filter { place in
      let moments = pass.fold.moments[place]
      return moments.isFinite && !moments.isOneNumber && !found[place].isComplete
    }
    var again: [Int: RankedDraws] = [:]
    if !missed.isEmpty {
      let sought = plans.indices.map { plans[$0].wanting(missed.contains($0) ? found[$0].wanted : []) }
      let second = FoldPass(
        tape, plans: sought, kept: Columns(count: 0, draws: 0), parameters: parameters, draws: draws, workers: workers,
        inputs: inputs, done: nil)
      for column in missed { again[column] = second.ranked(column, ranks, plans[column].grid) }
    }
    return found.indices.map { column in exact(pass.fold.moments[column]) { again[column] ?? found[column] } }
  }

  /// Few draws are as soon kept as counted; and where draws are independent in sets only, errors need them all.
  static func keepsAll(_ draws: Int, _ sets: IndependentSets) -> Bool {
    draws <= 2 * DrawGrid.pilot || sets != .draws
  }

  /// Bytes that a column takes while it is drawn.
  static func bytesPerColumn(draws: Int, threads: Int, sets: IndependentSets) -> Int {
    if keepsAll(draws, sets) { return 8 * draws }
    // Counts in 16 and in 32 bits, and the blocks of a batch.
    let bench = 6 * bins(draws: draws) + 8 * Draws.blockSize * FoldBench.largestBatch
    // A fifth of the draws lies near a wanted rank.
    return threads * bench + 8 * DrawGrid.pilot + (isExact(draws) ? 8 * draws / 5 : 0)
  }
}
