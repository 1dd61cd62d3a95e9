import Designs
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct LalondeReferenceTests {
  static let name = "matchit_lalonde"

  func sample(_ reference: ReferenceCase) throws -> ComparisonSample {
    let data = reference.data
    let (codes, levels) = data.codes("race")
    var terms: [DesignTerm] = ["age", "educ"].map { .numeric(name: $0, values: data.numbers($0)) }
    terms.append(.categorical(name: "race", codes: codes, levels: levels))
    terms += ["married", "nodegree", "re74", "re75"].map { .numeric(name: $0, values: data.numbers($0)) }
    return try ComparisonSample(
      isTreated: data.numbers("treat").map { $0 == 1 }, outcome: data.numbers("re78"), covariates: terms,
      identifiers: data.numbers("id").map { Int($0) })
  }

  func agrees(_ value: Double, _ error: Double, _ reference: ReferenceCase, _ model: String, tolerance: Double = 1e-8) {
    let term = reference.term("ATT", of: model)
    #expect(abs(value / term["estimate"].number - 1) < tolerance)
    #expect(abs(error / term["se"].number - 1) < tolerance)
  }

  func agrees(_ means: CounterfactualMeans, _ reference: ReferenceCase, _ model: String, tolerance: Double = 1e-8)
    throws
  {
    let effects = try means.effects(.difference)
    let effect = try #require(effects.effect("effect"))
    agrees(effect.value, effect.standardError, reference, model, tolerance: tolerance)
  }

  @Test func `The reference case matchit_lalonde agrees with R's sandwich for the difference of means, HC1`() throws {
    let reference = try ReferenceCase(Self.name)
    let sample = try sample(reference)
    let treatment = DesignTerm.numeric(name: "treat", values: sample.isTreated.map { $0 ? 1 : 0 })
    let design = try DesignMatrix(rows: sample.rows, terms: [.intercept, treatment])
    let fit = try LeastSquares().fit(design, sample.outcome)
    agrees(fit.coefficients[1], try fit.covariance(HC1()).standardErrors[1], reference, "naive")
  }

  @Test func `The reference case matchit_lalonde agrees with R's lm for the regression with covariates`() throws {
    let reference = try ReferenceCase(Self.name)
    let sample = try sample(reference)
    let treatment = DesignTerm.numeric(name: "treat", values: sample.isTreated.map { $0 ? 1 : 0 })
    let design = try DesignMatrix(rows: sample.rows, terms: [.intercept, treatment] + sample.covariates)
    let fit = try LeastSquares().fit(design, sample.outcome)
    agrees(fit.coefficients[1], try fit.covariance(IID()).standardErrors[1], reference, "ols")
  }

  @Test func `The reference case matchit_lalonde agrees with R's glm on the propensity score`() throws {
    let reference = try ReferenceCase(Self.name)
    let score = try PropensityScore(try sample(reference))
    let expected = reference.expected["propensity"]
    let names = [
      "(intercept)": "(Intercept)", "race[hispan]": "racehispan", "race[white]": "racewhite",
    ]
    let errors = score.fit.bread.diagonal.map { $0.squareRoot() }
    for (place, name) in score.fit.names.enumerated() {
      let theirs = names[name] ?? name
      #expect(abs(score.fit.coefficients[place] / expected["coef"][theirs].number - 1) < 1e-9, "\(name)")
      #expect(abs(errors[place] / expected["se"][theirs].number - 1) < 1e-6, "\(name)")
    }
    #expect(abs(score.fit.logLikelihood / expected["logLik"].number - 1) < 1e-9)
  }

  @Test func `The reference case matchit_lalonde agrees with MatchIt on nearest neighbours and their balance`() throws {
    let reference = try ReferenceCase(Self.name)
    let sample = try sample(reference)
    let score = try PropensityScore(sample)
    // MatchIt 4.5.1, which made the case, takes the neighbour with the lower score.
    let sets = try NearestNeighbourMatching(side: .lowerFirst).match(sample, score)
    let pairs = reference.expected["matched_pairs"]
    let partner = Dictionary(uniqueKeysWithValues: zip(pairs["treated"].numbers, pairs["control"].numbers))
    #expect(sets.sets.count == partner.count)
    for set in sets.sets {
      let treated = Double(sample.identifiers[set.treated[0]])
      #expect(partner[treated] == Double(sample.identifiers[set.comparison[0]]))
    }
    try agrees(try sets.means(sample), reference, "nearest_1to1")
    #expect(try sets.means(sample).degreesOfFreedom == 184)
    let table = BalanceTable(sample, weights: sets.weights, score: score, estimand: .treated)
    for (row, expected) in zip(table.rows, reference.expected["balance_before"].array) {
      #expect(abs(row.before.standardisedDifference - expected["smd"].number) < 1e-9, "\(row.name)")
      #expect(abs(row.before.comparisonMean / expected["mean_control"].number - 1) < 1e-9, "\(row.name)")
    }
    for (row, expected) in zip(table.rows, reference.expected["balance_after_nearest"].array) {
      let after = try #require(row.after)
      #expect(abs(after.standardisedDifference - expected["smd"].number) < 1e-9, "\(row.name)")
      #expect(abs(after.treatedMean / expected["mean_treated"].number - 1) < 1e-9, "\(row.name)")
      #expect(abs(after.comparisonMean / expected["mean_control"].number - 1) < 1e-9, "\(row.name)")
    }
  }

  @Test func `The reference case matchit_lalonde agrees with R on weighting with the score estimated`() throws {
    let reference = try ReferenceCase(Self.name)
    let weighted = try InverseProbabilityWeighting(.treated).estimate(try sample(reference))
    // The errors of the case are of a score that was stopped a little before its end.
    try agrees(weighted.means, reference, "ipw_att", tolerance: 1e-6)
  }

  @Test func `The reference case matchit_lalonde agrees with R on weighting with weights taken as known`() throws {
    let reference = try ReferenceCase(Self.name)
    let weighting = InverseProbabilityWeighting(.treated, errors: .fixedWeights)
    try agrees(try weighting.estimate(try sample(reference)).means, reference, "ipw_att_fixedw", tolerance: 1e-6)
  }

  @Test func `The reference case matchit_lalonde agrees with R on entropy balancing`() throws {
    let reference = try ReferenceCase(Self.name)
    let balancing = EntropyBalancing(.treated, errors: .fixedWeights)
    let sample = try sample(reference)
    let balanced = try balancing.estimate(sample)
    // The case states 1e-5 for this model.
    try agrees(balanced.means, reference, "ebal_att", tolerance: 1e-5)
    let comparison = balanced.weights.indices.filter { !sample.isTreated[$0] }.map { balanced.weights[$0] }
    #expect(abs(comparison.reduce(0, +) / reference.expected["ebal_control_weights_sum"].number - 1) < 1e-9)
  }

  @Test func `The reference case matchit_lalonde agrees with R on the doubly robust estimator`() throws {
    let reference = try ReferenceCase(Self.name)
    try agrees(try DoublyRobust(.treated).estimate(try sample(reference)).means, reference, "aipw_att", tolerance: 1e-6)
  }
}
