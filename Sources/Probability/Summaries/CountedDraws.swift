/// Draws counted in the bins of a grid, beside their moments: quantiles with a stated error, in memory that does not grow with draws.
public struct CountedDraws: Sendable {
  /// More draws than this are counted; up to this many quantiles are exact.
  public static let mostExact = 1_000_000
  /// Bins of a grid for counted draws: a bin is about 1/4,700 of the distance between the 2.5% and 97.5% points of a normal, less than the
  /// Monte Carlo error of these points at ten million draws; from a hundred million on bins are eight times as narrow.
  public static func bins(draws: Int) -> Int { draws < 100_000_000 ? 8_192 : 65_536 }

  let grid: DrawGrid
  /// By bin, the one below first and the one above last.
  let counts: [Int]
  let moments: Moments

  public init(grid: DrawGrid, counts: [Int], moments: Moments) {
    self.grid = grid
    self.counts = counts
    self.moments = moments
  }

  /// The draws of ascending ranks, each with the width of the bin it lies in: the most that it can be off.
  func draws(at ranks: [Int]) -> [Int: (value: Double, error: Double)] {
    var found: [Int: (value: Double, error: Double)] = [:]
    var before = 0
    var bin = 0
    for rank in ranks {
      while bin < counts.count - 1, before + counts[bin] <= rank {
        before += counts[bin]
        bin += 1
      }
      let ends = range(of: bin)
      let part = (Double(rank - before) + 0.5) / Double(max(1, counts[bin]))
      found[rank] = (ends.low + (ends.high - ends.low) * part, ends.high - ends.low)
    }
    return found
  }

  /// The ends of a bin, within the smallest and the largest draw.
  private func range(of bin: Int) -> (low: Double, high: Double) {
    let low = bin == 0 || grid.perUnit == 0 ? moments.minimum : grid.start(of: bin)
    let high = bin > grid.bins || grid.perUnit == 0 ? moments.maximum : grid.start(of: bin + 1)
    return (
      min(max(low, moments.minimum), moments.maximum), max(min(high, moments.maximum), moments.minimum)
    )
  }
}
