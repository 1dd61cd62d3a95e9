import LinearAlgebra

/// Romano and Wolf's step-down adjustment: p-values that use how the estimates of a family move together.
///
/// Sampling units are drawn with replacement, by keyed draws; what each adds to the estimates (its influence) gives the studentised
/// estimates of a resample, centred so that every null hypothesis holds. The largest of those among the hypotheses that are left is
/// what a statistic is held against: p = (1 + draws at least as large)/(1 + draws), never below that of a larger statistic.
///
/// - Source: Romano & Wolf, Econometrica 73(4), 2005; the adjusted p-values of Romano & Wolf, Stat. Probab. Lett. 113, 2016.
public struct RomanoWolf: Sendable {
  public static let word = "romano_wolf"
  public static let name = "Romano–Wolf"

  /// Units × hypotheses: their cross-product is the covariance of the estimates.
  private let influence: Matrix
  private let seed: UInt64
  private let draws: Int
  private let standardErrors: [Double]

  /// - Parameter influence: sampling units × hypotheses.
  public init(influence: Matrix, draws: Int = 9_999, seed: UInt64 = 1) {
    self.influence = influence
    self.draws = draws
    self.seed = seed
    standardErrors = (0..<influence.columns).map { column in
      (0..<influence.rows).reduce(0) { $0 + influence[$1, column] * influence[$1, column] }.squareRoot()
    }
  }

  /// The adjusted one-sided p-values, in the order given.
  /// - Parameters:
  ///   - distances: how far each estimate lies beyond its border on the tested side, on its analysis scale.
  ///   - directions: +1 or −1: the side on which an estimate must lie.
  ///   - name: keys the draws.
  public func adjusted(distances: [Double], directions: [Double], name: String = "romano_wolf") -> [Double] {
    let statistics = distances.indices.map { distances[$0] / standardErrors[$0] }
    let order = statistics.indices.sorted { (statistics[$0], $1) > (statistics[$1], $0) }
    var larger = [Int](repeating: 0, count: order.count)
    let units = influence.rows
    let uniforms = UniformStream(seed: seed, name: name)
    var picks = [Double](repeating: 0, count: units)
    for draw in 0..<draws {
      picks.withUnsafeMutableBufferPointer { uniforms.fill(item: draw * units, into: $0) }
      let resample = resampled(picks.map { Int($0 * Double(units)) }, directions)
      // From the smallest statistic up: the largest among those that are left when a hypothesis comes up.
      var largest = -Double.infinity
      for place in order.indices.reversed() {
        largest = max(largest, resample[order[place]])
        if largest >= statistics[order[place]] - 1e-12 { larger[place] += 1 }
      }
    }
    var result = [Double](repeating: 1, count: order.count)
    var highest = 0.0
    for (place, index) in order.enumerated() {
      highest = max(highest, Double(larger[place] + 1) / Double(draws + 1))
      result[index] = highest
    }
    return result
  }

  /// The studentised estimates of a resample of units, around the actual ones.
  func resampled(_ picks: [Int], _ directions: [Double]) -> [Double] {
    let units = Double(influence.rows)
    return directions.indices.map { column in
      let mean = (0..<influence.rows).reduce(0) { $0 + influence[$1, column] } / units
      var sum = 0.0
      var squares = 0.0
      for unit in picks {
        let value = influence[unit, column] - mean
        sum += value
        squares += value * value
      }
      let spread = squares - sum * sum / units
      guard spread > 1e-12 * squares else { return directions[column] * sum * .infinity }
      return directions[column] * sum / spread.squareRoot()
    }
  }
}
