import LinearAlgebra

/// How estimates of areas are brought to a total that is published.
///
/// The mean squared errors of the areas are those before it: the total moves them by less than they are uncertain by where the model holds.
/// - Source: Rao & Molina, Small Area Estimation, 2nd ed., 2015, section 6.4.6.
public enum Benchmark: String, Sendable, CaseIterable {
  /// All by the same factor.
  case ratio
  /// All by the same amount.
  case difference
  /// Each in proportion to its weight times its mean squared error: those that are known worst move most.
  case uncertainty

  /// - Parameters:
  ///   - estimates: one an area, with its mean squared error.
  ///   - weights: one an area: its people, or its share of them; at least 0.
  ///   - total: what weights times estimates add up to.
  /// - Throws: `AreaFault`.
  public func adjusted(
    _ estimates: [Double], meanSquaredErrors: [Double], weights: [Double], to total: Double
  ) throws(AreaFault) -> [Double] {
    guard weights.count == estimates.count, meanSquaredErrors.count == estimates.count, total.isFinite else {
      throw AreaFault(.length)
    }
    if let bad = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw AreaFault(.badSize(area: "area \(bad + 1)"))
    }
    let sum = DoubleDouble.sum(of: zip(weights, estimates).lazy.map { $0 * $1 })
    let missing = total - sum
    switch self {
    case .ratio:
      guard sum != 0 else { throw AreaFault(.zeroTotal) }
      return estimates.map { $0 * total / sum }
    case .difference:
      let all = DoubleDouble.sum(of: weights)
      guard all > 0 else { throw AreaFault(.zeroTotal) }
      return estimates.map { $0 + missing / all }
    case .uncertainty:
      let pulls = zip(weights, meanSquaredErrors).map { $0 * $1 }
      let reach = DoubleDouble.sum(of: zip(weights, pulls).lazy.map { $0 * $1 })
      guard reach > 0 else { throw AreaFault(.zeroTotal) }
      return zip(estimates, pulls).map { $0 + $1 * missing / reach }
    }
  }
}
