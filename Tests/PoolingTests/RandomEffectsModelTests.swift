import Models
import Pooling
import ReferenceCases
import Testing

/// Numbers of R's metafor in Reference/pooling.json.
struct RandomEffectsModelTests {
  static let names = HeterogeneityEstimators.all.map { $0.name }

  @Test(arguments: names) func `A pooled mean agrees with metafor for every estimator of tau-squared`(
    _ name: String
  ) throws {
    let trials = try Trials()
    let method = try #require(HeterogeneityEstimators.named(name))
    let fit = try RandomEffectsModel(try trials.risks(), method: method)
    check(fit, trials.expected["plain"][name])
  }

  @Test(arguments: names) func `A meta-regression on a number and a factor agrees with metafor for every estimator`(
    _ name: String
  ) throws {
    let trials = try Trials()
    let method = try #require(HeterogeneityEstimators.named(name))
    let fit = try RandomEffectsModel(try trials.risks(), moderators: trials.moderators, method: method)
    check(fit, trials.expected["slopes"][name])
    let omnibus = try #require(try fit.moderatorTest())
    #expect(agrees(omnibus.statistic, trials.expected["slopes"][name]["QM"].number, 1e-7))
    #expect(agrees(omnibus.pValue, trials.expected["slopes"][name]["QMp"].number, 1e-8))
  }

  @Test(arguments: [
    ("knha", PoolingTest.hartungKnapp, false), ("adhoc", .hartungKnappTruncated, false), ("t", .student, false),
    ("knha_slopes", .hartungKnapp, true), ("adhoc_slopes", .hartungKnappTruncated, true),
  ])
  func `Tests of Hartung and Knapp, with and without truncation, agree with metafor`(
    _ name: String, _ test: PoolingTest, _ hasModerators: Bool
  ) throws {
    let trials = try Trials()
    let fit = try RandomEffectsModel(
      try trials.risks(), moderators: hasModerators ? trials.moderators : [], test: test)
    check(fit, trials.expected["adjusted"][name])
    if hasModerators {
      let omnibus = try #require(try fit.moderatorTest())
      #expect(agrees(omnibus.statistic, trials.expected["adjusted"][name]["QM"].number, 1e-7))
      #expect(agrees(omnibus.pValue, trials.expected["adjusted"][name]["QMp"].number, 1e-8))
    }
  }

  @Test func `The test of one factor among moderators agrees with metafor's anova`() throws {
    let trials = try Trials()
    for (name, test) in [("kinds", PoolingTest.normal), ("kinds_knha", .hartungKnapp)] {
      let fit = try RandomEffectsModel(try trials.risks(), moderators: trials.moderators, test: test)
      let kind = try #require(try fit.test(of: "kind"))
      #expect(agrees(kind.statistic, trials.expected[name]["QM"].number, 1e-8))
      #expect(agrees(kind.pValue, trials.expected[name]["p"].number, 1e-8))
      #expect(try fit.test(of: "kin") == nil)
    }
  }

  @Test func `Prediction intervals follow the law of the test, or t with k less 2`() throws {
    let trials = try Trials()
    for (name, test, rule) in [
      ("z", PoolingTest.normal, PredictionRule.asTested), ("riley", .normal, .student),
      ("knha", .hartungKnapp, .asTested),
      ("knha_riley", .hartungKnapp, .student),
    ] {
      let fit = try RandomEffectsModel(try trials.risks(), test: test)
      let range = try fit.predicted(rule: rule).prediction
      #expect(agrees(range.lowerBound, trials.expected["pi"][name]["pi_lb"].number, 1e-8))
      #expect(agrees(range.upperBound, trials.expected["pi"][name]["pi_ub"].number, 1e-8))
    }
  }

  @Test func `The interval of tau-squared is metafor's Q-profile, with moderators too`() throws {
    let trials = try Trials()
    for (name, moderators) in [("mean", []), ("slopes", trials.moderators)] {
      let fit = try RandomEffectsModel(try trials.risks(), moderators: moderators)
      let range = try #require(fit.tauSquaredInterval())
      #expect(agrees([range.lowerBound, range.upperBound], trials.expected["tau2_interval"][name].numbers, 1e-8))
    }
  }

  @Test func `Leaving one study out agrees with metafor`() throws {
    let trials = try Trials()
    let out = try RandomEffectsModel(try trials.risks()).leavingOneOut()
    let expected = trials.expected["leave_one_out"]
    #expect(agrees(out.map(\.effect), expected["b"].numbers, 2e-5))
    #expect(agrees(out.map(\.standardError), expected["se"].numbers, 2e-5))
    #expect(agrees(out.map(\.tauSquared), expected["tau2"].numbers, 2e-5))
    #expect(agrees(out.map(\.q), expected["Q"].numbers, 1e-9))
  }

  @Test func `The order of studies moves no number`() throws {
    let trials = try Trials()
    let effects = try trials.risks()
    let one = try RandomEffectsModel(effects, test: .hartungKnapp)
    let other = try RandomEffectsModel(effects.reversed(), test: .hartungKnapp)
    #expect(agrees(one.coefficients, other.coefficients, 1e-12))
    #expect(agrees(one.tauSquared, other.tauSquared, 1e-10))
  }

  @Test func `A year of publication costs no digits of the other coefficients`() throws {
    let trials = try Trials()
    let effects = try trials.risks()
    let years = effects.indices.map { 1990 + Double(($0 * 7) % 13) }
    let raw = try RandomEffectsModel(effects, moderators: [.numeric(name: "year", values: years)])
    let centred = try RandomEffectsModel(effects, moderators: [.numeric(name: "year", values: years.map { $0 - 1996 })])
    #expect(agrees(raw.coefficients[1], centred.coefficients[1], 1e-11))
    #expect(agrees(raw.tauSquared, centred.tauSquared, 1e-10))
    #expect(agrees(raw.logLikelihood, centred.logLikelihood, 1e-10))
  }

  @Test func `One study, an unusable variance and moderators that depend on each other are refused by name`() {
    let one = StudyEffect(name: "a", effect: -0.2, variance: 0.01)
    #expect(throws: CannotPool(.tooFew(studies: 1, needed: 2))) { try RandomEffectsModel([one]) }
    let bad = StudyEffect(name: "b", effect: -0.2, variance: 0)
    #expect(throws: CannotPool(.unusable(study: "b"))) { try RandomEffectsModel([one, bad]) }
    let four = (0..<4).map { StudyEffect(name: "\($0)", effect: Double($0), variance: 1) }
    let twice: [DesignTerm] = [.numeric(name: "x", values: [1, 2, 4, 5]), .numeric(name: "y", values: [2, 4, 8, 10])]
    #expect(throws: CannotPool.self) { try RandomEffectsModel(four, moderators: twice) }
    #expect(throws: CannotPool(.tooFew(studies: 2, needed: 3))) {
      try RandomEffectsModel(Array(four.prefix(2))).predicted()
    }
  }

  private func check(_ fit: RandomEffectsModel, _ expected: JSONValue) {
    let reach = fit.coefficients.indices.map { fit.interval($0) }
    let wanted = { (name: String) in expected[name].array.isEmpty ? [expected[name].number] : expected[name].numbers }
    #expect(agrees(fit.coefficients, wanted("b"), 1e-8))
    #expect(agrees(fit.standardErrors, wanted("se"), 1e-8))
    #expect(agrees(fit.coefficients.indices.map { fit.pValue($0) }, wanted("p"), 1e-8))
    #expect(agrees(reach.map(\.lowerBound), wanted("ci_lb"), 1e-8))
    #expect(agrees(reach.map(\.upperBound), wanted("ci_ub"), 1e-8))
    #expect(agrees(fit.tauSquared, expected["tau2"].number, 1e-8))
    #expect(agrees(fit.q, expected["QE"].number, 1e-9))
    #expect(agrees(fit.qPValue, expected["QEp"].number, 1e-9))
    #expect(agrees(fit.iSquared, expected["I2"].number, 1e-7))
    #expect(agrees(fit.hSquared, expected["H2"].number, 1e-8))
    #expect(agrees(fit.logLikelihood, expected["ll"].number, 1e-8))
    if let error = fit.tauSquaredError { #expect(agrees(error, expected["se_tau2"].number, 1e-8)) }
  }
}
