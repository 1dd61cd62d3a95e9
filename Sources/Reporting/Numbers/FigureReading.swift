import CostBenefit
import Probability

/// What a report reads out of a summary of draws: the only file that knows the summary's shape.
extension Figure {
  var mean: Double { summary.mean }
  var standardDeviation: Double { summary.sd }
  var monteCarloError: Double { summary.mcse }
  /// The 10% and 90% points: 8 of 10 draws lie between.
  var low: Double { quantile(0.1) }
  var high: Double { quantile(0.9) }
  var width: Double { abs(high - low) }

  func quantile(_ probability: Double) -> Double {
    summary.quantile(probability) ?? .nan
  }

  var quantiles: [(probability: Double, value: Double, monteCarloError: Double)] {
    Summary.levels.indices.map { (Summary.levels[$0], summary.quantiles[$0], summary.quantileMCSE[$0]) }
  }
}

extension ShareOfDraws {
  var value: Double { share }
  var error: Double { mcse }
}
