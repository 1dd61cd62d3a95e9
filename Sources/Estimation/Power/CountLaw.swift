import Foundation
import Probability

/// The law of the number of events in one arm, with the estimate and variance that each number would give.
///
/// Only numbers that carry weight are listed: what is cut off at either end has less than 1e-12 together.
struct CountLaw: Sendable {
  let masses: [Double]
  /// The arm's part of the estimate on the analysis scale, and of its Wald variance.
  let estimates: [Double]
  let variances: [Double]

  /// - Parameters:
  ///   - size: rows of the arm, or for a rate its person-years.
  ///   - level: its risk, or its rate a year.
  init(_ measure: EffectMeasure, size: Double, level: Double) {
    let isRate = measure == .rateRatio
    let rows = Int(size.rounded())
    let low: Int
    let high: Int
    if isRate {
      low = Int(PoissonLaw.quantile(2e-13, mean: size * level))
      high = Int(PoissonLaw.quantile(1 - 2e-13, mean: size * level)) + 1
    } else {
      low = Int(BinomialLaw.quantile(2e-13, n: rows, p: level))
      high = min(rows, Int(BinomialLaw.quantile(1 - 2e-13, n: rows, p: level)) + 1)
    }
    var masses: [Double] = []
    var estimates: [Double] = []
    var variances: [Double] = []
    for count in max(0, low - 1)...max(high, 0) {
      masses.append(
        isRate ? PoissonLaw.mass(count, mean: size * level) : BinomialLaw.mass(count, n: rows, p: level))
      let part = Self.part(measure, count: count, size: isRate ? size : Double(rows))
      estimates.append(part.estimate)
      variances.append(part.variance)
    }
    self.masses = masses
    self.estimates = estimates
    self.variances = variances
  }

  /// An arm without events, and for odds an arm with nothing else, counts half an event in one more row.
  private static func part(_ measure: EffectMeasure, count: Int, size: Double) -> (estimate: Double, variance: Double) {
    var events = Double(count)
    var rows = size
    let isEmpty = count == 0 || (measure == .oddsRatio && events == rows)
    if isEmpty, measure.isRatio {
      events += 0.5
      if measure != .rateRatio { rows += 1 }
    }
    switch measure {
    case .relativeRisk: return (log(events / rows), 1 / events - 1 / rows)
    case .oddsRatio: return (log(events / (rows - events)), 1 / events + 1 / (rows - events))
    case .rateRatio: return (log(events / rows), 1 / events)
    case .riskDifference, .meanDifference, .hazardRatio:
      let share = events / rows
      return (share, share * (1 - share) / rows)
    }
  }
}
