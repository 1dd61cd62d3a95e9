import Designs
import Models
import ReferenceCases
import Testing

@Suite("Errors of matching with replacement")
struct AbadieImbensTests {
  @Test(arguments: ["one", "three", "exact"])
  func `The effect and its error are those of R's Matching to 1e-9`(name: String) throws {
    let strata = name == "exact" ? Applicants.table.codes("district").codes : nil
    let ratio = ["one": 1, "three": 3, "exact": 2][name] ?? 1
    let matching = NearestNeighbourMatching(
      ratio: ratio, isWithReplacement: true, limits: MatchingLimits(strata: strata))
    let sample = try Applicants.sample("income")
    let score = try PropensityScore(sample)
    let sets = try matching.match(sample, score)
    let means = try AbadieImbens(matching).means(sets, sample, score)
    let effect = try means.effects(.difference)
    let expected = try Applicants.numbers("abadie_imbens.json")[name]
    #expect(abs(effect.values[0] / expected["effect"].number - 1) < 1e-9)
    #expect(abs(effect.covariance[0, 0].squareRoot() / expected["error"].number - 1) < 1e-9)
  }

  @Test func `Rows that serve once have the error of their pairs`() throws {
    // Scores so far apart that each of the treated has a row of its own beside it.
    let x: [Double] = [0, 0.1, 10, 10.2, 20, 20.3, 30, 30.4, 40, 40.5, 50, 50.6]
    let isTreated = x.indices.map { $0 % 2 == 0 }
    let outcome: [Double] = [3, 1, 4, 2, 8, 5, 1, 1, 6, 2, 7, 7]
    let sample = try ComparisonSample(
      isTreated: isTreated, outcome: outcome, covariates: [.numeric(name: "x", values: x)])
    let score = try PropensityScore(sample)
    let matching = NearestNeighbourMatching(distance: .mahalanobis, isWithReplacement: true)
    let sets = try matching.match(sample, score)
    let means = try AbadieImbens(matching).means(sets, sample, score)
    // Differences 2, 2, 3, 0, 4, 0 about their mean 11/6: Σ d² − 6·(11/6)² = 33 − 121/6, over 36.
    let effect = try means.effects(.difference)
    #expect(abs(effect.values[0] - 11.0 / 6) < 1e-12)
    let variance = (33 - 121.0 / 6) / 36
    #expect(abs(effect.covariance[0, 0] - variance) < 1e-12)
  }

  @Test func `People who belong together are refused by name`() throws {
    let sample = try Applicants.sample(isClustered: true)
    let score = try PropensityScore(sample)
    let matching = NearestNeighbourMatching(isWithReplacement: true)
    let sets = try matching.match(sample, score)
    #expect(throws: RowsNotIndependent.self) { try AbadieImbens(matching).means(sets, sample, score) }
  }
}
