import LinearAlgebra
import Models

/// Rows of two groups brought together in sets of people who are alike.
public struct MatchedSets: Sendable {
  /// The treated of each set with their comparison rows. With replacement a row may be in several sets.
  public let sets: [(treated: [Int], comparison: [Int])]

  /// One a row of the sample, as the estimand asks: for the treated 1, and for others the number of treated they stand for. 0 for who is in no set.
  public let weights: [Double]

  public let estimand: Estimand

  /// The sum of the distances between the treated and the comparison rows of each set.
  public let totalDistance: Double

  /// Whether comparison rows could be used more than once.
  public let isWithReplacement: Bool

  /// Treated rows for which there was nobody.
  public let treatedLeftOut: Int
  public let comparisonLeftOut: Int

  /// In words.
  public let method: String

  init(
    _ sample: ComparisonSample, sets: [(treated: [Int], comparison: [Int])], estimand: Estimand, space: MatchingSpace,
    isWithReplacement: Bool, method: String
  ) throws(NothingMatched) {
    guard !sets.isEmpty else { throw NothingMatched() }
    self.sets = sets
    self.estimand = estimand
    self.isWithReplacement = isWithReplacement
    self.method = method
    var weights = [Double](repeating: 0, count: sample.rows)
    var distances: [Double] = []
    for set in sets {
      let (t, c) = (Double(set.treated.count), Double(set.comparison.count))
      let shares = estimand == .treated ? (1, t / c) : ((t + c) / t, (t + c) / c)
      for row in set.treated { weights[row] += shares.0 }
      for row in set.comparison { weights[row] += shares.1 }
      for a in set.treated { for b in set.comparison { distances.append(space.distance(a, b)) } }
    }
    self.weights = weights
    totalDistance = DoubleDouble.sum(of: distances)
    treatedLeftOut = sample.isTreated.indices.count { sample.isTreated[$0] && weights[$0] == 0 }
    comparisonLeftOut = sample.isTreated.indices.count { !sample.isTreated[$0] && weights[$0] == 0 }
  }

  /// Means of the matched rows by weighted least squares of the outcome on the treatment, with CR1 by matched set; where people belong
  /// together in other ways too, or serve in several sets, by both ways.
  /// - Throws: `TooFewSamplingUnits`, `NoDegreesOfFreedom`.
  public func means(_ sample: ComparisonSample) throws -> CounterfactualMeans {
    var rows: [Int] = []
    var set: [Int] = []
    var weights: [Double] = []
    for (number, members) in sets.enumerated() {
      let (t, c) = (Double(members.treated.count), Double(members.comparison.count))
      let shares = estimand == .treated ? (1, t / c) : ((t + c) / t, (t + c) / c)
      for (members, share) in [(members.treated, shares.0), (members.comparison, shares.1)] {
        rows += members
        set += members.map { _ in number }
        weights += members.map { _ in share }
      }
    }
    let treatment = rows.map { sample.isTreated[$0] ? 1.0 : 0.0 }
    let design = try DesignMatrix(
      rows: rows.count, terms: [.intercept, .numeric(name: "(treatment)", values: treatment)])
    let fit = try LeastSquares(weights: weights).fit(design, rows.map { sample.outcome[$0] })
    let bySet = SamplingUnits(codes: set, word: "matched sets")
    let untreated = fit.coefficient(0)
    let treated = untreated + fit.coefficient(1)
    let covariance: CovarianceEstimate
    if sample.units.areRows && !isWithReplacement {
      covariance = try fit.covariance(of: [treated, untreated], CR1(), units: bySet)
    } else {
      let units = sample.units
      let other = SamplingUnits(codes: rows.map { units.unitOfRow[$0] }, word: units.areRows ? "people" : units.word)
      covariance = try fit.covariance(of: [treated, untreated], MultiwayCR1([bySet, other], units: .eachWay))
    }
    return CounterfactualMeans(
      estimand: estimand, treated: treated.value, untreated: untreated.value, covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom[0], influence: nil,
      method: "\(method), \(estimand.rawValue)", units: covariance.recipe.description)
  }
}

/// Nobody has a counterpart within the calipers and strata.
public struct NothingMatched: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "nobody among the treated has a counterpart within the calipers and strata" }
}

/// Matching looks at rows as they are and has no place for sampling weights.
public struct WeightsWithMatching: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "matching takes no sampling weights; weight by the inverse of the score instead" }
}
