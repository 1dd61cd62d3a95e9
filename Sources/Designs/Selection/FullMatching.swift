import LinearAlgebra
import Models

/// Everybody is in a set with one of the treated and one or more others, or one other and one or more of the treated, such that the sum of the
/// distances within sets is the least there is.
///
/// Such sets are a cover of all rows by the cheapest edges between the groups; it is found exactly (`EdgeCover`).
/// - Source: Rosenbaum, J. R. Stat. Soc. B 53(3), 1991; Hansen, J. Am. Stat. Assoc. 99(467), 2004.
public struct FullMatching: Sendable {
  public let distance: MatchingDistance
  public let estimand: Estimand
  public let limits: MatchingLimits

  public init(
    _ estimand: Estimand = .treated, distance: MatchingDistance = .propensityScore,
    limits: MatchingLimits = MatchingLimits()
  ) {
    self.estimand = estimand
    self.distance = distance
    self.limits = limits
  }

  /// - Throws: `NothingMatched`, `WeightsWithMatching`, `UnusableInput`, `NoEigenvalues`.
  public func match(_ sample: ComparisonSample, _ score: PropensityScore) throws -> MatchedSets {
    let ground = try MatchingGround(sample, score, distance, limits)
    var sets: [(treated: [Int], comparison: [Int])] = []
    for stratum in ground.strata {
      let cover = EdgeCover(left: stratum.treated.count, right: stratum.comparison.count) { i, j in
        let (a, b) = (stratum.treated[i], stratum.comparison[j])
        guard ground.areNear(a, b) else { return nil }
        return Int((ground.space.distance(a, b) * EdgeCover.unit).rounded())
      }
      for star in cover.stars {
        sets.append((star.left.map { stratum.treated[$0] }, star.right.map { stratum.comparison[$0] }))
      }
    }
    var words = ["full matching on the \(distance.rawValue)"]
    if let caliper = limits.caliper { words.append("caliper \(caliper) sd") }
    if limits.strata != nil { words.append("within strata") }
    return try MatchedSets(
      sample, sets: sets, estimand: estimand, space: ground.space, isWithReplacement: false,
      method: words.joined(separator: ", "))
  }
}
