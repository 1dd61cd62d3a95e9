import CostBenefit
import Probability

/// What a report reads out of a summary of draws: the only file that knows the summary's shape.
extension Figure {
  var mean: Double { summary.mean }
  var standardDeviation: Double { summary.standardDeviation }
  var monteCarloError: Double { summary.monteCarloError }
  /// The 10% and 90% points: 8 of 10 draws lie between.
  var low: Double { quantile(0.1) }
  var high: Double { quantile(0.9) }
  var width: Double { abs(high - low) }

  func quantile(_ probability: Double) -> Double {
    summary.quantiles.first { abs($0.probability - probability) < 1e-9 }?.value ?? .nan
  }

  var quantiles: [(probability: Double, value: Double, monteCarloError: Double)] { summary.quantiles }
  /// The largest error of a quantile read from a histogram; 0 where quantiles are exact.
  var quantileError: Double { summary.quantileError }
}

extension ShareOfDraws {
  var value: Double { share }
  var error: Double { monteCarloError }
}
