import Foundation
import LinearAlgebra

/// Whether hazard ratios stay the same over time: the score test of coefficients that move with a transform of time.
///
/// Each coefficient β becomes β + θ·(g(t) − mean of g over the events); the test is of θ = 0 with β free, at the fit. By term, and of all
/// terms together.
/// - Source: Grambsch & Therneau, Biometrika 81(3), 1994; the score test in full as in R's `survival::cox.zph` from version 3.0 on (before,
///   an approximation that takes the variance of x as the same at every event).
public struct ProportionalHazardsTest: Sendable {
  /// The transform of time.
  public enum Transform: String, Sendable, CaseIterable {
    /// 1 − Kaplan–Meier just before, of all rows together: the usual one of R.
    case kaplanMeier = "km"
    case identity
    /// The rank of the time among the exits of all rows.
    case rank
    case log
  }

  public let transform: Transform
  /// In the order asked for.
  public let terms: [(name: String, test: ChiSquaredTest)]
  public let global: ChiSquaredTest
}

extension CoxFit {
  /// - Parameter terms: names with the places of their coefficients (the columns of one factor); every coefficient by itself when left out.
  /// - Throws: `UnusableInput` for the logarithm of a time that is not above 0; `NotPositiveDefinite` where too few events leave no room.
  public func proportionalHazardsTest(
    _ transform: ProportionalHazardsTest.Transform = .kaplanMeier, terms: [(name: String, columns: [Int])]? = nil
  ) throws -> ProportionalHazardsTest {
    let k = coefficients.count
    let sets = likelihood.sets
    let g = try centred(transform)
    let slope = likelihood.information(scale: g)
    let square = likelihood.information(scale: g.map { $0 * $0 })
    let free = square - slope * (bread * slope)
    let residuals = schoenfeldSums
    let score = (0..<k).map { j in DoubleDouble.sum(of: (0..<sets.moments).lazy.map { g[$0] * residuals[$0, j] }) }
    // The slopes of the likelihood by β are 0 up to rounding, so only those by θ count.
    func test(_ columns: [Int]) throws -> ChiSquaredTest {
      let own = columns.map { score[$0] }
      let factor = try ScaledCholesky(free.selecting(rows: columns).selecting(columns: columns).symmetrised)
      return ChiSquaredTest(
        statistic: zip(factor.solve(own), own).reduce(0) { $0 + $1.0 * $1.1 }, degreesOfFreedom: columns.count)
    }
    let asked = terms ?? names.indices.map { (names[$0], [$0]) }
    return ProportionalHazardsTest(
      transform: transform, terms: try asked.map { ($0.name, try test($0.columns)) }, global: try test(Array(0..<k)))
  }

  /// Moments × k: by time (and stratum) of events the weighted sum of `x − x̄`, x̄ the mean of those at risk as the ties have it.
  var schoenfeldSums: Matrix {
    let sets = likelihood.sets
    let weights = sets.atEvent(sets.weights)
    var result = Matrix(rows: sets.moments, columns: coefficients.count)
    for j in coefficients.indices {
      let events = sets.atEvent(sets.weights, likelihood.columns.column(j))
      for m in 0..<sets.moments { result[m, j] = events[m] - weights[m] * likelihood.means[m, j] }
    }
    return result
  }

  /// Schoenfeld's residuals, `x − x̄` of each event, in the order of strata, times, and within a time the rows.
  public var schoenfeldResiduals: (rows: [Int], time: [Double], residuals: Matrix) {
    let sets = likelihood.sets
    let k = coefficients.count
    var result = Matrix(rows: sets.deaths.count, columns: k)
    var time: [Double] = []
    for m in 0..<sets.moments {
      for place in sets.deathStart[m]..<sets.deathStart[m + 1] {
        time.append(sets.time[m])
        for j in 0..<k {
          result[place, j] = likelihood.columns[sets.deaths[place], j] - likelihood.means[m, j]
        }
      }
    }
    return (sets.deaths, time, result)
  }

  /// The transform at each moment, less its mean over the events.
  private func centred(_ transform: ProportionalHazardsTest.Transform) throws -> [Double] {
    let sets = likelihood.sets
    let values: [Double]
    switch transform {
    case .identity: values = sets.time
    case .log:
      if let row = sets.deaths.first(where: { !(outcome.exit[$0] > 0) }) {
        throw UnusableInput(column: "exit", row: row, fault: .outcome)
      }
      values = sets.time.map { log($0) }
    case .rank:
      let exits = outcome.exit.indices.filter { weights[$0] > 0 }.map { outcome.exit[$0] }.sorted()
      values = sets.time.map { time in
        let upTo = SurvivalOutcome.upperBound(of: time, in: exits)
        let below = SurvivalOutcome.upperBound(of: time.nextDown, in: exits)
        return Double(below) + 0.5 * Double(upTo - below + 1)
      }
    case .kaplanMeier:
      let curve = try KaplanMeier(outcome, weights: weights.map { $0 > 0 ? 1 : 0 }).curve
      values = sets.time.map { 1 - curve.survival(at: $0.nextDown) }
    }
    let total = DoubleDouble.sum(
      of: (0..<sets.moments).lazy.map { (moment: Int) -> Double in
        let deaths = sets.deathStart[moment + 1] - sets.deathStart[moment]
        return values[moment] * Double(deaths)
      })
    return values.map { $0 - total / Double(sets.deaths.count) }
  }
}
