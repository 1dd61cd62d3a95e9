import Foundation
import LinearAlgebra

/// The product-limit estimate of the chance of no event, with Greenwood's variance.
///
/// Weights count as numbers of people. For weights that do not, or rows of one unit, take the influence of rows (infinitesimal jackknife).
/// - Source: Kaplan & Meier, J. Am. Stat. Assoc. 53(282), 1958; Greenwood, 1926. In R: `survival::survfit`.
public struct KaplanMeier: Sendable {
  /// At every time at which a row ends, with an event or without.
  public let curve: SurvivalCurve
  /// Weighted, just before each time.
  public let atRisk: [Double]
  /// Weighted, at each time.
  public let events: [Double]

  private let table: LifeTable

  /// - Throws: `UnusableInput`.
  public init(_ outcome: SurvivalOutcome, weights: [Double]? = nil) throws(UnusableInput) {
    let weights = try UnusableInput.weights(weights, rows: outcome.rows)
    table = LifeTable(
      entry: outcome.entry, exit: outcome.exit, cause: outcome.event.map { $0 ? 1 : 0 }, causes: 1, weights: weights)
    atRisk = table.atRisk
    events = table.all
    var sum = 0.0
    let errors = zip(atRisk, events).map { risk, event in
      sum += event > 0 ? event / (risk * (risk - event)) : 0
      return sum.squareRoot()
    }
    curve = SurvivalCurve(time: table.time, survival: table.survival, standardErrorOfLog: errors)
  }

  /// What each unit adds to the survival at the times, units × times; its cross-product is the infinitesimal jackknife covariance.
  public func influence(at times: [Double], units: SamplingUnits? = nil) -> Influence {
    let columns = times.map { table.influence(of: 1, at: $0).map { -$0 } }
    let matrix = columns.isEmpty ? Matrix(rows: table.weights.count, columns: 0) : Matrix(columns: columns)
    return Influence(matrix: matrix.summed(by: units ?? .rows(table.weights.count)))
  }

  /// The mean time without the event up to a horizon: the area under the curve, with the variance
  /// `Σ (area after tⱼ)² · dⱼ / (nⱼ (nⱼ − dⱼ))`.
  ///
  /// A curve that does not reach the horizon is taken as level from its end.
  /// - Source: Klein & Moeschberger, Survival Analysis, 2003, ch. 4.5. In R: `print(survfit(...), rmean = horizon)`.
  public func restrictedMean(to horizon: Double) -> (mean: Double, standardError: Double) {
    let places = curve.time.indices.filter { curve.time[$0] < horizon }
    var areas = [Double](repeating: 0, count: places.count)
    var area = 0.0
    for place in places.reversed() {
      let end = place + 1 < places.count ? curve.time[place + 1] : horizon
      area += curve.survival[place] * (end - curve.time[place])
      areas[place] = area
    }
    let mean = area + (places.first.map { curve.time[$0] } ?? horizon)
    var variance = 0.0
    for place in places where events[place] > 0 && atRisk[place] > events[place] {
      variance += areas[place] * areas[place] * events[place] / (atRisk[place] * (atRisk[place] - events[place]))
    }
    return (mean, variance.squareRoot())
  }
}
