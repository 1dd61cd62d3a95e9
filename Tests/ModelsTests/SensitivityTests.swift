import Foundation
import LinearAlgebra
import Models
import Probability
import ReferenceCases
import Testing

@Suite struct SensitivityTests {
  private static func python() throws -> JSONValue {
    try JSONValue(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Reference/sensitivity.json"))
  }

  private func near(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(1e-3, abs(b))
  }

  // E-values

  @Test func `An E-value solves E² = r·(2E − 1), the bias of a confounder that is as strong on both sides`() {
    for ratio in [1.2, 2, 3.9, 40] {
      let e = EValue.ofRatio(ratio)
      // The bias of a confounder with both ratios E is E·E/(E + E − 1).
      #expect(near(e * e / (2 * e - 1), ratio, 1e-13))
      #expect(near(EValue.ofRatio(1 / ratio), e, 1e-13))
    }
    #expect(EValue.ofRatio(1) == 1)
    #expect(EValue.ofInterval(0.8, 1.3, .riskRatio) == 1)
    // To move 0.3 to a claim of 0.5 is to move 0.6 to 1.
    #expect(near(EValue.of(0.3, .riskRatio, threshold: 0.5), EValue.ofRatio(0.6), 1e-14))
  }

  @Test func `Odds ratios, hazard ratios and differences become risk ratios as their authors say`() {
    #expect(near(EValue.of(4, .oddsRatio(isRare: false)), EValue.ofRatio(2), 1e-14))
    #expect(near(EValue.of(4, .oddsRatio(isRare: true)), EValue.ofRatio(4), 1e-14))
    // (1 − 0.5^2)/(1 − 0.5^0.5) = 0.75/(1 − 1/√2).
    #expect(near(EValue.of(4, .hazardRatio(isRare: false)), EValue.ofRatio(0.75 / (1 - 0.5.squareRoot())), 1e-13))
    let difference = EValue.ofMeanDifference(-3, standardError: 0.5, standardDeviation: 6)
    #expect(near(difference.estimate, EValue.ofRatio(exp(0.455)), 1e-13))
    // The near end: exp(−0.91·0.5 + 1.78/12).
    #expect(near(difference.interval, EValue.ofRatio(exp(0.455 - 1.78 / 12)), 1e-13))
    // The bias factor of a difference is a root of (p1 − p0·B)(f + (1 − f)/B) = threshold; at f → 0 that is p1/p0.
    #expect(near(EValue.ofRiskDifference(0.3, 0.1, treated: 1e-9), EValue.ofRatio(3), 1e-6))
    let e = EValue.ofRiskDifference(0.3, 0.12, treated: 0.4, threshold: 0.05)
    let b = e * e / (2 * e - 1)
    #expect(near((0.3 - 0.12 * b) * (0.4 + 0.6 / b), 0.05, 1e-12))
  }

  // Omitted variables

  @Test func `An omitted variable does to a coefficient what the regression that holds it shows`() throws {
    let data = try Self.python()["omitted"]
    let (treatment, outcome) = (data["treatment"].numbers, data["outcome"].numbers)
    let covariates = ["x1", "x2"].map { DesignTerm.numeric(name: $0, values: data[$0].numbers) }
    let design = try DesignMatrix(
      rows: outcome.count, terms: [.intercept, .numeric(name: "treatment", values: treatment)] + covariates)
    let fit = try LeastSquares().fit(design, outcome)
    let error = try fit.covariance(IID()).standardErrors[1]
    let omitted = OmittedVariable(
      estimate: fit.coefficients[1], standardError: error, degreesOfFreedom: fit.rowDegreesOfFreedom)
    #expect(near(omitted.estimate, data["estimate"].number))
    #expect(near(omitted.standardError, data["std_error"].number))
    let adjusted = omitted.adjusted(
      treatment: data["r2_treatment"].number, outcome: data["r2_outcome"].number, interval: .withTheVariable)
    #expect(near(adjusted.estimate, data["adjusted_estimate"].number))
    #expect(near(adjusted.standardError, data["adjusted_std_error"].number))
    #expect(near(adjusted.confLow, data["adjusted_low"].number))
    #expect(near(omitted.robustnessValue(), data["rv"].number))
    #expect(near(omitted.robustnessValue(threshold: 0.2), data["rv_threshold"].number))
    #expect(near(omitted.robustnessValue(alpha: 0.05), data["rv_alpha"].number))
    #expect(near(try #require(fit.partialAssociation(of: [2])).rSquared, data["x1_outcome"].number))
    #expect(near(try #require(fit.partialAssociation(of: [2], withColumn: 1)).rSquared, data["x1_treatment"].number))
    #expect(near(try #require(fit.partialAssociation(of: [2, 3])).rSquared, data["both_outcome"].number))
    // Without both covariates the coefficient is the difference of two means.
    let change = try #require(fit.changeLeavingOut([2, 3]))
    func mean(_ level: Double) -> Double {
      let own = outcome.indices.filter { treatment[$0] == level }.map { outcome[$0] }
      return own.reduce(0, +) / Double(own.count)
    }
    #expect(near(fit.coefficients[1] + change[1], mean(1) - mean(0)))
  }

  @Test func `At the robustness value the estimate meets the threshold, and at that of a test its interval does`() {
    let omitted = OmittedVariable(estimate: -2, standardError: 0.4, degreesOfFreedom: 90)
    for threshold in [0, -0.7] {
      let r = omitted.robustnessValue(threshold: threshold)
      #expect(near(omitted.adjusted(treatment: r, outcome: r).estimate, threshold, 1e-12))
    }
    let r = omitted.robustnessValue(threshold: -0.7, alpha: 0.05)
    let there = omitted.adjusted(treatment: r, outcome: r, interval: .withTheVariable)
    #expect(near(there.confHigh, -0.7, 1e-12))
    #expect(OmittedVariable(estimate: 0.5, standardError: 0.4, degreesOfFreedom: 90).robustnessValue(alpha: 0.05) == 0)
    // The clustered error stands in for the test only; the bias keeps the algebra of least squares.
    let clustered = OmittedVariable(
      estimate: -2, standardError: 0.4, degreesOfFreedom: 90, inference: (0.6, 23))
    #expect(clustered.robustnessValue() == omitted.robustnessValue())
    let s = clustered.robustnessValue(alpha: 0.05)
    #expect(s < omitted.robustnessValue(alpha: 0.05))
    #expect(near(clustered.adjusted(treatment: s, outcome: s).confHigh, 0, 1e-12))
  }

  @Test func `A confounder as strong as a measured one has that one's share of the treatment over what is left`() throws
  {
    let bound = try #require(BenchmarkBound(covariateTreatment: 0.02, covariateOutcome: 0.1, treatmentTimes: 3))
    #expect(near(bound.treatment, 3 * 0.02 / 0.98, 1e-14))
    #expect(!bound.isCapped)
    #expect(BenchmarkBound(covariateTreatment: 0.6, covariateOutcome: 0.1, treatmentTimes: 2) == nil)
    let large = try #require(BenchmarkBound(covariateTreatment: 0.02, covariateOutcome: 0.6, treatmentTimes: 3))
    #expect(large.isCapped && large.outcome == 1)
  }

  // Proportional selection

  @Test func `Where selection on the unmeasured is known, its strength and the true effect are found back`() throws {
    for model in try Self.python()["oster"].array {
      func fitted(_ name: String) -> ProportionalSelection.Fitted {
        ProportionalSelection.Fitted(coefficient: model[name][0].number, rSquared: model[name][1].number)
      }
      let selection = ProportionalSelection(
        uncontrolled: fitted("uncontrolled"), controlled: fitted("controlled"),
        outcomeVariance: model["outcome_variance"].number, treatmentVariance: model["treatment_variance"].number,
        residualTreatmentVariance: model["residual_variance"].number, maximumRSquared: model["maximum_r2"].number)
      #expect(near(selection.delta(threshold: model["effect"].number), model["delta"].number))
      #expect(near(try #require(selection.effect(delta: model["delta"].number)), model["effect"].number))
      // What δ brings the effect to 0 with is the δ at which 0 is a root.
      let zero = selection.delta()
      if let effect = selection.effect(delta: zero), abs(effect) < 1e-3 { #expect(abs(effect) < 1e-9) }
    }
    #expect(ProportionalSelection.usualMaximum(controlled: 0.5) == 0.65)
    #expect(ProportionalSelection.usualMaximum(controlled: 0.9) == 1)
  }

  // Hidden bias

  @Test func `Bounds under hidden bias are those of enumerating who was treated`() throws {
    let python = try Self.python()
    let signed = python["signed_rank"]
    let ranks = SignedRankBias(differences: signed["differences"].numbers)
    #expect(ranks.pairs == 10 && ranks.isExact)
    for (place, gamma) in signed["gamma"].numbers.enumerated() {
      let bounds = ranks.bounds(gamma: gamma)
      #expect(near(bounds.upperBound, signed["upper"][place].number, 1e-12))
      #expect(near(bounds.lowerBound, signed["lower"][place].number, 1e-12))
    }
    let many = SignedRankBias(differences: signed["many"].numbers)
    #expect(!many.isExact)
    #expect(near(many.bounds(gamma: 1.4).upperBound, signed["many_upper"].number, 1e-10))
    let pairs = python["mcnemar"]
    let mcnemar = MatchedBinaryBias(discordant: 30, favourable: 22)
    #expect(near(mcnemar.bounds(gamma: 1.5).upperBound, pairs["upper"].number, 1e-12))
    let table = python["two_groups"]
    let stratum = TwoGroupsBinaryBias.Stratum(treatedEvents: 4, treated: 6, comparisonEvents: 1, comparison: 5)
    let fisher = TwoGroupsBinaryBias([stratum], lowers: false)
    for (place, gamma) in table["gamma"].numbers.enumerated() {
      #expect(near(fisher.bounds(gamma: gamma).upperBound, table["upper"][place].number, 1e-12))
      #expect(near(fisher.bounds(gamma: gamma).lowerBound, table["lower"][place].number, 1e-12))
    }
    let large = TwoGroupsBinaryBias(
      [.init(treatedEvents: 15, treated: 400, comparisonEvents: 48, comparison: 700)], lowers: true)
    #expect(near(large.bounds(gamma: 1.2).upperBound, python["two_groups_large"]["lower_tail"].number, 1e-9))
    let other = TwoGroupsBinaryBias.Stratum(treatedEvents: 7, treated: 20, comparisonEvents: 3, comparison: 18)
    let both = TwoGroupsBinaryBias([stratum, other], lowers: false)
    #expect(near(both.bounds(gamma: 1.5).upperBound, python["strata"]["upper"].number, 1e-10))
  }

  @Test func `At its breakdown Γ a test has exactly the p-value α`() throws {
    let tests: [any HiddenBiasTest] = [
      SignedRankBias(differences: (1...25).map { (rank: Int) -> Double in Double(rank % 5 == 0 ? -rank : rank) }),
      MatchedBinaryBias(discordant: 40, favourable: 31),
      TwoGroupsBinaryBias(
        [.init(treatedEvents: 5, treated: 200, comparisonEvents: 40, comparison: 300)], lowers: true),
    ]
    for test in tests {
      let gamma = try #require(test.breakdown(alpha: 0.025))
      #expect(gamma > 1)
      #expect(near(test.bounds(gamma: gamma).upperBound, 0.025, 1e-9), "\(test.name)")
    }
    #expect(MatchedBinaryBias(discordant: 10, favourable: 5).breakdown(alpha: 0.025) == 1)
  }

  // Missing outcomes

  @Test func `The grid of missing outcomes runs from the worst case for the treated to that for the others`() {
    let missing = MissingBinaryOutcomes(
      treated: .init(events: 20, observed: 200, missing: 12), comparison: .init(events: 45, observed: 220, missing: 9),
      measure: .riskDifference)
    let none = missing.completed(treatedEvents: 0, comparisonEvents: 0)
    #expect(near(none.estimate, 20 / 212 - 45 / 229, 1e-14))
    let worst = missing.extremes
    for x in 0...12 {
      for y in 0...9 {
        let cell = missing.completed(treatedEvents: x, comparisonEvents: y)
        #expect(cell.estimate <= worst.allTreated.estimate && cell.estimate >= worst.allComparison.estimate)
      }
    }
    // Bayes' formula for the unpooled variance: p(1 − p)/n in each group.
    let p = 32.0 / 212
    let q = 45.0 / 229
    #expect(near(worst.allTreated.standardError, (p * (1 - p) / 212 + q * (1 - q) / 229).squareRoot(), 1e-14))
    let frontier = missing.frontier { $0.estimate + 1.96 * $0.standardError > 0 }
    for (x, range) in frontier.enumerated() {
      for y in 0...9 {
        let cell = missing.completed(treatedEvents: x, comparisonEvents: y)
        #expect((range?.contains(y) ?? false) == (cell.estimate + 1.96 * cell.standardError > 0))
      }
    }
    let ratio = MissingBinaryOutcomes(
      treated: .init(events: 0, observed: 50, missing: 1), comparison: .init(events: 5, observed: 50, missing: 0),
      measure: .riskRatio)
    #expect(ratio.completed(treatedEvents: 0, comparisonEvents: 0).standardError == .infinity)
    // Katz: 1/a − 1/n₁ + 1/c − 1/n₀.
    let katz = 1.0 - 1 / 51.0 + 1 / 5.0 - 1 / 50.0
    #expect(near(ratio.completed(treatedEvents: 1, comparisonEvents: 0).standardError, katz.squareRoot(), 1e-14))
  }

  @Test func `Whose missing outcomes lie as those seen changes no level, and a shift moves it by their share`() {
    let mixture = PatternMixture(
      treated: .init(observed: 0.1, missing: 20, rows: 80), comparison: .init(observed: 0.2, missing: 0, rows: 90),
      covariance: Matrix([[0.001, 0.0002], [0.0002, 0.002]]))
    let same = mixture.mixed(treatedShift: 0, comparisonShift: 0.5)
    #expect(same.treated == 0.1 && same.comparison == 0.2 && same.2[0, 0] == 0.001 && same.2[1, 1] == 0.002)
    let moved = mixture.mixed(treatedShift: 0.3, comparisonShift: 0)
    // A fifth of them lies 0.3 higher; the share has variance 0.2·0.8/100.
    #expect(near(moved.treated, 0.16, 1e-14))
    #expect(near(moved.2[0, 0], 0.001 + 0.09 * 0.2 * 0.8 / 100, 1e-14))
    #expect(moved.2[0, 1] == 0.0002)
  }
}

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct SensitivityReferenceTests {
  private func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(1e-3, abs(b)) }

  @Test func `The reference case darfur_sensitivity agrees with R's sensemakr: robustness values, bounds, E-values`()
    throws
  {
    let reference = try ReferenceCase("darfur_sensitivity")
    let data = reference.data
    let village = data.codes("village")
    let numbers = ["female", "age", "farmer_dar", "herder_dar", "pastvoted", "hhsize_darfur"].map {
      DesignTerm.numeric(name: $0, values: data.numbers($0))
    }
    let rest =
      numbers + [DesignTerm.categorical(name: "village", codes: village.codes, levels: village.levels)]
    let treatment = data.numbers("directlyharmed")
    let design = try DesignMatrix(
      rows: data.rows.count, terms: [.intercept, .numeric(name: "directlyharmed", values: treatment)] + rest,
      keepCollinear: true)
    let fit = try LeastSquares().fit(design, data.numbers("peacefactor"))
    let errors = try fit.covariance(IID()).standardErrors
    let expected = reference.term("directlyharmed", of: "ols")
    let omitted = OmittedVariable(
      estimate: fit.coefficients[1], standardError: errors[1], degreesOfFreedom: fit.rowDegreesOfFreedom)
    #expect(near(omitted.estimate, expected["estimate"].number))
    #expect(near(omitted.standardError, expected["se"].number))
    #expect(omitted.degreesOfFreedom == expected["df"].number)
    let values = reference.expected["sensitivity"]
    #expect(near(omitted.association.rSquared, values["partial_r2_yd"].number))
    #expect(near(omitted.association.fSquared, values["f2"].number))
    #expect(near(omitted.robustnessValue(), values["rv_q1"].number))
    #expect(near(omitted.robustnessValue(alpha: 0.05), values["rv_q1_alpha05"].number))
    // The clustered variant: the case holds its standard error.
    let units = SamplingUnits(codes: village.codes, word: "villages")
    let clustered = try fit.covariance(CR1(), units: units)
    let own = reference.term("directlyharmed", of: "ols_cr1_village")
    #expect(near(clustered.standardErrors[1], own["se"].number))
    #expect(clustered.degreesOfFreedom[1] == own["df"].number)

    let female = try #require(fit.index(of: "female"))
    let outcome = try #require(fit.partialAssociation(of: [female]))
    let taking = try #require(fit.partialAssociation(of: [female], withColumn: 1))
    #expect(reference.expected["bounds"].array.count == 3)
    for (place, row) in reference.expected["bounds"].array.enumerated() {
      let bound = try #require(
        BenchmarkBound(
          covariateTreatment: taking.rSquared, covariateOutcome: outcome.rSquared, treatmentTimes: Double(place + 1)))
      #expect(near(bound.treatment, row["r2dz_x"].number))
      #expect(near(bound.outcome, row["r2yz_dx"].number))
      let adjusted = omitted.adjusted(treatment: bound.treatment, outcome: bound.outcome)
      #expect(near(adjusted.estimate, row["adjusted_estimate"].number))
      #expect(near(adjusted.standardError, row["adjusted_se"].number))
      #expect(near(adjusted.statistic, row["adjusted_t"].number))
      #expect(near(adjusted.confLow, row["ci"][0].number))
      #expect(near(adjusted.confHigh, row["ci"][1].number))
    }
    for row in reference.expected["evalue_reference"].array {
      let ratio = row["rr"].number
      #expect(near(EValue.of(ratio, .riskRatio), row["evalue"].number))
      let low = row["lower"].number
      let high = row["upper"].number
      let interval = EValue.ofInterval(low.isNaN ? 0 : low, high.isNaN ? .infinity : high, .riskRatio)
      #expect(near(interval, row["evalue_ci"].number))
    }
  }
}
