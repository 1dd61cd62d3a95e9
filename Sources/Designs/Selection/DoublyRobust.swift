import Foundation
import LinearAlgebra
import Models

/// The augmented estimator (AIPW): predictions of an outcome model, corrected by the weighted residuals of it. Right where the model of the
/// score or that of the outcome is.
///
/// Weights are not normalised: residuals are divided by the size of the target population.
/// - Source: Robins, Rotnitzky & Zhao, J. Am. Stat. Assoc. 89(427), 1994; for the treated Mercatanti & Li, Ann. Appl. Stat. 8(4), 2014.
public struct DoublyRobust: Sendable {
  public enum Errors: String, Sendable {
    /// The efficient influence function at the estimates: right where both models are.
    case influenceFunction = "influence function"
    /// The equations of score, outcome and means stacked: right where one of the models is.
    case stacked = "M-estimation with score and outcome model estimated"
  }

  public let estimand: Estimand
  public let model: OutcomeModel
  public let errors: Errors
  public let overlap: Overlap.Rule

  public init(
    _ estimand: Estimand = .treated, model: OutcomeModel = OutcomeModel(), errors: Errors = .influenceFunction,
    overlap: Overlap.Rule = Overlap.Rule()
  ) {
    self.estimand = estimand
    self.model = model
    self.errors = errors
    self.overlap = overlap
  }

  /// - Throws: `NoOverlap`, `Separation`, `TooFewSamplingUnits`, `UnusableInput`, `NotConverged`.
  public func estimate(_ sample: ComparisonSample) throws -> WeightedComparison {
    let score = try PropensityScore(sample)
    let overlap = Overlap(sample, score, rule: self.overlap)
    try overlap.check(estimand)
    var weights = [Double](repeating: 0, count: sample.rows)
    var slopes = weights
    for row in weights.indices {
      let (value, slope) = InverseProbabilityWeighting.weight(estimand, score.logits[row], sample.isTreated[row])
      weights[row] = sample.weights[row] * value
      slopes[row] = sample.weights[row] * slope
    }
    try Overlap.check(weights, sample.isTreated, rule: self.overlap)
    let groups = estimand == .treated ? [false] : [true, false]
    let predicted = try model.fit(sample, groups: groups)
    let target = sample.isTreated.indices.map { row in
      estimand == .everyone || sample.isTreated[row] ? sample.weights[row] : 0
    }
    let size = DoubleDouble.sum(of: target)
    let worlds = [true, false].map { group -> (mean: Double, influence: [Double]) in
      // The treated themselves show their mean with treatment.
      if estimand == .treated && group {
        let mean = HajekMean(sample.outcome, target)
        return (mean.value, target.indices.map { target[$0] * (sample.outcome[$0] - mean.value) / size })
      }
      return world(group, sample, score, predicted.arm(group), (weights, slopes), target, size)
    }
    let means = try CounterfactualMeans(
      estimand, treated: worlds[0].mean, untreated: worlds[1].mean, rows: (worlds[0].influence, worlds[1].influence),
      units: sample.units,
      method: "augmented inverse probability weighting (\(model.name)), \(estimand.rawValue), \(errors.rawValue)")
    return WeightedComparison(means: means, weights: weights, overlap: overlap, truncated: 0, trimmed: 0)
  }

  private func world(
    _ group: Bool, _ sample: ComparisonSample, _ score: PropensityScore, _ arm: PredictedOutcomes.Arm,
    _ weighting: (values: [Double], slopes: [Double]), _ target: [Double], _ size: Double
  ) -> (mean: Double, influence: [Double]) {
    let rows = target.indices
    let own = rows.map { sample.isTreated[$0] == group ? weighting.values[$0] : 0 }
    let residuals = rows.map { sample.outcome[$0] - arm.means[$0] }
    let pieces = rows.map { target[$0] * arm.means[$0] + own[$0] * residuals[$0] }
    let mean = DoubleDouble.sum(of: pieces) / size
    var influence = rows.map { (pieces[$0] - target[$0] * mean) / size }
    if errors == .stacked {
      let byScore = rows.map { row -> Double in
        sample.isTreated[row] == group ? weighting.slopes[row] * residuals[row] / size : 0
      }
      let scorePart = score.influence(of: score.fit.design.preciseTransposeTimes(byScore))
      let modelPart = arm.influence(shares: rows.map { (target[$0] - own[$0]) / size })
      for row in rows { influence[row] += scorePart[row] + modelPart[row] }
    }
    return (mean, influence)
  }
}
