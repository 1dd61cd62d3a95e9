import Foundation
import LinearAlgebra

/// The chance of each kind of event by time where others stand in its way: Aalen and Johansen's estimate.
///
/// - Source: Aalen & Johansen, Scand. J. Stat. 5(3), 1978. In R: `survival::survfit` of a state and `cmprsk::cuminc`.
public struct CumulativeIncidence: Sendable {
  /// Every time at which a row ends, ascending.
  public let time: [Double]

  /// By cause 1, 2, … and then by time.
  public let incidence: [[Double]]

  /// The chance of no event of any cause.
  public let survival: [Double]

  private let table: LifeTable

  /// - Parameters:
  ///   - entry: when each row came under watch; from the beginning when left out.
  ///   - cause: 1, 2, … by row; 0 where the row ends without an event.
  ///   - weights: one a row, at least 0.
  /// - Throws: `UnusableInput`.
  public init(
    entry: [Double]? = nil, exit: [Double], cause: [Int], weights: [Double]? = nil
  ) throws(UnusableInput) {
    if let row = cause.firstIndex(where: { $0 < 0 }) { throw UnusableInput(column: "cause", row: row, fault: .code) }
    let outcome = try SurvivalOutcome(entry: entry, exit: exit, event: cause.map { $0 > 0 })
    let weights = try UnusableInput.weights(weights, rows: exit.count)
    table = LifeTable(
      entry: outcome.entry, exit: outcome.exit, cause: cause, causes: max(1, cause.max() ?? 1), weights: weights)
    let table = table
    time = table.time
    survival = table.survival
    incidence = table.events.map { events in
      var sum = 0.0
      return table.time.indices.map { place in
        sum += (place > 0 ? table.survival[place - 1] : 1) * events[place] / table.atRisk[place]
        return sum
      }
    }
  }

  /// The incidence of a cause (from 1) up to and including a time.
  public func incidence(of cause: Int, at horizon: Double) -> Double {
    let count = SurvivalOutcome.upperBound(of: horizon, in: time)
    return count > 0 ? incidence[cause - 1][count - 1] : 0
  }

  /// What each unit adds to the incidence of a cause at the times, units × times; its cross-product is the infinitesimal jackknife
  /// covariance. In R: `survival::survfit(..., cluster)`.
  public func influence(on cause: Int, at times: [Double], units: SamplingUnits? = nil) -> Influence {
    let columns = times.map { table.influence(of: cause, at: $0) }
    let matrix = columns.isEmpty ? Matrix(rows: table.weights.count, columns: 0) : Matrix(columns: columns)
    return Influence(matrix: matrix.summed(by: units ?? .rows(table.weights.count)))
  }

  /// The variance of the incidence of a cause at each time, by Aalen's formula with the tie correction of `cmprsk::cuminc`: events at a
  /// time are a hypergeometric number. Weights count as numbers of people.
  /// - Source: Aalen, Ann. Stat. 6(3), 1978; Gray, Ann. Stat. 16(3), 1988.
  public func aalenVariance(of cause: Int) -> [Double] {
    var (ones, mixed, squares) = (0.0, 0.0, 0.0)
    var before = 1.0
    return time.indices.map { place in
      let n = table.atRisk[place]
      let own = table.events[cause - 1][place]
      let other = table.all[place] - own
      let after = table.survival[place]
      let value = incidence[cause - 1][place]
      func add(_ count: Double, _ reach: Double) {
        let tied = count > 1 ? 1 - (count - 1) / (n - 1) : 1
        let size = before * before * tied * count / (n * n)
        let inverse = after > 0 ? 1 / after : 0
        ones += reach * reach * size
        mixed += inverse * reach * size
        squares += inverse * inverse * size
      }
      if other > 0, after > 0 { add(other, value / after) }
      if own > 0 { add(own, 1 + (after > 0 ? value / after : 0)) }
      before = after
      return ones + value * value * squares - 2 * value * mixed
    }
  }
}
