import Foundation
import Probability

/// Several indicators as one number by area, and how sure its rank is.
///
/// z-score: the distance from the weighted mean of the areas in weighted standard deviations, each area with its denominator as
/// weight. min-max: 0 for the lowest area, 1 for the highest. A score is the weighted mean of those by the declared weights,
/// indicators of which less is worse turned round; rank 1 is the highest score. Ranks are drawn: every figure of every area
/// from its own keyed stream (`indicator/area`), scaled anew in each draw, so that another indicator or another number of threads
/// changes no draw.
public struct CompositeIndex: Sendable {
  public enum Scale: String, Sendable, CaseIterable {
    case zScore = "z-score"
    case minMax = "min-max"
  }

  public struct Part: Sendable {
    public let indicator: AreaIndicator
    /// Above 0; only their ratios matter.
    public let weight: Double
    /// Whether more of it lowers the score.
    public let isReversed: Bool

    public init(_ indicator: AreaIndicator, weight: Double, isReversed: Bool = false) {
      self.indicator = indicator
      self.weight = weight
      self.isReversed = isReversed
    }
  }

  public struct Area: Sendable, Equatable {
    public let code: AreaCode
    public let score: Double
    /// By the figures themselves.
    public let rank: Int
    /// In 95 of 100 draws the rank lies from here to there.
    public let rankLow: Int
    public let rankHigh: Int
    /// The share of draws in which it is first.
    public let shareFirst: Double
  }

  public let parts: [Part]
  public let scale: Scale
  public let draws: Int
  /// By code.
  public let areas: [Area]
  /// Areas that lack an indicator, and so have no score.
  public let incomplete: [AreaCode]

  public static let fewestAreas = 3

  /// - Throws: `NoComposite` with fewer than three complete areas, or an indicator that is the same everywhere.
  public init(_ parts: [Part], scale: Scale, draws: Int, seed: UInt64, threads: Int = 1) throws(NoComposite) {
    let sets = parts.map { Set($0.indicator.figures.map(\.code)) }
    let all = sets.reduce(Set<AreaCode>()) { $0.union($1) }
    let codes = all.filter { code in sets.allSatisfy { $0.contains(code) } }.sorted()
    guard codes.count >= Self.fewestAreas, !parts.isEmpty else { throw .tooFewAreas(codes.count) }
    let scoring = AreaScoring(parts: parts, scale: scale, codes: codes, seed: seed)
    let scores = scoring.scores(of: scoring.values)
    if let part = scoring.constant { throw .constant(indicator: parts[part].indicator.name) }
    let ranks = AreaScoring.ranks(of: scores)
    let counts = scoring.rankCounts(draws: draws, threads: threads)
    self.parts = parts
    self.scale = scale
    self.draws = draws
    incomplete = all.subtracting(codes).sorted()
    areas = codes.indices.map { place in
      let own = counts[place * codes.count..<(place + 1) * codes.count]
      func rank(at level: Double) -> Int {
        var sum = 0
        for (rank, count) in own.enumerated() {
          sum += count
          if Double(sum) >= level * Double(draws) { return rank + 1 }
        }
        return codes.count
      }
      return Area(
        code: codes[place], score: scores[place], rank: ranks[place], rankLow: rank(at: 0.025),
        rankHigh: rank(at: 0.975), shareFirst: Double(own.first ?? 0) / Double(max(1, draws)))
    }
  }
}

/// Why several indicators cannot be made one.
public enum NoComposite: Error, Equatable, CustomStringConvertible {
  case tooFewAreas(Int)
  case constant(indicator: String)

  public var description: String {
    switch self {
    case .tooFewAreas(let count): "\(count) areas have every indicator; a composite index needs three"
    case .constant(let indicator): "\(indicator) is the same in every area"
    }
  }
}
