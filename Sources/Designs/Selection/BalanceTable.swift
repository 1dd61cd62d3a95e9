import Foundation
import LinearAlgebra
import Models

/// How alike two groups are in each covariate, before and after matching or weighting.
///
/// Definitions are those of MatchIt's `summary`: standardised differences divide by the standard deviation of the treated before (everyone:
/// by the root of the mean of both variances before), with p(1−p) for columns of 0 and 1; variances are weighted with 1 − Σw² below; a factor has a row for every level.
public struct BalanceTable: Sendable {
  /// Of one covariate, with one set of weights.
  public struct Balance: Sendable, Equatable {
    public let treatedMean: Double
    public let comparisonMean: Double

    /// The difference of the means in standard deviations.
    public let standardisedDifference: Double

    /// Treated over comparison; nil for columns of 0 and 1.
    public let varianceRatio: Double?

    /// The mean and the largest distance between the two cumulative shares over the values; for 0 and 1 the difference of the shares.
    public let meanCumulative: Double
    public let largestCumulative: Double
  }

  public struct Row: Sendable, Equatable {
    public let name: String
    public let before: Balance

    /// nil where a group has no weight left.
    public let after: Balance?
  }

  public static let scoreName = "propensity score"

  /// The score first where there is one, then the covariates.
  public let rows: [Row]

  /// (Σw)²/Σw² of each group, before and after.
  public let effectiveBefore: (treated: Double, comparison: Double)
  public let effectiveAfter: (treated: Double, comparison: Double)

  /// - Parameters:
  ///   - weights: of matching or weighting, with the sampling weights in them; 0 for who takes no part.
  public init(_ sample: ComparisonSample, weights: [Double], score: PropensityScore?, estimand: Estimand) {
    var columns = sample.covariates.flatMap(Self.columns)
    if let score { columns.insert((Self.scoreName, score.scores), at: 0) }
    let treated = sample.isTreated.indices.filter { sample.isTreated[$0] }
    let others = sample.isTreated.indices.filter { !sample.isTreated[$0] }
    func group(_ values: [Double], _ weights: [Double], _ rows: [Int], _ isBinary: Bool) -> WeightedGroup {
      WeightedGroup(rows.map { values[$0] }, rows.map { weights[$0] }, isBinary: isBinary)
    }
    rows = columns.map { name, values in
      let isBinary = values.allSatisfy { $0 == 0 || $0 == 1 }
      let before = (
        group(values, sample.weights, treated, isBinary), group(values, sample.weights, others, isBinary)
      )
      var scale = estimand == .treated ? before.0.variance : 0.5 * (before.0.variance + before.1.variance)
      // All of the treated alike: the spread within both groups.
      if !(scale >= 1.4901161193847656e-08 * 1.4901161193847656e-08) {
        scale = WeightedGroup.pooledVariance(before.0, before.1)
      }
      let deviation = scale.squareRoot()
      let after = (group(values, weights, treated, isBinary), group(values, weights, others, isBinary))
      return Row(
        name: name, before: Balance(before.0, before.1, deviation, isBinary),
        after: after.0.total > 0 && after.1.total > 0 ? Balance(after.0, after.1, deviation, isBinary) : nil)
    }
    func effective(_ weights: [Double]) -> (treated: Double, comparison: Double) {
      (EffectiveSize.of(treated.map { weights[$0] }), EffectiveSize.of(others.map { weights[$0] }))
    }
    effectiveBefore = effective(sample.weights)
    effectiveAfter = effective(weights)
  }

  /// The columns of a covariate: a number itself, a factor every level that a row has.
  static func columns(_ term: DesignTerm) -> [(name: String, values: [Double])] {
    switch term {
    case .intercept: return []
    case .numeric(let name, let values): return [(name, values)]
    case .categorical(let name, let codes, let levels, _), .fixedEffects(let name, let codes, let levels):
      let present = Set(codes)
      return levels.indices.filter { present.contains($0) }.map { code in
        (FactorLevel(factor: name, level: levels[code]).description, codes.map { $0 == code ? 1 : 0 })
      }
    }
  }
}

extension BalanceTable.Balance {
  fileprivate init(_ treated: WeightedGroup, _ others: WeightedGroup, _ deviation: Double, _ isBinary: Bool) {
    let difference = treated.mean - others.mean
    treatedMean = treated.mean
    comparisonMean = others.mean
    standardisedDifference = difference == 0 ? 0 : difference / deviation
    varianceRatio = isBinary ? nil : treated.variance / others.variance
    if isBinary {
      meanCumulative = abs(difference)
      largestCumulative = abs(difference)
    } else {
      (meanCumulative, largestCumulative) = WeightedGroup.cumulativeDistance(treated, others)
    }
  }
}

/// One covariate of one group.
private struct WeightedGroup {
  let values: [Double]
  let weights: [Double]
  let total: Double
  let mean: Double
  let variance: Double
  let isBinary: Bool

  init(_ values: [Double], _ weights: [Double], isBinary: Bool) {
    self.values = values
    self.isBinary = isBinary
    let sum = DoubleDouble.sum(of: weights)
    total = sum
    let shares = weights.map { $0 / sum }
    self.weights = shares
    let mean = DoubleDouble.sum(of: values.indices.lazy.map { shares[$0] * values[$0] })
    self.mean = mean
    if isBinary {
      variance = mean * (1 - mean)
    } else {
      let squares = DoubleDouble.sum(
        of: values.indices.lazy.map { shares[$0] * (values[$0] - mean) * (values[$0] - mean) })
      variance = squares / (1 - DoubleDouble.sum(of: shares.lazy.map { $0 * $0 }))
    }
  }

  static func pooledVariance(_ a: WeightedGroup, _ b: WeightedGroup) -> Double {
    let sum = a.total + b.total
    func squares(_ group: WeightedGroup) -> Double {
      if group.isBinary { return group.total * group.mean * (1 - group.mean) }
      let mean = group.mean
      return group.total
        * DoubleDouble.sum(
          of: group.values.indices.lazy.map {
            group.weights[$0] * (group.values[$0] - mean) * (group.values[$0] - mean)
          })
    }
    let within = (squares(a) + squares(b)) / sum
    if a.isBinary { return within }
    func shares(_ group: WeightedGroup) -> Double {
      DoubleDouble.sum(of: group.weights.lazy.map { ($0 * group.total / sum) * ($0 * group.total / sum) })
    }
    return within / (1 - shares(a) - shares(b))
  }

  /// The mean and the largest of |F₁ − F₀| over the values that occur in either.
  static func cumulativeDistance(_ a: WeightedGroup, _ b: WeightedGroup) -> (mean: Double, largest: Double) {
    let steps = zip(a.values, a.weights).map { ($0, $1) } + zip(b.values, b.weights).map { ($0, -$1) }
    var jumps: [Double: DoubleDouble] = [:]
    for (value, weight) in steps { jumps[value, default: DoubleDouble(0)] += weight }
    var height = DoubleDouble(0)
    var distances: [Double] = []
    for value in jumps.keys.sorted() {
      if let jump = jumps[value] { height += jump }
      distances.append(abs(height.value))
    }
    return (DoubleDouble.sum(of: distances) / Double(distances.count), distances.max() ?? 0)
  }
}
