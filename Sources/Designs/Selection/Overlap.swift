import Foundation
import LinearAlgebra
import Models

/// How far the scores of two groups lie over each other.
public struct Overlap: Sendable {
  public let treatedScores: ClosedRange<Double>
  public let comparisonScores: ClosedRange<Double>

  /// The share of the treated whose log odds lie outside the range of the comparison group, by more than the rule's slack.
  public let treatedOutside: Double

  /// The share of the comparison group outside the range of the treated.
  public let comparisonOutside: Double

  /// (Σw)²/Σw² of the comparison group, weighted by the odds of its scores to look like the treated.
  public let effectiveComparison: Double

  /// Limits beyond which groups are not compared.
  public struct Rule: Sendable, Equatable {
    /// The largest share of the target population that may lie outside the other group's range.
    public let largestShareOutside: Double

    /// The smallest effective number of rows that stand for the target population in each group.
    public let smallestEffectiveSize: Double

    /// How far beyond the range still counts as inside, in standard deviations of the log odds.
    public let slack: Double

    public init(largestShareOutside: Double = 0.1, smallestEffectiveSize: Double = 10, slack: Double = 0.2) {
      self.largestShareOutside = largestShareOutside
      self.smallestEffectiveSize = smallestEffectiveSize
      self.slack = slack
    }
  }

  public let rule: Rule

  public init(_ sample: ComparisonSample, _ score: PropensityScore, rule: Rule = Rule()) {
    func range(_ treated: Bool, _ values: [Double]) -> ClosedRange<Double> {
      let own = values.indices.filter { sample.isTreated[$0] == treated }.map { values[$0] }
      return (own.min() ?? .nan)...(own.max() ?? .nan)
    }
    let logits = score.logits
    let reach = rule.slack * Spread.standardDeviation(logits)
    func outside(_ treated: Bool) -> Double {
      let other = range(!treated, logits)
      let own = logits.indices.filter { sample.isTreated[$0] == treated }
      let all = DoubleDouble.sum(of: own.lazy.map { sample.weights[$0] })
      let far = own.filter { logits[$0] < other.lowerBound - reach || logits[$0] > other.upperBound + reach }
      return DoubleDouble.sum(of: far.lazy.map { sample.weights[$0] }) / all
    }
    self.rule = rule
    treatedScores = range(true, score.scores)
    comparisonScores = range(false, score.scores)
    treatedOutside = outside(true)
    comparisonOutside = outside(false)
    let odds = logits.indices.filter { !sample.isTreated[$0] }.map { sample.weights[$0] * exp(logits[$0]) }
    effectiveComparison = EffectiveSize.of(odds)
  }

  /// - Throws: `NoOverlap` where the target population has no counterpart in the data.
  public func check(_ estimand: Estimand) throws(NoOverlap) {
    let share = estimand == .treated ? treatedOutside : max(treatedOutside, comparisonOutside)
    if share > rule.largestShareOutside { throw NoOverlap(.outside(share: share, limit: rule.largestShareOutside)) }
  }

  /// - Parameter weights: of each row as the estimate uses it; 0 for who takes no part.
  /// - Throws: `NoOverlap` where a few rows stand for a whole group.
  static func check(_ weights: [Double], _ isTreated: [Bool], rule: Rule) throws(NoOverlap) {
    for group in [true, false] {
      let own = weights.indices.filter { isTreated[$0] == group && weights[$0] > 0 }.map { weights[$0] }
      let effective = EffectiveSize.of(own)
      // A group that is small in itself is another matter: here weights make it small.
      if effective < rule.smallestEffectiveSize && effective < 0.9 * Double(own.count) {
        throw NoOverlap(.fewStandForMany(effective: effective, rows: own.count, limit: rule.smallestEffectiveSize))
      }
    }
  }
}

/// Two groups that hold no comparable people.
public struct NoOverlap: Error, Equatable, CustomStringConvertible {
  public enum Reason: Sendable, Equatable {
    /// Columns that tell so many rows apart without error.
    case separated(columns: [String], rows: Int)
    /// A share of the target population beyond the range of the other group's scores.
    case outside(share: Double, limit: Double)
    /// Weights that leave few rows of a group.
    case fewStandForMany(effective: Double, rows: Int, limit: Double)
    /// A column whose coefficient one group cannot give.
    case oneGroupOnly(columns: [String])
  }

  public let reason: Reason

  public init(_ reason: Reason) { self.reason = reason }

  public var description: String {
    func rounded(_ x: Double) -> String { String(format: "%.1f", x) }
    switch reason {
    case .separated(let columns, let rows):
      let which = columns.map { "'\($0)'" }.joined(separator: ", ")
      return "the groups do not overlap: \(which) tells the treated from the others without error in \(rows) rows"
    case .outside(let share, let limit):
      return
        "the groups do not overlap: \(rounded(100 * share))% of those it is about have a score that the other group "
        + "does not reach; at most \(rounded(100 * limit))% may"
    case .fewStandForMany(let effective, let rows, let limit):
      return "the groups hardly overlap: after weighting \(rows) rows count as \(rounded(effective)); at least "
        + "\(rounded(limit)) are needed"
    case .oneGroupOnly(let columns):
      let which = columns.map { "'\($0)'" }.joined(separator: ", ")
      return "the groups do not overlap: one of them alone says nothing about \(which)"
    }
  }
}

/// How many rows of equal weight say as much.
public enum EffectiveSize {
  /// (Σw)²/Σw²; 0 where there is no weight.
  /// - Source: Kish, Survey Sampling, 1965.
  public static func of(_ weights: [Double]) -> Double {
    let largest = weights.max() ?? 0
    guard largest > 0 else { return 0 }
    let sum = DoubleDouble.sum(of: weights.lazy.map { $0 / largest })
    return sum * sum / DoubleDouble.sum(of: weights.lazy.map { ($0 / largest) * ($0 / largest) })
  }
}

enum Spread {
  /// The root of the sum of squared deviations over n − 1.
  static func standardDeviation(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let mean = DoubleDouble.sum(of: values) / n
    return (DoubleDouble.sum(of: values.lazy.map { ($0 - mean) * ($0 - mean) }) / (n - 1)).squareRoot()
  }
}
