import LinearAlgebra
import Models

/// The g-formula: a model of the outcome predicts everybody of the target population with and without treatment, and the means of the
/// predictions are compared (standardisation).
///
/// Errors stack the equations of the model and of the two means, so that both the coefficients and who happens to be in the sample vary.
/// - Source: Robins, Math. Model. 7(9–12), 1986.
public struct GComputation: Sendable {
  public let estimand: Estimand
  public let model: OutcomeModel
  public let overlap: Overlap.Rule

  public init(
    _ estimand: Estimand = .treated, model: OutcomeModel = OutcomeModel(), overlap: Overlap.Rule = Overlap.Rule()
  ) {
    self.estimand = estimand
    self.model = model
    self.overlap = overlap
  }

  /// - Throws: `NoOverlap`, `Separation`, `TooFewSamplingUnits`, `UnusableInput`, `NotConverged`.
  public func estimate(_ sample: ComparisonSample) throws -> CounterfactualMeans {
    // A model predicts also where there is nobody; the score tells.
    try Overlap(sample, try PropensityScore(sample), rule: overlap).check(estimand)
    let predicted = try model.fit(sample)
    let target = sample.isTreated.indices.map { row in
      estimand == .everyone || sample.isTreated[row] ? sample.weights[row] : 0
    }
    let worlds = [true, false].map { group -> (mean: Double, influence: [Double]) in
      let arm = predicted.arm(group)
      let mean = HajekMean(arm.means, target)
      let byCoefficients = arm.influence(shares: target.map { $0 / mean.total })
      return (
        mean.value, target.indices.map { target[$0] * (arm.means[$0] - mean.value) / mean.total + byCoefficients[$0] }
      )
    }
    return try CounterfactualMeans(
      estimand, treated: worlds[0].mean, untreated: worlds[1].mean, rows: (worlds[0].influence, worlds[1].influence),
      units: sample.units,
      method: "g-formula (\(model.name)), \(estimand.rawValue), M-estimation with the model estimated")
  }
}
