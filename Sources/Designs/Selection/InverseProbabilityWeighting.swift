import Foundation
import LinearAlgebra
import Models

/// Means of the two groups, each weighted to look like the target population by the inverse of the chance of its treatment (Hajek's ratio).
///
/// For the effect on the treated they have weight 1 and the others their odds e/(1−e); for the effect on everyone 1/e and 1/(1−e).
/// - Source: Hirano, Imbens & Ridder, Econometrica 71(4), 2003; Lunceford & Davidian, Stat. Med. 23(19), 2004 (errors with the score estimated).
public struct InverseProbabilityWeighting: Sendable {
  /// What errors know of the score.
  public enum Errors: String, Sendable {
    /// The equations of the score and of the means stacked: the score is estimated.
    case stacked = "M-estimation with the score estimated"
    /// Weights as if they were known: White's HC0 of the weighted regression on the treatment.
    case fixedWeights = "HC0 with weights taken as known"
  }

  public let estimand: Estimand
  public let errors: Errors

  /// Weights times the share of the own group (everyone), or times the odds of not being treated (the others, for the treated), so that
  /// they lie around 1. Estimates stay as they are.
  public let isStabilised: Bool

  /// Weights above this quantile (R's type 7) of the weights that vary are set to it; nil for none. Errors take the limit as known.
  public let truncation: Double?

  /// Only rows with a score between these take part, and the score is fitted again on them; nil for all. Errors take who remains as
  /// known, and the effect is that on those who remain.
  public let scoreLimits: ClosedRange<Double>?

  public let overlap: Overlap.Rule

  public init(
    _ estimand: Estimand = .treated, errors: Errors = .stacked, isStabilised: Bool = false, truncation: Double? = nil,
    scoreLimits: ClosedRange<Double>? = nil, overlap: Overlap.Rule = Overlap.Rule()
  ) {
    precondition(truncation.map { $0 > 0 && $0 < 1 } ?? true, "a quantile lies between 0 and 1")
    self.estimand = estimand
    self.errors = errors
    self.isStabilised = isStabilised
    self.truncation = truncation
    self.scoreLimits = scoreLimits
    self.overlap = overlap
  }

  /// - Throws: `NoOverlap`, `OneGroup`, `TooFewSamplingUnits`, `UnusableInput`, `NotConverged`.
  public func estimate(_ sample: ComparisonSample) throws -> WeightedComparison {
    let first = try PropensityScore(sample)
    guard let scoreLimits else { return try estimate(sample, first, kept: nil, places: nil, of: sample) }
    let kept = first.scores.indices.filter { scoreLimits.contains(first.scores[$0]) }
    let (part, places) = try sample.keeping(kept)
    return try estimate(part, try PropensityScore(part), kept: kept, places: places, of: sample)
  }

  private func estimate(
    _ sample: ComparisonSample, _ score: PropensityScore, kept: [Int]?, places: [Int]?, of whole: ComparisonSample
  ) throws -> WeightedComparison {
    let overlap = Overlap(sample, score, rule: self.overlap)
    try overlap.check(estimand)
    let scale = scales(sample)
    var weights = [Double](repeating: 0, count: sample.rows)
    var slopes = weights
    for row in weights.indices {
      let (value, slope) = Self.weight(estimand, score.logits[row], sample.isTreated[row])
      weights[row] = value * (sample.isTreated[row] ? scale.treated : scale.untreated)
      slopes[row] = slope * (sample.isTreated[row] ? scale.treated : scale.untreated)
    }
    let truncated = truncate(&weights, &slopes, sample)
    for row in weights.indices {
      weights[row] *= sample.weights[row]
      slopes[row] *= sample.weights[row]
    }
    try Overlap.check(weights, sample.isTreated, rule: self.overlap)
    let treated = arm(true, sample, score, weights, slopes)
    let untreated = arm(false, sample, score, weights, slopes)
    let means = try CounterfactualMeans(
      estimand, treated: treated.mean, untreated: untreated.mean, rows: (treated.influence, untreated.influence),
      units: sample.units, places: places, of: whole.units.count, method: method(truncated: truncated))
    var all = weights
    if let kept {
      all = [Double](repeating: 0, count: whole.rows)
      for (place, row) in kept.enumerated() { all[row] = weights[place] }
    }
    return WeightedComparison(
      means: means, weights: all, overlap: overlap, truncated: truncated, trimmed: whole.rows - sample.rows)
  }

  /// The weight of a row with these log odds, and its derivative by them.
  static func weight(_ estimand: Estimand, _ logit: Double, _ isTreated: Bool) -> (value: Double, slope: Double) {
    switch (estimand, isTreated) {
    case (.treated, true): return (1, 0)
    case (.treated, false):
      let odds = exp(logit)
      return (odds, odds)
    case (.everyone, true):
      let odds = exp(-logit)
      return (1 + odds, -odds)
    case (.everyone, false):
      let odds = exp(logit)
      return (1 + odds, odds)
    }
  }

  private func scales(_ sample: ComparisonSample) -> (treated: Double, untreated: Double) {
    guard isStabilised else { return (1, 1) }
    let share = HajekMean(sample.treatment, sample.weights).value
    switch estimand {
    case .treated: return (1, (1 - share) / share)
    case .everyone: return (share, 1 - share)
    }
  }

  private func truncate(_ weights: inout [Double], _ slopes: inout [Double], _ sample: ComparisonSample) -> Int {
    guard let truncation else { return 0 }
    let varying = weights.indices.filter { estimand == .everyone || !sample.isTreated[$0] }
    let limit = Quantile.linear(varying.map { weights[$0] }, truncation)
    let above = varying.filter { weights[$0] > limit }
    for row in above {
      weights[row] = limit
      slopes[row] = 0
    }
    return above.count
  }

  private func arm(
    _ group: Bool, _ sample: ComparisonSample, _ score: PropensityScore, _ weights: [Double], _ slopes: [Double]
  ) -> (mean: Double, influence: [Double]) {
    let own = weights.indices.map { sample.isTreated[$0] == group ? weights[$0] : 0 }
    let mean = HajekMean(sample.outcome, own)
    var influence = own.indices.map { own[$0] * (sample.outcome[$0] - mean.value) / mean.total }
    if errors == .stacked {
      let change = own.indices.map { row -> Double in
        sample.isTreated[row] == group ? slopes[row] * (sample.outcome[row] - mean.value) / mean.total : 0
      }
      let bySlope = score.influence(of: score.fit.design.preciseTransposeTimes(change))
      for row in influence.indices { influence[row] += bySlope[row] }
    }
    return (mean.value, influence)
  }

  private func method(truncated: Int) -> String {
    var words = ["inverse probability weighting", estimand.rawValue, errors.rawValue]
    if isStabilised { words.append("stabilised") }
    if let truncation { words.append("\(truncated) weights cut at quantile \(truncation), taken as known") }
    if let scoreLimits { words.append("scores from \(scoreLimits.lowerBound) to \(scoreLimits.upperBound)") }
    return words.joined(separator: ", ")
  }
}

/// Means by weights, with the weights.
public struct WeightedComparison: Sendable {
  public let means: CounterfactualMeans

  /// One a row of the sample; 0 for who took no part. Each group's are its own scale.
  public let weights: [Double]

  public let overlap: Overlap?

  /// How many weights were cut at the limit.
  public let truncated: Int

  /// How many rows were left out for their score.
  public let trimmed: Int
}

enum Quantile {
  /// By linear interpolation between order statistics (R's type 7).
  static func linear(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    guard let last = sorted.last else { return .nan }
    let place = share * Double(sorted.count - 1)
    let lower = Int(place)
    guard lower + 1 < sorted.count else { return last }
    return sorted[lower] + (place - Double(lower)) * (sorted[lower + 1] - sorted[lower])
  }
}
