import Foundation
import LinearAlgebra
import Models

/// Means of two groups with weights that make the means of the covariates equal to those of the target population, and are otherwise as
/// near to equal as can be (least Kullback–Leibler divergence).
///
/// Weights are proportional to exp(λᵀx); λ minimises a convex dual by Newton steps. For the effect on the treated the others are weighted
/// towards them; for the effect on everyone each group towards the whole.
/// - Source: Hainmueller, Polit. Anal. 20(1), 2012.
public struct EntropyBalancing: Sendable {
  public enum Errors: String, Sendable {
    /// The equations of the target means, the weights and the outcome stacked: all are estimated.
    case stacked = "M-estimation with the weights estimated"
    /// Weights as if they were known: White's HC0 of the weighted regression on the treatment.
    case fixedWeights = "HC0 with weights taken as known"
  }

  /// What is made equal.
  public enum Moments: Int, Sendable {
    case means = 1
    /// Also the means of the squares of numbers that are not 0 or 1.
    case meansAndVariances = 2
  }

  public let estimand: Estimand
  public let errors: Errors
  public let moments: Moments
  public let overlap: Overlap.Rule

  public init(
    _ estimand: Estimand = .treated, errors: Errors = .stacked, moments: Moments = .means,
    overlap: Overlap.Rule = Overlap.Rule()
  ) {
    self.estimand = estimand
    self.errors = errors
    self.moments = moments
    self.overlap = overlap
  }

  /// - Throws: `NoBalancingWeights`, `NoOverlap`, `TooFewSamplingUnits`, `UnusableInput`, `NotConverged`.
  public func estimate(_ sample: ComparisonSample) throws -> WeightedComparison {
    let design = try columns(sample)
    let target = sample.isTreated.indices.map { row in
      estimand == .everyone || sample.isTreated[row] ? sample.weights[row] : 0
    }
    let size = DoubleDouble.sum(of: target)
    let goal = design.matrix.preciseTransposeTimes(target).map { $0 / size }
    var weights = [Double](repeating: 0, count: sample.rows)
    var means: [Double] = []
    var influences: [[Double]] = []
    for group in [true, false] {
      let own = sample.isTreated.indices.map { sample.isTreated[$0] == group ? sample.weights[$0] : 0 }
      if group && estimand == .treated {
        let mean = HajekMean(sample.outcome, own)
        means.append(mean.value)
        influences.append(own.indices.map { own[$0] * (sample.outcome[$0] - mean.value) / mean.total })
        for row in own.indices where own[row] > 0 { weights[row] = own[row] }
        continue
      }
      let solution = try BalancingWeights(design, base: own, goal: goal)
      for row in own.indices where own[row] > 0 { weights[row] = solution.weights[row] * size }
      let mean = HajekMean(sample.outcome, solution.weights)
      means.append(mean.value)
      var residuals = sample.outcome.map { $0 - mean.value }
      var shift = [Double](repeating: 0, count: sample.rows)
      if errors == .stacked {
        // Estimating the weights takes from the outcome what the balanced columns predict, and lets it vary with the target.
        let slopes = solution.slopes(of: residuals)
        let predicted = solution.centred * slopes
        for row in residuals.indices {
          residuals[row] -= predicted[row]
          shift[row] = target[row] * predicted[row] / size
        }
      }
      influences.append(residuals.indices.map { solution.weights[$0] * residuals[$0] / mean.total + shift[$0] })
    }
    try Overlap.check(weights, sample.isTreated, rule: overlap)
    let result = try CounterfactualMeans(
      estimand, treated: means[0], untreated: means[1], rows: (influences[0], influences[1]), units: sample.units,
      method: "entropy balancing of \(design.columns) columns, \(estimand.rawValue), \(errors.rawValue)")
    return WeightedComparison(means: result, weights: weights, overlap: nil, truncated: 0, trimmed: 0)
  }

  /// The balanced columns, without an intercept and without those that follow from others.
  private func columns(_ sample: ComparisonSample) throws -> DesignMatrix {
    var terms: [DesignTerm] = [.intercept] + sample.covariates
    if moments == .meansAndVariances {
      for case .numeric(let name, let values) in sample.covariates where !values.allSatisfy({ $0 == 0 || $0 == 1 }) {
        // Squares around the mean, so that they do not nearly depend on the number itself.
        let mean = HajekMean(values, sample.weights).value
        terms.append(.numeric(name: "\(name)²", values: values.map { ($0 - mean) * ($0 - mean) }))
      }
    }
    let all = try DesignMatrix(rows: sample.rows, terms: terms)
    let kept = all.names.indices.filter { all.names[$0] != DesignMatrix.interceptName }
    return try DesignMatrix(
      names: kept.map { all.names[$0] }, matrix: all.matrix.selecting(columns: kept), keepCollinear: true)
  }
}
