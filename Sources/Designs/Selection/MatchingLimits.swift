import LinearAlgebra
import Models

/// Who may be matched with whom at all.
public struct MatchingLimits: Sendable {
  /// The largest difference in the score that the distance is in (the linear one for Mahalanobis), in standard deviations of it over
  /// all rows; nil for none.
  public let caliper: Double?

  /// A code a row: only rows with the same code are matched; nil where all may be.
  public let strata: [Int]?

  public init(caliper: Double? = nil, strata: [Int]? = nil) {
    self.caliper = caliper
    self.strata = strata
  }
}

/// The limits for one sample, and in which order ties fall.
struct MatchingGround {
  let space: MatchingSpace

  /// Treated and comparison rows stratum by stratum, by identifier within.
  let strata: [(treated: [Int], comparison: [Int])]
  let scores: [Double]
  private let reach: Double

  /// - Throws: `UnusableInput`, `WeightsWithMatching`, `NoEigenvalues`.
  init(
    _ sample: ComparisonSample, _ score: PropensityScore, _ distance: MatchingDistance, _ limits: MatchingLimits
  ) throws {
    guard !sample.hasWeights else { throw WeightsWithMatching() }
    if let strata = limits.strata, strata.count != sample.rows {
      throw UnusableInput(column: "stratum", fault: .length)
    }
    space = try MatchingSpace(sample, score, distance)
    let values = distance == .propensityScore ? score.scores : score.logits
    scores = values.map(MatchingSpace.onGrid)
    reach = limits.caliper.map { $0 * Spread.standardDeviation(values) } ?? .infinity
    let rows = (0..<sample.rows).sorted { (sample.identifiers[$0], $0) < (sample.identifiers[$1], $1) }
    var groups: [Int: (treated: [Int], comparison: [Int])] = [:]
    for row in rows {
      let stratum = limits.strata?[row] ?? 0
      if sample.isTreated[row] {
        groups[stratum, default: ([], [])].treated.append(row)
      } else {
        groups[stratum, default: ([], [])].comparison.append(row)
      }
    }
    strata = groups.keys.sorted().compactMap { groups[$0] }
  }

  func areNear(_ a: Int, _ b: Int) -> Bool { abs(scores[a] - scores[b]) <= reach }
}
