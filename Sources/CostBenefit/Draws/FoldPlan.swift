import Probability

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
