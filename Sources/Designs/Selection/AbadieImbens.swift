import LinearAlgebra
import Models

/// The covariance of means by matching with replacement, which counts how often each comparison row serves.
///
/// Over n₁ matched treated, with Ŷ₀ the mean of the M counterparts of one and K/M the number of treated that a comparison row stands for:
/// `Σ(Yₜ − μ₁, Ŷ₀ − μ₀)(…)ᵀ/n₁²`, and on the mean without treatment `Σ (K/M)(K/M − 1/M) σ²/n₁²` besides. The variance σ² of a row given its
/// covariates is half the squared difference from the nearest row that was not treated either. The score is taken as known. Normal.
/// - Source: Abadie & Imbens, Econometrica 74(1), 2006, theorem 7. In R: `Matching::Match(estimand = "ATT", Var.calc = 1)`. For one counterpart each
///   the factor is K(K − 1).
public struct AbadieImbens: Sendable {
  public let matching: NearestNeighbourMatching

  /// - Precondition: the matching is with replacement.
  public init(_ matching: NearestNeighbourMatching) {
    precondition(matching.isWithReplacement, "rows that serve once need no such errors")
    self.matching = matching
  }

  /// - Parameter sets: of this matching on the same sample.
  /// - Throws: as the matching; `RowsNotIndependent` where people belong together in clusters; `TooFewSamplingUnits` with fewer than 2 sets.
  public func means(_ sets: MatchedSets, _ sample: ComparisonSample, _ score: PropensityScore) throws
    -> CounterfactualMeans
  {
    guard sample.units.areRows else { throw RowsNotIndependent(word: sample.units.word) }
    guard sets.sets.count > 1 else { throw TooFewSamplingUnits(count: sets.sets.count, word: "matched sets") }
    let count = Double(sets.sets.count)
    let treated = sets.sets.map { sample.outcome[$0.treated[0]] }
    let untreated = sets.sets.map { set in
      DoubleDouble.sum(of: set.comparison.lazy.map { sample.outcome[$0] }) / Double(set.comparison.count)
    }
    let (with, without) = (treated.mean(0..<treated.count), untreated.mean(0..<untreated.count))
    // Of each comparison row the treated that it stands for, and the squares of its shares.
    var served: [Int: (sum: Double, squares: Double)] = [:]
    for set in sets.sets {
      let share = 1 / Double(set.comparison.count)
      for row in set.comparison {
        let earlier = served[row] ?? (0, 0)
        served[row] = (earlier.sum + share, earlier.squares + share * share)
      }
    }
    let variances = try variances(of: Set(served.keys), sample, score)
    let again = DoubleDouble.sum(
      of: served.keys.sorted().lazy.map { row in
        let (sum, squares) = served[row] ?? (0, 0)
        return (sum * sum - squares) * (variances[row] ?? 0)
      })
    func product(_ a: [Double], _ centreA: Double, _ b: [Double], _ centreB: Double) -> Double {
      DoubleDouble.sum(of: zip(a, b).lazy.map { ($0 - centreA) * ($1 - centreB) })
    }
    let cross = product(treated, with, untreated, without)
    let rows = [
      [product(treated, with, treated, with), cross], [cross, product(untreated, without, untreated, without) + again],
    ]
    return CounterfactualMeans(
      estimand: sets.estimand, treated: with, untreated: without, covariance: (1 / (count * count)) * Matrix(rows),
      degreesOfFreedom: .infinity, influence: nil, method: "\(sets.method), \(sets.estimand.rawValue)",
      units: "Abadie–Imbens, \(sets.sets.count) matched sets of \(sets.sets.count + served.count) people")
  }

  /// Half the squared difference of the outcome from that of the nearest comparison row, of each of these.
  private func variances(
    of rows: Set<Int>, _ sample: ComparisonSample, _ score: PropensityScore
  ) throws -> [Int: Double] {
    let ground = try MatchingGround(sample, score, matching.distance, MatchingLimits(strata: matching.limits.strata))
    var result: [Int: Double] = [:]
    for stratum in ground.strata {
      var line = FreeNeighbours(stratum.comparison, scores: ground.scores, identifiers: sample.identifiers)
      for row in stratum.comparison where rows.contains(row) {
        var nearest: Int?
        if matching.distance == .mahalanobis {
          var least = Double.infinity
          for other in stratum.comparison where other != row {
            let distance = ground.space.distance(row, other)
            if distance < least { (nearest, least) = (other, distance) }
          }
        } else {
          nearest = line.nearest(to: ground.scores[row], without: [row])
        }
        guard let nearest else { throw TooFewSamplingUnits(count: 1, word: "comparison rows") }
        let difference = sample.outcome[row] - sample.outcome[nearest]
        result[row] = 0.5 * difference * difference
      }
    }
    return result
  }
}

/// Rows that belong together, where a method takes each by itself.
public struct RowsNotIndependent: Error, Equatable, CustomStringConvertible {
  public let word: String

  public var description: String { "rows of one unit (\(word)) belong together; this method takes each by itself" }
}
