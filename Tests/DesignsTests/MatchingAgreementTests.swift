import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// Against the R package MatchIt (Reference/selection.R), and linear programmes of scipy (Reference/full_matching.py).
struct MatchingAgreementTests {
  let numbers: JSONValue

  init() throws { numbers = try Applicants.numbers("selection.json")["matching"] }

  static let cases: [(String, String, NearestNeighbourMatching)] = [
    ("one", "income", NearestNeighbourMatching()), ("two", "income", NearestNeighbourMatching(ratio: 2)),
    ("caliper", "work", NearestNeighbourMatching(limits: MatchingLimits(caliper: 0.1))),
    (
      "linear", "income",
      NearestNeighbourMatching(distance: .linearPropensityScore, limits: MatchingLimits(caliper: 0.2))
    ),
    (
      "exact", "income",
      NearestNeighbourMatching(limits: MatchingLimits(strata: Applicants.table.codes("district").codes))
    ),
    ("smallest", "income", NearestNeighbourMatching(order: .smallestFirst)),
    ("replaced", "income", NearestNeighbourMatching(ratio: 3, isWithReplacement: true)),
    ("lower_one", "income", NearestNeighbourMatching(side: .lowerFirst)),
    ("lower_two", "income", NearestNeighbourMatching(ratio: 2, side: .lowerFirst)),
    (
      "lower_exact", "income",
      NearestNeighbourMatching(
        side: .lowerFirst, limits: MatchingLimits(strata: Applicants.table.codes("district").codes))
    ),
    ("lower_smallest", "work", NearestNeighbourMatching(order: .smallestFirst, side: .lowerFirst)),
    ("mahalanobis", "income", NearestNeighbourMatching(distance: .mahalanobis, order: .identifier)),
  ]

  @Test func `Nearest neighbours are those of MatchIt, and their means and errors agree to 1e-9`() throws {
    for (name, outcome, matching) in Self.cases {
      let sample = try Applicants.sample(outcome)
      let expected = numbers[name]
      let sets = try matching.match(sample, try PropensityScore(sample))
      // MatchIt scales the weights of the comparison rows to their number.
      let theirs = expected["weights"].numbers
      let other = sample.isTreated.indices.filter { !sample.isTreated[$0] }
      let scale = other.reduce(0) { $0 + theirs[$1] } / other.reduce(0) { $0 + sets.weights[$1] }
      for row in other { #expect(abs(sets.weights[row] * scale - theirs[row]) < 1e-12, "\(name): row \(row)") }
      let means = try sets.means(sample)
      #expect(abs(means.treated / expected["means"][0].number - 1) < 1e-9, "\(name)")
      #expect(abs(means.untreated / expected["means"][1].number - 1) < 1e-9, "\(name)")
      for i in 0..<2 {
        for j in 0..<2 {
          let given = expected["covariance"][i][j].number
          #expect(abs(means.covariance[i, j] - given) < 1e-9 * means.covariance[0, 0], "\(name): \(i), \(j)")
        }
      }
    }
  }

  @Test func `The balance table agrees with MatchIt's summary to 1e-9`() throws {
    for (name, outcome, matching) in Self.cases {
      let sample = try Applicants.sample(outcome)
      let score = try PropensityScore(sample)
      let sets = try matching.match(sample, score)
      // Where distances came as a matrix MatchIt's table has no score.
      let hasScore = name.hasPrefix("lower")
      let table = BalanceTable(sample, weights: sets.weights, score: hasScore ? score : nil, estimand: .treated)
      let expected = numbers[name]
      #expect(table.rows.count == expected["before"].array.count)
      for (place, row) in table.rows.enumerated() {
        let (before, after) = (expected["before"][place], expected["after"][place])
        try agrees(row.before, before, "\(name) \(row.name) before")
        try agrees(try #require(row.after), after, "\(name) \(row.name) after")
      }
      #expect(abs(table.effectiveAfter.comparison / numbers[name]["effective"][0].number - 1) < 1e-9)
      #expect(abs(table.effectiveAfter.treated / numbers[name]["effective"][1].number - 1) < 1e-9)
    }
  }

  @Test func `For the effect on everyone differences are standardised by both groups, as MatchIt does`() throws {
    let sample = try Applicants.sample()
    let score = try PropensityScore(sample)
    let table = BalanceTable(sample, weights: sample.weights, score: score, estimand: .everyone)
    let expected = try Applicants.numbers("selection.json")["everyone"]
    #expect(table.rows.count == expected.array.count)
    for (place, row) in table.rows.enumerated() {
      #expect(abs(row.before.standardisedDifference - expected[place]["smd"].number) < 1e-9, "\(row.name)")
    }
  }

  func agrees(_ balance: BalanceTable.Balance, _ expected: JSONValue, _ name: String) throws {
    func near(_ value: Double, _ key: String) {
      let other = expected[key].number
      #expect(abs(value - other) < 1e-9 * max(1, abs(other)), "\(name): \(key) \(value) \(other)")
    }
    near(balance.treatedMean, "treated")
    near(balance.comparisonMean, "comparison")
    near(balance.standardisedDifference, "smd")
    near(balance.meanCumulative, "mean_cumulative")
    near(balance.largestCumulative, "largest_cumulative")
    if let ratio = balance.varianceRatio { near(ratio, "ratio") } else { #expect(expected["ratio"].number.isNaN) }
  }

  @Test func `Full matching has the least total distance, as linear programmes of scipy find it`() throws {
    let sample = try Applicants.sample()
    let score = try PropensityScore(sample)
    let strata = Applicants.table.codes("district").codes
    let expected = try Applicants.numbers("full_matching.json")
    let cases: [(String, FullMatching)] = [
      ("score", FullMatching()), ("linear", FullMatching(distance: .linearPropensityScore)),
      ("mahalanobis", FullMatching(distance: .mahalanobis)),
      ("caliper", FullMatching(distance: .linearPropensityScore, limits: MatchingLimits(caliper: 0.02))),
      ("strata", FullMatching(limits: MatchingLimits(strata: strata))),
      (
        "mahalanobis_caliper_strata",
        FullMatching(distance: .mahalanobis, limits: MatchingLimits(caliper: 0.2, strata: strata))
      ),
    ]
    for (name, matching) in cases {
      let sets = try matching.match(sample, score)
      #expect(abs(sets.totalDistance / expected[name]["total"].number - 1) < 1e-8, "\(name)")
      #expect(Double(sets.treatedLeftOut) == expected[name]["treated_left_out"].number, "\(name)")
      #expect(Double(sets.comparisonLeftOut) == expected[name]["comparison_left_out"].number, "\(name)")
      for set in sets.sets { #expect(set.treated.count == 1 || set.comparison.count == 1, "\(name): a star") }
      let members = sets.sets.flatMap { $0.treated + $0.comparison }
      #expect(Set(members).count == members.count, "\(name): nobody is in two sets")
    }
  }
}
