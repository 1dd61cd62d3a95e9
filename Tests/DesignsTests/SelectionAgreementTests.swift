import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// Against stacked estimating equations written out in R (Reference/selection.R), differentiated numerically there.
struct SelectionAgreementTests {
  let numbers: JSONValue

  init() throws { numbers = try Applicants.numbers("selection.json") }

  func agrees(_ means: CounterfactualMeans, _ expected: JSONValue, _ name: String) {
    #expect(relative(means.treated, expected["means"][0].number) < 1e-10, "\(name): with treatment")
    #expect(relative(means.untreated, expected["means"][1].number) < 1e-10, "\(name): without treatment")
    let scale = (means.covariance[0, 0] * means.covariance[1, 1]).squareRoot()
    for i in 0..<2 {
      for j in 0..<2 {
        let difference = abs(means.covariance[i, j] - expected["covariance"][i][j].number)
        #expect(difference < 1e-8 * scale, "\(name): covariance \(i), \(j)")
      }
    }
  }

  func relative(_ value: Double, _ expected: Double) -> Double { abs(value / expected - 1) }

  @Test func `The propensity score agrees with R's glm to 1e-9`() throws {
    let score = try PropensityScore(try Applicants.sample())
    let expected = numbers["score"].numbers
    #expect(score.fit.coefficients.count == expected.count)
    for (value, other) in zip(score.fit.coefficients, expected) { #expect(relative(value, other) < 1e-9) }
  }

  @Test func `Inverse probability weighting agrees with stacked equations in R to 1e-8`() throws {
    typealias Weighting = InverseProbabilityWeighting
    let plain = try Applicants.sample()
    let weighted = try Applicants.sample(isWeighted: true)
    let clustered = try Applicants.sample(isClustered: true)
    let work = try Applicants.sample("work", isClustered: true)
    let cases: [(String, Weighting, ComparisonSample)] = [
      ("att", Weighting(.treated), plain), ("ate", Weighting(.everyone), plain),
      ("att_fixed", Weighting(.treated, errors: .fixedWeights), plain),
      ("ate_fixed", Weighting(.everyone, errors: .fixedWeights), plain),
      ("att_weighted", Weighting(.treated), weighted), ("ate_weighted", Weighting(.everyone), weighted),
      ("att_clustered", Weighting(.treated), clustered), ("ate_work", Weighting(.everyone), work),
      ("ate_truncated", Weighting(.everyone, truncation: 0.95), plain),
      ("att_truncated", Weighting(.treated, truncation: 0.9), plain),
      ("ate_limits", Weighting(.everyone, scoreLimits: 0.15...0.6), plain),
    ]
    for (name, weighting, sample) in cases {
      agrees(try weighting.estimate(sample).means, numbers["ipw"][name], name)
    }
    let weights = try Weighting(.treated, truncation: 0.9).estimate(plain).weights
    for (value, other) in zip(weights, numbers["ipw"]["att_truncated"]["weights"].numbers) {
      #expect(relative(value, other) < 1e-9)
    }
  }

  @Test func `The g-formula agrees with stacked equations in R to 1e-8`() throws {
    let plain = try Applicants.sample()
    let work = try Applicants.sample("work")
    let logit = OutcomeModel(BinomialLogit())
    let cases: [(String, GComputation, ComparisonSample)] = [
      ("att_linear", GComputation(.treated), plain), ("ate_linear", GComputation(.everyone), plain),
      ("att_shared", GComputation(.treated, model: OutcomeModel(shape: .shared)), plain),
      ("ate_logit", GComputation(.everyone, model: logit), work),
      ("att_logit", GComputation(.treated, model: logit), try Applicants.sample("work", isClustered: true)),
      (
        "ate_logit_shared", GComputation(.everyone, model: OutcomeModel(BinomialLogit(), shape: .shared)),
        try Applicants.sample("work", isWeighted: true)
      ),
    ]
    for (name, formula, sample) in cases { agrees(try formula.estimate(sample), numbers["gformula"][name], name) }
  }

  @Test func `The doubly robust estimator agrees with R to 1e-8, by influence function and by stacked equations`()
    throws
  {
    let plain = try Applicants.sample()
    let logit = OutcomeModel(BinomialLogit())
    let cases: [(String, DoublyRobust, ComparisonSample)] = [
      ("att", DoublyRobust(.treated), plain), ("ate", DoublyRobust(.everyone), plain),
      ("att_stacked", DoublyRobust(.treated, errors: .stacked), plain),
      (
        "ate_stacked", DoublyRobust(.everyone, model: logit, errors: .stacked),
        try Applicants.sample("work", isWeighted: true)
      ),
      (
        "att_work", DoublyRobust(.treated, model: logit),
        try Applicants.sample("work", isWeighted: true, isClustered: true)
      ),
    ]
    for (name, robust, sample) in cases { agrees(try robust.estimate(sample).means, numbers["aipw"][name], name) }
  }

  @Test func `Entropy balancing agrees with stacked equations in R to 1e-8`() throws {
    let plain = try Applicants.sample()
    let cases: [(String, EntropyBalancing, ComparisonSample)] = [
      ("att", EntropyBalancing(.treated), plain), ("ate", EntropyBalancing(.everyone), plain),
      ("att_fixed", EntropyBalancing(.treated, errors: .fixedWeights), plain),
      ("att_squares", EntropyBalancing(.treated, moments: .meansAndVariances), plain),
      (
        "ate_weighted", EntropyBalancing(.everyone), try Applicants.sample("work", isWeighted: true, isClustered: true)
      ),
    ]
    for (name, balancing, sample) in cases { agrees(try balancing.estimate(sample).means, numbers["ebal"][name], name) }
  }
}
