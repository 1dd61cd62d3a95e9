import Estimation
import Foundation
import ReferenceCases
import Testing

@Suite("Power in closed form")
struct ClosedFormPowerTests {
  private static func numbers() throws -> JSONValue {
    try JSONValue(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Reference/power.json"))
  }

  private func expect(_ value: Double?, _ name: String, _ tolerance: Double = 1e-9) throws {
    let truth = try Self.numbers()[name].number
    let value = try #require(value)
    #expect(abs(value / truth - 1) < tolerance, "\(name): \(value), not \(truth)")
  }

  @Test func `Tests of means agree with R's pwr and power.t.test`() throws {
    try expect(
      MeanPower.twoSample(difference: 0.5, deviation: 1, n1: 30, n0: 30, alpha: 0.05, sides: .twoSided), "t_two_sided")
    try expect(
      MeanPower.neededN(difference: 0.3, deviation: 1, alpha: 0.05, sides: .twoSided, power: 0.8), "t_n_two_sided")
    try expect(
      MeanPower.twoSample(difference: 0.6, deviation: 1, n1: 90, n0: 60, alpha: 0.05, sides: .oneSided), "t_unequal")
    try expect(
      MeanPower.neededN(difference: 1, deviation: 1.3, alpha: 0.01, sides: .twoSidedNearTail, power: 0.9),
      "t_near_tail_n")
    try expect(MeanPower.oneSample(difference: 0.4, deviation: 1, n: 40, alpha: 0.05, sides: .twoSided), "t_paired")
    try expect(
      MeanPower.detectable(deviation: 1, n1: 100, n0: 100, alpha: 0.05, sides: .twoSided, power: 0.8), "t_detectable")
    // A threshold shifts the difference: 0.5 beyond 0.2 is 0.3 beyond nothing.
    #expect(
      abs(
        MeanPower.twoSample(difference: 0.5, border: 0.2, deviation: 2, n1: 50, n0: 70, alpha: 0.025, sides: .oneSided)
          - MeanPower.twoSample(difference: 0.3, deviation: 2, n1: 50, n0: 70, alpha: 0.025, sides: .oneSided)) < 1e-15)
  }

  @Test func `Tests of proportions agree with R's pwr and power.prop.test`() throws {
    try expect(
      ProportionPower.arcsine(
        effect: abs(ProportionPower.arcsineEffect(0.3, 0.45)), n1: 80, n0: 245, alpha: 0.05, sides: .twoSided),
      "arcsine")
    try expect(
      ProportionPower.neededN(
        arcsineEffect: ProportionPower.arcsineEffect(0.5, 0.25), alpha: 0.05, sides: .twoSided, power: 0.8), "arcsine_n"
    )
    for (sides, name, n, p) in [
      (TestSides.twoSidedNearTail, "pooled", 50.0, 0.75), (.twoSided, "pooled_strict", 20, 0.6),
      (.oneSided, "pooled_one_sided", 50, 0.75),
    ] { try expect(ProportionPower.pooled(0.5, p, n1: n, n0: n, alpha: 0.05, sides: sides), name) }
    try expect(
      ProportionPower.neededN(0.5, 0.75, alpha: 0.05, sides: .twoSidedNearTail, power: 0.9), "pooled_n")
  }

  @Test func `F, correlation, variance and chi-squared tests agree with R's pwr`() throws {
    try expect(RegressionPower.squaredEffect(1.0 / 9, tested: 5, residual: 89, alpha: 0.05), "f2")
    try expect(RegressionPower.neededResidual(0.08, tested: 3, alpha: 0.05, power: 0.85), "f2_v")
    try expect(CorrelationPower.power(0.3, n: 50, alpha: 0.05, sides: .twoSided), "r")
    try expect(CorrelationPower.power(0.2, n: 64, alpha: 0.05, sides: .oneSided), "r_one_sided")
    try expect(CorrelationPower.neededN(0.25, alpha: 0.05, sides: .twoSided, power: 0.8), "r_n")
    try expect(VariancePower.groups(4, n: 25, effect: 0.3, alpha: 0.05), "anova")
    try expect(VariancePower.neededN(groups: 4, effect: 0.28, alpha: 0.05, power: 0.8), "anova_n")
    try expect(ChiSquaredPower.power(effect: 0.3464, n: 140, df: 3, alpha: 0.05), "chi_squared")
    try expect(ChiSquaredPower.neededN(effect: 0.2, df: 2, alpha: 0.05, power: 0.8), "chi_squared_n")
  }

  @Test func `Equivalence, clusters and repeated measures agree with R's integrate, pt and matrices`() throws {
    try expect(
      EquivalencePower.student(difference: 0.1, lower: -0.5, upper: 0.5, standardError: 0.2, df: 18, alpha: 0.05),
      "tost_t")
    try expect(
      EquivalencePower.student(lower: -0.3, upper: 0.3, standardError: 0.1025, df: 380, alpha: 0.05), "tost_t_large")
    try expect(
      ClusterPower.means(
        difference: 0.4, deviation: 1, clusters1: 12, clusters0: 12, size: 20, correlation: 0.05, alpha: 0.05,
        sides: .twoSided), "cluster")
    try expect(
      ClusterPower.neededClusters(
        difference: 0.4, deviation: 1, size: 20, correlation: 0.05, alpha: 0.05, sides: .twoSided, power: 0.8),
      "cluster_n")
    let frison = try Self.numbers()["frison"]
    for analysis in RepeatedMeasuresPower.Analysis.allCases {
      let value = RepeatedMeasuresPower.variance(analysis, before: 3, after: 4, correlation: 0.6)
      #expect(abs(value - frison[analysis.rawValue].number) < 1e-14)
    }
  }

  @Test func `Every inverse gives the power that it was asked for`() throws {
    let sides = TestSides.twoSided
    let time = try #require(
      RatePower.neededTime(0.04, 0.1, border: 0.5, ratio: 2, alpha: 0.05, sides: .oneSided, power: 0.8))
    #expect(
      abs(RatePower.ratio(0.04, 0.1, border: 0.5, time1: time, time0: 2 * time, alpha: 0.05, sides: .oneSided) - 0.8)
        < 1e-12)
    let ratio = try #require(
      RatePower.detectable(
        rate0: 0.1, border: 0.5, below: true, time1: 4000, time0: 4000, alpha: 0.05, sides: .oneSided, power: 0.8))
    #expect(ratio < 0.5)
    #expect(
      abs(RatePower.ratio(0.1 * ratio, 0.1, border: 0.5, time1: 4000, time0: 4000, alpha: 0.05, sides: .oneSided) - 0.8)
        < 1e-12)
    // Schoenfeld: (z.975 + z.8)²/(π(1 − π)·log²HR) events, by one tail.
    let events = try #require(
      SurvivalPower.neededEvents(0.6, shareTreated: 0.4, alpha: 0.05, sides: .twoSidedNearTail, power: 0.8))
    let z = 1.959963984540054 + 0.8416212335729143
    #expect(abs(events / (z * z / (0.24 * log(0.6) * log(0.6))) - 1) < 1e-10)
    let hazard = try #require(
      SurvivalPower.detectable(events: events, shareTreated: 0.4, alpha: 0.05, sides: .twoSidedNearTail, power: 0.8))
    #expect(abs(hazard - 0.6) < 1e-10)
    let lower = try #require(
      ProportionPower.detectable(from: 0.3, below: true, n1: 200, n0: 300, alpha: 0.05, sides: sides, power: 0.8))
    #expect(lower < 0.3)
    #expect(abs(ProportionPower.pooled(lower, 0.3, n1: 200, n0: 300, alpha: 0.05, sides: sides) - 0.8) < 1e-12)
    let f = try #require(VariancePower.detectable(groups: 3, n: 20, alpha: 0.05, power: 0.9))
    #expect(abs(VariancePower.groups(3, n: 20, effect: f, alpha: 0.05) - 0.9) < 1e-12)
    let w = try #require(ChiSquaredPower.detectable(n: 90, df: 2, alpha: 0.05, power: 0.9))
    #expect(abs(ChiSquaredPower.power(effect: w, n: 90, df: 2, alpha: 0.05) - 0.9) < 1e-12)
    #expect(MeanPower.neededN(difference: 0, deviation: 1, alpha: 0.05, sides: sides, power: 0.8) == nil)
  }
}

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct ClosedFormPowerReferenceTests {
  /// Every test of the case by its id.
  private static let computed: [String: @Sendable () -> Double?] = [
    "t2_n_d0.3_p75": { MeanPower.neededN(difference: 0.3, deviation: 1, alpha: 0.05, sides: .oneSided, power: 0.75) },
    "t2_power_d.5_n30": {
      MeanPower.twoSample(difference: 0.5, deviation: 1, n1: 30, n0: 30, alpha: 0.05, sides: .twoSided)
    },
    "t2_unequal": {
      MeanPower.twoSample(difference: 0.6, deviation: 1, n1: 90, n0: 60, alpha: 0.05, sides: .oneSided)
    },
    "t2_mde_n100_80": {
      MeanPower.detectable(deviation: 1, n1: 100, n0: 100, alpha: 0.05, sides: .twoSided, power: 0.8)
    },
    "prop2_n": {
      ProportionPower.neededN(
        arcsineEffect: ProportionPower.arcsineEffect(0.5, 0.25), alpha: 0.05, sides: .twoSided, power: 0.8)
    },
    "prop2_power_prop_test": {
      ProportionPower.pooled(0.5, 0.75, n1: 50, n0: 50, alpha: 0.05, sides: .twoSidedNearTail)
    },
    "prop2_n_prop_test": {
      ProportionPower.neededN(0.5, 0.75, alpha: 0.05, sides: .twoSidedNearTail, power: 0.9)
    },
    "t_n_power.t.test": {
      MeanPower.neededN(difference: 1, deviation: 1, alpha: 0.05, sides: .twoSidedNearTail, power: 0.9)
    },
    "f2": { RegressionPower.squaredEffect(0.1 / 0.9, tested: 5, residual: 89, alpha: 0.05) },
    "r": { CorrelationPower.power(0.3, n: 50, alpha: 0.05, sides: .twoSided) },
    "anova": { VariancePower.neededN(groups: 4, effect: 0.28, alpha: 0.05, power: 0.8) },
    // The words of the case round w and leave the level out: they are 0.346 and 1%.
    "chisq": { ChiSquaredPower.power(effect: 0.346, n: 140, df: 3, alpha: 0.01) },
    "cluster_n_per_arm": {
      MeanPower.neededN(difference: 0.3, deviation: 1, alpha: 0.05, sides: .twoSided, power: 0.8).map {
        ClusterPower.neededN(independent: $0, size: 20, correlation: 0.05)
      }
    },
    "rate_ratio_halving": {
      RatePower.neededTime(0.05, 0.1, alpha: 0.05, sides: .twoSidedNearTail, power: 0.8)
    },
    "threshold_true_60_claim_50": {
      RatePower.neededTime(0.04, 0.1, border: 0.5, alpha: 0.05, sides: .oneSided, power: 0.8)
    },
    "noninf_prop": {
      ProportionPower.neededN(difference: 0.85, 0.85, border: -0.1, alpha: 0.025, power: 0.8)
    },
    "tost_n": { EquivalencePower.neededN(lower: -0.3, upper: 0.3, deviation: 1, alpha: 0.05, power: 0.8) },
    "did_mde_cs": {
      RepeatedMeasuresPower.detectable(
        .change, deviation: 1, before: 4, after: 4, correlation: 0.5, n1: 20, n0: 20, alpha: 0.05,
        sides: .twoSidedNearTail, power: 0.8)
    },
  ]

  @Test func `The reference case power_analysis agrees with R's pwr and stats in all of its tests`() throws {
    let reference = try ReferenceCase("power_analysis")
    let tests = reference.expected["tests"].array
    #expect(tests.count == 18)
    for test in tests {
      let id = try #require(test["id"].string)
      let compute = try #require(Self.computed[id])
      let value = try #require(compute())
      // R solves by uniroot to about 1e-4; what it computes directly is held to 1e-9.
      let isSolved =
        test["words"].string?.contains(": n") == true || id.contains("_n") || id == "anova" || id.contains("mde")
      let isDirect = ["rate_ratio_halving", "threshold_true_60_claim_50", "noninf_prop", "tost_n", "did_mde_cs"]
        .contains(id)
      let tolerance = isSolved && !isDirect ? reference.expected["tolerance"]["value"].number : 1e-9
      #expect(abs(value / test["value"].number - 1) < tolerance, "\(id): \(value), not \(test["value"].number)")
    }
  }
}

@Suite("Power of a hypothesis on means")
struct MeanHypothesisPowerTests {
  @Test func `The plan of a crude mean difference is the noncentral t of both groups at the claim`() throws {
    var uniforms = Trial.Uniforms(seed: 9)
    let rows = (0..<60).map { person in
      var row = Trial.Row(client: person, help: person < 25, contact: person < 25 ? -30 : nil)
      row.hours = 10 * uniforms.next()
      return row
    }
    let hypothesis = try Trial.read(
      Trial.crude + [
        ("outcome: referral == placed", "outcome: hours"), ("effect: relative risk", "effect: mean difference"),
        ("expected: -50%", "expected: -2 hour"), ("smallest_of_interest: -10%", "smallest_of_interest: -0.5 hour"),
        ("time: \(Trial.timed)\n", ""),
      ])
    let power = try PowerPlan.run(hypothesis, Trial.book, Trial.table(rows))
    let mean = rows.reduce(0) { $0 + $1.hours } / 60
    let deviation = (rows.reduce(0) { $0 + ($1.hours - mean) * ($1.hours - mean) } / 59).squareRoot()
    func expected(_ difference: Double) -> Double {
      MeanPower.twoSample(
        difference: difference, deviation: deviation, n1: 25, n0: 35, alpha: 0.025, sides: .oneSided)
    }
    #expect(abs(power.anyIfClaimTrue - expected(2)) < 1e-9)
    // To refute −2 when −0.5 is the truth is a distance of 1.5.
    #expect(abs(try #require(power.refuteIfSmallestOfInterest) - expected(1.5)) < 1e-9)
    let detectable = try #require(
      MeanPower.detectable(deviation: deviation, n1: 25, n0: 35, alpha: 0.025, sides: .oneSided, power: 0.8))
    #expect(abs(try #require(power.detectable) + detectable) < 1e-6)
  }
}
