import Designs
import Foundation
import LinearAlgebra
import Models
import Probability
import Testing

struct SelectionLawsTests {
  /// Two classes of 40 and 20: treated 10 of the first and 15 of the second.
  static func twoClasses() throws -> ComparisonSample {
    var treated: [Bool] = []
    var grade: [Double] = []
    var outcome: [Double] = []
    for (level, size, count, with, without) in [(0.0, 40, 10, 7.0, 4.0), (1.0, 20, 15, 12.0, 10.0)] {
      for place in 0..<size {
        let isTreated = place < count
        treated.append(isTreated)
        grade.append(level)
        // ±1 around the mean, so that means are exact (the odd one out of 15 and 5 stands on it).
        let group = isTreated ? count : size - count
        let position = isTreated ? place : place - count
        let noise = position == group - 1 && group % 2 == 1 ? 0.0 : position % 2 == 0 ? 1 : -1
        outcome.append((isTreated ? with : without) + noise)
      }
    }
    return try ComparisonSample(
      isTreated: treated, outcome: outcome, covariates: [.numeric(name: "class", values: grade)])
  }

  static let everyEstimator: [(String, @Sendable (ComparisonSample, Estimand) throws -> CounterfactualMeans)] = [
    ("weighting", { try InverseProbabilityWeighting($1).estimate($0).means }),
    ("fixed weights", { try InverseProbabilityWeighting($1, errors: .fixedWeights).estimate($0).means }),
    ("stabilised", { try InverseProbabilityWeighting($1, isStabilised: true).estimate($0).means }),
    ("entropy balancing", { try EntropyBalancing($1).estimate($0).means }),
    ("g-formula", { try GComputation($1).estimate($0) }),
    ("doubly robust", { try DoublyRobust($1).estimate($0).means }),
    ("stacked doubly robust", { try DoublyRobust($1, errors: .stacked).estimate($0).means }),
  ]

  @Test func `With one class to adjust for every estimator is the effect of each class, weighted by who it is about`()
    throws
  {
    let sample = try Self.twoClasses()
    for (name, estimate) in Self.everyEstimator {
      // The treated: 10 and 15 of 25. Without treatment they would have (10·4 + 15·10)/25 = 7.6; with it (10·7 + 15·12)/25 = 10.
      let treated = try estimate(sample, .treated)
      #expect(abs(treated.treated - 10) < 1e-9, "\(name)")
      #expect(abs(treated.untreated - 7.6) < 1e-9, "\(name)")
      // Everyone: 40 and 20 of 60: (2·7 + 12)/3 with and (2·4 + 10)/3 without.
      let everyone = try estimate(sample, .everyone)
      #expect(abs(everyone.treated - 26.0 / 3) < 1e-9, "\(name)")
      #expect(abs(everyone.untreated - 6) < 1e-9, "\(name)")
    }
  }

  @Test func `With one class to adjust for the errors of all estimators that estimate their models are the same`()
    throws
  {
    let sample = try Self.twoClasses()
    for estimand in Estimand.allCases {
      let all = try Self.everyEstimator.filter { $0.0 != "fixed weights" }.map { try $0.1(sample, estimand).covariance }
      for other in all.dropFirst() { #expect((other - all[0]).largest < 1e-9 * all[0].largest) }
    }
  }

  @Test func `The order of the rows changes no estimate and no matched set`() throws {
    let plain = try Applicants.sample(isClustered: true)
    let order = (0..<plain.rows).map { ($0 * 171 + 13) % plain.rows }
    let shuffled = try Applicants.sample(isClustered: true, order: order)
    for (name, estimate) in Self.everyEstimator {
      for estimand in Estimand.allCases {
        let (a, b) = (try estimate(plain, estimand), try estimate(shuffled, estimand))
        #expect(abs(a.treated / b.treated - 1) < 1e-10, "\(name)")
        #expect(abs(a.untreated / b.untreated - 1) < 1e-10, "\(name)")
        #expect((a.covariance - b.covariance).largest < 1e-9 * a.covariance.largest, "\(name)")
      }
    }
    let (score, other) = (try PropensityScore(plain), try PropensityScore(shuffled))
    for matching in [
      NearestNeighbourMatching(ratio: 2, limits: MatchingLimits(caliper: 0.2)),
      NearestNeighbourMatching(distance: .mahalanobis, isWithReplacement: true),
    ] {
      let (a, b) = (try matching.match(plain, score), try matching.match(shuffled, other))
      #expect(order.map { a.weights[$0] } == b.weights)
    }
    let (a, b) = (try FullMatching().match(plain, score), try FullMatching().match(shuffled, other))
    #expect(order.map { a.weights[$0] } == b.weights)
  }

  @Test func `The influence of all units adds up to nothing and its cross-product is the covariance`() throws {
    let sample = try Applicants.sample("work", isWeighted: true, isClustered: true)
    for (name, estimate) in Self.everyEstimator {
      let means = try estimate(sample, .treated)
      let effects = try means.effects(.logRatio)
      let influence = try #require(effects.influence)
      #expect(influence.matrix.rows == sample.units.count)
      #expect((influence.covariance - effects.covariance).largest < 1e-12, "\(name)")
      for j in 0..<2 { #expect(abs(influence.matrix.column(j).reduce(0, +)) < 1e-9, "\(name)") }
      #expect(means.degreesOfFreedom == Double(sample.units.count - 1))
    }
  }

  @Test func `Weights of entropy balancing make the means of all covariates those of the treated`() throws {
    let sample = try Applicants.sample(isWeighted: true)
    let balanced = try EntropyBalancing(.treated, moments: .meansAndVariances).estimate(sample)
    let table = BalanceTable(sample, weights: balanced.weights, score: nil, estimand: .treated)
    #expect(abs(table.rows[0].before.standardisedDifference) > 0.05)
    for row in table.rows {
      let after = try #require(row.after)
      #expect(abs(after.standardisedDifference) < 1e-9, "\(row.name)")
    }
    #expect(table.effectiveAfter.comparison < table.effectiveBefore.comparison)
  }

  @Test func `Ratios and odds ratios are the delta method of the two means`() throws {
    let means = try InverseProbabilityWeighting(.everyone).estimate(try Applicants.sample("work")).means
    let (p1, p0, v) = (means.treated, means.untreated, means.covariance)
    let ratio = try #require(try means.effects(.logRatio).effect("effect"))
    // var(log p1 − log p0) = v11/p1² + v00/p0² − 2 v10/(p1 p0).
    let expected = v[0, 0] / (p1 * p1) + v[1, 1] / (p0 * p0) - 2 * v[0, 1] / (p1 * p0)
    #expect(abs(ratio.standardError - expected.squareRoot()) < 1e-12)
    let odds = try #require(try means.effects(.logOddsRatio).effect("effect"))
    let (o1, o0) = (p1 * (1 - p1), p0 * (1 - p0))
    let other = v[0, 0] / (o1 * o1) + v[1, 1] / (o0 * o0) - 2 * v[0, 1] / (o1 * o0)
    #expect(abs(odds.standardError - other.squareRoot()) < 1e-12)
    let difference = try #require(try means.effects(.difference).effect("effect"))
    #expect(abs(difference.standardError - (v[0, 0] + v[1, 1] - 2 * v[0, 1]).squareRoot()) < 1e-12)
  }

  @Test func `Full matching of a few rows is the best of all covers`() throws {
    let (left, right) = (3, 4)
    for trial in 0..<20 {
      let values = Self.uniforms(2 * (left + right), name: "cover \(trial)")
      // Every other set has ties.
      let grid = trial % 2 == 0 ? 1e9 : 4
      let terms = (0..<2).map { j in
        DesignTerm.numeric(
          name: "x\(j)", values: (0..<left + right).map { (values[2 * $0 + j] * grid).rounded() / grid })
      }
      let sample = try ComparisonSample(
        isTreated: (0..<left + right).map { $0 < left }, outcome: values.prefix(left + right).map { $0 },
        covariates: terms)
      // A score on a constant: Mahalanobis looks at the covariates alone.
      let flat = try ComparisonSample(isTreated: sample.isTreated, outcome: sample.outcome, covariates: [])
      let score = try PropensityScore(flat)
      let matched = try FullMatching(distance: .mahalanobis).match(sample, score)
      // One row of each set by itself gives its distance.
      func distance(_ i: Int, _ j: Int) throws -> Double {
        let strata = (0..<left + right).map { $0 == i || $0 == j ? 0 : $0 + 1 }
        let limits = MatchingLimits(strata: strata)
        return try NearestNeighbourMatching(distance: .mahalanobis, limits: limits).match(sample, score).totalDistance
      }
      var costs: [Double] = []
      for i in 0..<left { for j in 0..<right { costs.append(try distance(i, left + j)) } }
      var best = Double.infinity
      for subset in 1..<(1 << (left * right)) {
        let edges = costs.indices.filter { subset >> $0 & 1 == 1 }
        guard Set(edges.map { $0 / right }).count == left, Set(edges.map { $0 % right }).count == right else {
          continue
        }
        best = min(best, edges.reduce(0) { $0 + costs[$1] })
      }
      #expect(abs(matched.totalDistance - best) < 1e-9, "trial \(trial)")
    }
  }

  static func uniforms(_ count: Int, name: String) -> [Double] {
    var values = [Double](repeating: 0, count: count)
    values.withUnsafeMutableBufferPointer { UniformStream(seed: 20_261_128, name: name).fill(item: 0, into: $0) }
    return values
  }

  @Test func `Intervals of 95% hold the effect on the treated in 95% of made sets`() throws {
    let sets = 600
    let n = 250
    var held = [String: Int]()
    var kept = 0
    for set in 0..<sets {
      let u = Self.uniforms(4 * n, name: "coverage \(set)")
      let x = (0..<n).map { NormalLaw.quantile(u[$0]) }
      let treated = (0..<n).map { u[n + $0] < 1 / (1 + exp(0.4 - 0.5 * x[$0])) }
      // The effect is 1 for everybody.
      let outcome = (0..<n).map { 1.5 * x[$0] + (treated[$0] ? 1 : 0) + NormalLaw.quantile(u[2 * n + $0]) }
      let sample = try ComparisonSample(
        isTreated: treated, outcome: outcome, covariates: [.numeric(name: "x", values: x)])
      // One in a few hundred has its groups too far apart by chance.
      guard Overlap(sample, try PropensityScore(sample)).treatedOutside <= 0.1 else { continue }
      kept += 1
      for (name, estimate) in Self.everyEstimator where name != "fixed weights" && name != "stabilised" {
        let effect = try #require(try estimate(sample, .treated).effects(.difference).effect("effect"))
        if abs(effect.value - 1) < 1.959964 * effect.standardError { held[name, default: 0] += 1 }
      }
    }
    // Three Monte Carlo errors of 0.9% are 2.7%; weights of 250 rows are a little too sure (a point or so).
    for (name, count) in held {
      let share = Double(count) / Double(kept)
      #expect(share > 0.912 && share < 0.977, "\(name): \(share)")
    }
    #expect(held.count == 5)
    #expect(kept > 590)
  }
}
