import LinearAlgebra
import Models

/// Each of the treated gets the nearest comparison rows that are still free, in turns: first everybody one, then everybody a second.
///
/// Ties go to the smallest identifier.
/// - Source: Rubin, Biometrics 29(1), 1973; Stuart, Stat. Sci. 25(1), 2010.
public struct NearestNeighbourMatching: Sendable {
  /// Who of the treated chooses first.
  public enum Order: String, Sendable {
    /// The highest score: the hardest to match.
    case largestFirst = "largest first"
    case smallestFirst = "smallest first"
    /// By identifier.
    case identifier
  }

  public let distance: MatchingDistance
  public let ratio: Int
  public let isWithReplacement: Bool
  public let order: Order
  public let limits: MatchingLimits

  public init(
    distance: MatchingDistance = .propensityScore, ratio: Int = 1, isWithReplacement: Bool = false,
    order: Order = .largestFirst, limits: MatchingLimits = MatchingLimits()
  ) {
    precondition(ratio >= 1, "one counterpart or more")
    self.distance = distance
    self.ratio = ratio
    self.isWithReplacement = isWithReplacement
    self.order = order
    self.limits = limits
  }

  /// - Throws: `NothingMatched`, `WeightsWithMatching`, `UnusableInput`, `NoEigenvalues`.
  public func match(_ sample: ComparisonSample, _ score: PropensityScore) throws -> MatchedSets {
    let ground = try MatchingGround(sample, score, distance, limits)
    var sets: [(treated: [Int], comparison: [Int])] = []
    for stratum in ground.strata {
      let queue = ordered(stratum.treated, ground.scores)
      var free = stratum.comparison
      var counterparts = [[Int]](repeating: [], count: queue.count)
      for _ in 0..<ratio {
        for (place, row) in queue.enumerated() {
          let taken = counterparts[place]
          var nearest: (place: Int, distance: Double)?
          for (candidate, other) in free.enumerated() where ground.areNear(row, other) {
            if isWithReplacement && taken.contains(other) { continue }
            let distance = ground.space.distance(row, other)
            if distance < nearest?.distance ?? .infinity { nearest = (candidate, distance) }
          }
          guard let nearest else { continue }
          counterparts[place].append(free[nearest.place])
          if !isWithReplacement { free.remove(at: nearest.place) }
        }
      }
      for (row, others) in zip(queue, counterparts) where !others.isEmpty {
        sets.append((treated: [row], comparison: others))
      }
    }
    return try MatchedSets(
      sample, sets: sets, estimand: .treated, space: ground.space, isWithReplacement: isWithReplacement, method: method)
  }

  private func ordered(_ rows: [Int], _ scores: [Double]) -> [Int] {
    // The rows come by identifier; equal scores stay in that order.
    let places = Array(rows.enumerated())
    switch order {
    case .identifier: return rows
    case .largestFirst:
      return places.sorted { (-scores[$0.element], $0.offset) < (-scores[$1.element], $1.offset) }.map(\.element)
    case .smallestFirst:
      return places.sorted { (scores[$0.element], $0.offset) < (scores[$1.element], $1.offset) }.map(\.element)
    }
  }

  private var method: String {
    var words = ["nearest neighbour 1:\(ratio) on the \(distance.rawValue)", order.rawValue]
    words.append(isWithReplacement ? "with replacement" : "without replacement")
    if let caliper = limits.caliper { words.append("caliper \(caliper) sd") }
    if limits.strata != nil { words.append("within strata") }
    return words.joined(separator: ", ")
  }
}
