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
    // Counts in 16 and in 32 bits.
    let bench = 6 * bins(draws: draws) + 8 * Draws.blockSize
    // A fifth of the draws lies near a wanted rank.
    return threads * bench + 8 * DrawGrid.pilot + (isExact(draws) ? 8 * draws / 5 : 0)
  }
}

/// How the draws of a column are counted.
struct FoldPlan: Sendable {
  let grid: DrawGrid
  /// A number near the mean.
  let centre: Double
  /// The bins of which draws are kept, marked 1; empty where none are.
  private(set) var wanted: [UInt8]
  /// Whether that is a guess by draws seen: then they may become fewer.
  private(set) var isGuess = true
  /// The share of draws that lies in them, about.
  let shareWanted: Double

  /// - Parameter isExact: whether draws are kept for exact quantiles.
  init(pilot: UnsafeBufferPointer<Double>, bins: Int, isExact: Bool) {
    let (grid, wanted, share) =
      isExact ? DrawGrid.withLikelyBins(pilot: pilot, bins: bins) : (DrawGrid(pilot: pilot, bins: bins), [], 0)
    let first = pilot.prefix(Draws.blockSize)
    centre = first.reduce(0, +) / Double(first.count)
    self.grid = grid
    // Draws that are all one number need not be kept to know it; if they turn out not to be, they are drawn again.
    self.wanted = grid.perUnit == 0 && pilot.allSatisfy { $0 == pilot[0] } ? [] : wanted
    shareWanted = self.wanted.isEmpty ? 0 : share
  }

  /// About how many of so many draws are kept: less and less of them, as fewer bins are wanted. Not so where one bin holds very many, as
  /// of draws that are nearly all far from the largest: it stays wanted.
  func kept(of draws: Int) -> Int {
    guard !wanted.isEmpty else { return 0 }
    let seen = DrawGrid.shortPilot
    let surplus = max(0, shareWanted - DrawGrid.likelyShare(of: seen))
    var kept = 0.0
    var (from, known) = (0, seen)
    for end in FoldPass.narrowing.map({ $0 * Draws.blockSize }) + [draws] where from < draws {
      let until = min(end, draws)
      kept += Double(until - from) * (surplus + DrawGrid.likelyShare(of: known))
      (from, known) = (until, until)
    }
    return Int(1.1 * kept)
  }

  /// The same with those of the wanted bins alone that are still likely after more draws.
  func narrowed(by counts: [Int]) -> FoldPlan {
    guard isGuess, !wanted.isEmpty else { return self }
    var plan = self
    plan.wanted = zip(wanted, DrawGrid.likelyBins(counts: counts)).map(min)
    return plan
  }

  /// The same, when it is known in which bins the draws lie.
  func wanting(_ bins: [UInt8]) -> FoldPlan {
    var plan = self
    (plan.wanted, plan.isGuess) = (bins, false)
    return plan
  }
}
