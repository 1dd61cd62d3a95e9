import CostBenefit
import Probability

/// What a report reads out of a summary of draws: the only file that knows the summary's shape.
extension Figure {
  var mean: Double { summary.mean }
  /// The 10% and 90% points: 8 of 10 draws lie between.
  var low: Double { summary.quantile(0.1) ?? .nan }
  var high: Double { summary.quantile(0.9) ?? .nan }
  var width: Double { abs(high - low) }

  /// The quantiles with their levels as a file writes them: `0.025`.
  var quantiles: [(level: Double, name: String, value: Double, mcse: Double)] {
    Summary.levels.indices.map { place in
      let level = Summary.levels[place]
      return (level, "\(level)", summary.quantiles[place], summary.quantileMCSE[place])
    }
  }
}
