import Pooling
import ReferenceCases
import Testing

/// Numbers of R's metafor in Reference/pooling.json.
struct SmallStudyTests {
  @Test func `Egger's test agrees with metafor's regtest, as meta-regression and in its classic form`() throws {
    let trials = try Trials()
    let model = try RandomEffectsModel(try trials.risks())
    let mixed = try EggerTest(model)
    let expected = trials.expected["egger"]
    #expect(agrees(mixed.statistic, expected["z"].number, 1e-8))
    #expect(agrees(mixed.pValue, expected["p"].number, 1e-8))
    #expect(agrees(mixed.limit, expected["limit"].number, 1e-8))
    #expect(agrees(mixed.limitInterval.upperBound, expected["ub"].number, 1e-8))
    let knapp = try EggerTest(try RandomEffectsModel(try trials.risks(), test: .hartungKnapp))
    #expect(agrees(knapp.statistic, trials.expected["egger_knha"]["z"].number, 1e-8))
    #expect(agrees(knapp.pValue, trials.expected["egger_knha"]["p"].number, 1e-8))
    let classic = try EggerTest(model, form: .classic)
    let line = trials.expected["classic"]
    #expect(agrees(classic.statistic, line["z"].number, 1e-10))
    #expect(agrees(classic.pValue, line["p"].number, 1e-10))
    #expect(agrees(classic.limit, line["limit"].number, 1e-10))
    #expect(agrees(classic.limitInterval.lowerBound, line["lb"].number, 1e-10))
  }

  @Test func `Begg's rank test agrees with metafor's ranktest, and with ties with R's cor.test`() throws {
    let trials = try Trials()
    let effects = try trials.risks()
    let rank = try BeggTest.rank(effects)
    #expect(rank.isExact)
    #expect(agrees(rank.tau, trials.expected["begg"]["tau"].number, 1e-12))
    #expect(agrees(rank.pValue, trials.expected["begg"]["p"].number, 1e-12))
    func rounded(_ values: [Double]) -> [Double] { values.map { ($0 * 10).rounded() } }
    let tied = try #require(KendallRank(rounded(effects.map(\.effect)), rounded(effects.map(\.variance))))
    #expect(!tied.isExact)
    #expect(agrees(tied.tau, trials.expected["tied"]["tau"].number, 1e-12))
    #expect(agrees(tied.pValue, trials.expected["tied"]["p"].number, 1e-12))
  }

  @Test(arguments: ["EE", "DL", "REML"]) func `Trim and fill with L0 agrees with metafor on both sides`(
    _ name: String
  ) throws {
    let trials = try Trials()
    let model = try RandomEffectsModel(
      try trials.risks(), method: try #require(HeterogeneityEstimators.named(name)))
    let expected = trials.expected["trimfill"][name]
    for (fill, wanted) in [(try TrimAndFill(model), expected), (try TrimAndFill(model, side: .left), expected["left"])]
    {
      #expect(Double(fill.missing) == wanted["k0"].number)
      #expect(agrees(fill.missingError, wanted["se_k0"].number, 1e-9))
      #expect(agrees(fill.filled.coefficients[0], wanted["b"].number, 1e-7))
      #expect(agrees(fill.filled.standardErrors[0], wanted["se"].number, 1e-7))
    }
    #expect(try TrimAndFill(model).side.rawValue == expected["side"].string)
  }
}

/// Numbers of metafor's rma.mv in Reference/pooling.json.
struct ThreeLevelTests {
  @Test(arguments: ["plain", "slopes", "t", "boundary"])
  func `Effects within studies agree with metafor's rma.mv`(_ name: String) throws {
    let trials = try Trials()
    let effects = name == "boundary" ? try trials.risks() : try trials.means().map(\.meanDifference)
    let model = try ThreeLevelModel(
      effects, studies: trials.table.texts("study"),
      moderators: name == "slopes" ? [.numeric(name: "hours", values: trials.table.numbers("hours"))] : [],
      test: name == "t" ? .student : .normal)
    let expected = trials.expected["three_level"][name]
    let values = { (key: String) in expected[key].array.isEmpty ? [expected[key].number] : expected[key].numbers }
    // Where metafor's optimiser stops: about the root of its own tolerance on the likelihood.
    #expect(agrees(model.coefficients, values("b"), 1e-6))
    #expect(agrees(model.standardErrors, values("se"), 1e-6))
    #expect(agrees([model.betweenStudies, model.withinStudies], values("sigma2"), 1e-6))
    #expect(agrees(model.logLikelihood, expected["ll"].number, 1e-10))
    #expect(agrees(model.q, expected["QE"].number, 1e-9))
    #expect(agrees(model.coefficients.indices.map { model.pValue($0) }, values("p"), 1e-6))
    #expect(agrees(model.coefficients.indices.map { model.interval($0).lowerBound }, values("ci_lb"), 1e-6))
  }

  @Test func `With one effect a study, or one study, levels cannot be told apart`() {
    let three = (0..<3).map { StudyEffect(name: "\($0)", effect: Double($0), variance: 1) }
    #expect(throws: CannotPool.self) { try ThreeLevelModel(three, studies: ["a", "b", "c"]) }
    #expect(throws: CannotPool(.tooFew(studies: 1, needed: 2))) {
      try ThreeLevelModel(three, studies: ["a", "a", "a"])
    }
  }
}
