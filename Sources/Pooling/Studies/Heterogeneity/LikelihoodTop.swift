import Foundation
import Models

/// The τ² ≥ 0 at which a likelihood is highest. It may have more than one top: the best of a grid, then the root of its slope beside it.
struct LikelihoodTop {
  let value: Double

  init(_ data: StudyData, height: (Double) -> Double, slope: (Double) -> Double) {
    // The scale of the data: their spread, or the smallest sampling variance where they hardly differ.
    let spread = data.unweighted.squares / data.freedom
    let unit = max(spread, data.variances.min() ?? 1)
    let grid = (-64...24).map { unit * pow(10, Double($0) / 8) }
    let heights = grid.map(height)
    var best = 0
    for place in heights.indices where heights[place] > heights[best] { best = place }
    if height(0) >= heights[best] {
      // Flat near 0: the slope just right of it decides.
      let start = grid[0] * 1e-6
      value = slope(start) > 0 ? BracketedRoot(from: start, to: grid[0], of: slope)?.value ?? 0 : 0
      return
    }
    let low = best == 0 ? 0 : grid[best - 1]
    let high = best == grid.count - 1 ? grid[best] * 100 : grid[best + 1]
    value = BracketedRoot(from: low, to: high, of: slope)?.value ?? grid[best]
  }
}
