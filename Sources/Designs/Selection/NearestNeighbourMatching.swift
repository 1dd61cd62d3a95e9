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

  /// Which of the neighbours in score on either side is taken.
  public enum Side: String, Sendable {
    /// The nearer one.
    case nearest
    /// The one with the lower score, however far, and only where there is none the one with the higher; of equal scores the largest identifier.
    ///
    /// What MatchIt 4.5.1 computes where distances are of one number, which it compares as whole numbers. It also lets calipers pass then; here they hold.
    case lowerFirst = "the lower neighbour first, as MatchIt 4.5.1"
  }

  public let distance: MatchingDistance
  public let ratio: Int
  public let isWithReplacement: Bool
  public let order: Order
  public let side: Side
  public let limits: MatchingLimits

  public init(
    distance: MatchingDistance = .propensityScore, ratio: Int = 1, isWithReplacement: Bool = false,
    order: Order = .largestFirst, side: Side = .nearest, limits: MatchingLimits = MatchingLimits()
  ) {
    precondition(side == .nearest || distance != .mahalanobis, "sides are of a score")
    precondition(ratio >= 1, "one counterpart or more")
    self.distance = distance
    self.ratio = ratio
    self.isWithReplacement = isWithReplacement
    self.order = order
    self.side = side
    self.limits = limits
  }

  /// - Throws: `NothingMatched`, `WeightsWithMatching`, `UnusableInput`, `NoEigenvalues`.
  public func match(_ sample: ComparisonSample, _ score: PropensityScore) throws -> MatchedSets {
    let ground = try MatchingGround(sample, score, distance, limits)
    var sets: [(treated: [Int], comparison: [Int])] = []
    for stratum in ground.strata {
      let queue = ordered(stratum.treated, ground.scores)
      var free = FreeRows(stratum.comparison, ground, sample.identifiers, distance, side)
      var counterparts = [[Int]](repeating: [], count: queue.count)
      for _ in 0..<ratio {
        for (place, row) in queue.enumerated() {
          let taken = isWithReplacement ? counterparts[place] : []
          guard let chosen = free.counterpart(of: row, without: taken) else { continue }
          counterparts[place].append(chosen)
          if !isWithReplacement { free.take(chosen) }
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
    if side == .lowerFirst { words.append(side.rawValue) }
    if let caliper = limits.caliper { words.append("caliper \(caliper) sd") }
    if limits.strata != nil { words.append("within strata") }
    return words.joined(separator: ", ")
  }
}

/// The comparison rows of a stratum that are still free: on a line for a score, in a list for a distance in more dimensions.
private struct FreeRows {
  private let ground: MatchingGround
  private let identifiers: [Int]
  private let side: NearestNeighbourMatching.Side
  private var line: FreeNeighbours?
  /// By identifier.
  private var list: [Int]

  init(
    _ rows: [Int], _ ground: MatchingGround, _ identifiers: [Int], _ distance: MatchingDistance,
    _ side: NearestNeighbourMatching.Side
  ) {
    self.ground = ground
    self.identifiers = identifiers
    self.side = side
    list = rows
    if distance != .mahalanobis {
      line = FreeNeighbours(rows, scores: ground.scores, identifiers: identifiers)
    }
  }

  mutating func counterpart(of row: Int, without taken: [Int]) -> Int? {
    let score = ground.scores[row]
    guard line != nil else { return nearestInList(to: row, without: taken) }
    let found =
      side == .nearest
      ? line?.nearest(to: score, without: taken)
      : line?.lower(than: score, identifiers[row], without: taken)
    return found.flatMap { ground.areNear(row, $0) ? $0 : nil }
  }

  mutating func take(_ row: Int) {
    if line != nil {
      line?.take(row, score: ground.scores[row], identifier: identifiers[row])
    } else {
      list.removeAll { $0 == row }
    }
  }

  private func nearestInList(to row: Int, without taken: [Int]) -> Int? {
    var nearest: (row: Int, distance: Double)?
    for other in list where ground.areNear(row, other) && !taken.contains(other) {
      let distance = ground.space.distance(row, other)
      if distance < nearest?.distance ?? .infinity { nearest = (other, distance) }
    }
    return nearest?.row
  }
}
