import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct GrunfeldReferenceTests {
  static let overTime = [
    "within_arellano_hc0", "within_arellano_sss", "within_dk", "within_nw", "pooling_pcse",
  ]

  @Test(arguments: overTime) func `The reference case grunfeld_panel agrees with R's plm in covariances`(
    model: String
  ) throws {
    let reference = try ReferenceCase("grunfeld_panel")
    let data = reference.data
    let names = ["value", "capital"]
    let design = try DesignMatrix(
      rows: data.rows.count, terms: [.intercept] + names.map { .numeric(name: $0, values: data.numbers($0)) })
    let fit: any FittedModel =
      model.hasPrefix("within")
      ? try AbsorbedLeastSquares([AbsorbedFactor(name: "firm", values: data.texts("firm"))]).fit(
        design, data.numbers("inv"))
      : try LeastSquares().fit(design, data.numbers("inv"))
    let years = data.numbers("year").map { Int($0) }
    let firms = SamplingUnits(codes: data.numbers("firm").map { Int($0) }, word: "firms")
    let recipe: any Covariance
    switch model {
    case "within_arellano_hc0": recipe = CR0()
    case "within_arellano_sss": recipe = CR1(counting: .none, tests: .byRows)
    case "within_dk": recipe = DriscollKraay(times: years)
    case "within_nw": recipe = PanelNeweyWest(times: years, groups: firms)
    default: recipe = BeckKatz(times: years, groups: firms)
    }
    // coeftest of R takes the degrees of freedom of the rows for CR0 too.
    try PolicyPanelReferenceTests.agrees(
      fit, recipe, units: firms, with: reference.model(model), within: 1e-8, 1e-8,
      withDegrees: model != "within_arellano_hc0")
  }

  @Test func `The reference case grunfeld_panel agrees with R's plm in the effects of firms`() throws {
    let reference = try ReferenceCase("grunfeld_panel")
    let data = reference.data
    let design = try DesignMatrix(
      rows: data.rows.count, terms: ["value", "capital"].map { .numeric(name: $0, values: data.numbers($0)) })
    let factor = AbsorbedFactor(name: "firm", values: data.texts("firm"))
    let effects = try #require(
      try AbsorbedLeastSquares([factor]).fit(design, data.numbers("inv")).levelEffects)
    let truth = reference.expected["fixed_effects_within"]
    #expect(truth.members.count == 10)
    for (level, effect) in zip(factor.levels, effects) { #expect(abs(effect / truth[level].number - 1) < 1e-8) }
  }

  static let estimators = [
    "pooling", "within", "within_twoways", "first_difference", "between", "random_swar", "random_walhus",
    "random_amemiya", "random_twoways",
  ]

  @Test(arguments: estimators) func `The reference case grunfeld_panel agrees with R's plm in estimators`(
    model: String
  ) throws {
    let reference = try ReferenceCase("grunfeld_panel")
    let data = reference.data
    let design = try DesignMatrix(
      rows: data.rows.count,
      terms: [.intercept] + ["value", "capital"].map { .numeric(name: $0, values: data.numbers($0)) })
    let y = data.numbers("inv")
    let panel = try Panel(
      groups: data.numbers("firm").map { Int($0) }, times: data.numbers("year").map { Int($0) }, word: "firms")
    let factors = ["firm", "year"].map { AbsorbedFactor(name: $0, values: data.texts($0)) }
    let fit: any FittedModel
    switch model {
    case "pooling": fit = try LeastSquares().fit(design, y)
    case "within": fit = try AbsorbedLeastSquares([factors[0]]).fit(design, y)
    case "within_twoways": fit = try AbsorbedLeastSquares(factors).fit(design, y)
    case "first_difference": fit = try FirstDifferences(panel).fit(design, y)
    case "between": fit = try BetweenMeans(panel).fit(design, y)
    case "random_walhus": fit = try RandomEffectsPanel(panel, method: .wallaceHussain).fit(design, y)
    case "random_amemiya": fit = try RandomEffectsPanel(panel, method: .amemiya).fit(design, y)
    case "random_twoways": fit = try RandomEffectsPanel(panel, .both).fit(design, y)
    default:
      let random = try RandomEffectsPanel(panel).fit(design, y)
      let truth = reference.expected["random_effects_variance"]
      #expect(abs(random.variances.rows / truth["swar"]["idios"].number - 1) < 1e-8)
      #expect(abs((random.variances.groups ?? 0) / truth["swar"]["id"].number - 1) < 1e-8)
      #expect(random.shares.allSatisfy { abs($0 / truth["theta"].number - 1) < 1e-8 })
      fit = random
    }
    try PolicyPanelReferenceTests.agrees(
      fit, IID(), units: nil, with: reference.model(model), within: 1e-8, 1e-8)
  }

  @Test func `The reference case grunfeld_panel agrees with R's plm in tests`() throws {
    let reference = try ReferenceCase("grunfeld_panel")
    let data = reference.data
    let design = try DesignMatrix(
      rows: data.rows.count,
      terms: [.intercept] + ["value", "capital"].map { .numeric(name: $0, values: data.numbers($0)) })
    let y = data.numbers("inv")
    let panel = try Panel(
      groups: data.numbers("firm").map { Int($0) }, times: data.numbers("year").map { Int($0) }, word: "firms")
    let pooled = try LeastSquares().fit(design, y)
    let within = try AbsorbedLeastSquares([AbsorbedFactor(name: "firm", values: data.texts("firm"))]).fit(design, y)
    let tests = [
      "hausman": try PanelTests.hausman(within: within, random: RandomEffectsPanel(panel).fit(design, y)),
      "breusch_pagan_lm": PanelTests.breuschPagan(pooled: pooled, panel),
      "F_fixed_effects": PanelTests.fixedEffects(within: within, pooled: pooled),
      "wooldridge_ar_within": try PanelTests.serialCorrelation(within: within, panel),
    ]
    let expected = reference.expected["tests"].array
    #expect(expected.count == tests.count)
    for truth in expected {
      let test = try #require(tests[truth["id"].string ?? ""])
      #expect(abs(test.statistic / truth["statistic"].number - 1) < 1e-8, "\(test.name)")
      #expect(abs(test.pValue / truth["p"].number - 1) < 1e-6, "\(test.name)")
    }
  }
}
