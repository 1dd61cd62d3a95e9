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
}
