import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite("A panel estimator")
struct PanelEstimatorTests {
  static let methods: [(String, RandomEffectsPanel.Method)] = [
    ("swar", .swamyArora), ("walhus", .wallaceHussain), ("amemiya", .amemiya),
  ]

  func table(_ shape: String) throws -> (MadePanel, Panel) {
    let whole = try MadePanel.shared.get()
    if shape == "unbalanced" {
      return (whole, try Panel(groups: whole.whole("firm"), times: whole.whole("year"), word: "firms"))
    }
    let (panel, years) = whole.balanced
    return (panel, try Panel(groups: panel.whole("firm"), times: years, word: "firms"))
  }

  func agrees(_ fit: any FittedModel, _ truth: JSONValue, _ label: String, withCovariance: Bool = true) throws {
    let names = truth["names"].array.compactMap(\.string).map { $0 == "(Intercept)" ? DesignMatrix.interceptName : $0 }
    #expect(fit.names == names, "\(label)")
    #expect(MatrixComparison.difference(fit.coefficients, truth["coefficients"].numbers) < 1e-9, "\(label)")
    guard withCovariance else { return }
    let covariance = try fit.covariance(IID()).matrix
    #expect(
      MatrixComparison.difference(covariance, truth["covariance"].array.map(\.numbers)) < 1e-9, "\(label), covariance")
  }

  @Test(arguments: ["unbalanced", "balanced"]) func `agrees with R's plm`(shape: String) throws {
    let (data, panel) = try table(shape)
    let design = try data.design()
    let y = data.table.numbers("y")
    let truth = data.reference[shape]["estimators"]
    let firms = AbsorbedFactor(name: "firm", values: panel.groups.unitOfRow.map { "\($0)" })
    let years = AbsorbedFactor(name: "year", values: panel.times.unitOfRow.map { "\($0)" })
    try agrees(LeastSquares().fit(design, y), truth["pooling"], "pooling")
    try agrees(AbsorbedLeastSquares([firms]).fit(design, y), truth["within"], "within")
    try agrees(AbsorbedLeastSquares([years]).fit(design, y), truth["within_time"], "within time")
    try agrees(AbsorbedLeastSquares([firms, years]).fit(design, y), truth["within_twoways"], "two ways")
    try agrees(FirstDifferences(panel).fit(design, y), truth["fd"], "first differences")
    try agrees(BetweenMeans(panel).fit(design, y), truth["between"], "between")
    try agrees(BetweenMeans(panel, .times).fit(design, y), truth["between_time"], "between times")
    for (name, method) in Self.methods {
      for (way, key) in [(Panel.Way.groups, "random_"), (.times, "random_time_"), (.both, "random_twoways_")] {
        let fit = try RandomEffectsPanel(panel, way, method: method).fit(design, y)
        let entry = truth[key + name]
        // The covariance of plm for unbalanced two-way effects is that of rows of variance 1.
        try agrees(fit, entry, key + name, withCovariance: shape == "balanced" || way != .both)
        let sigma = entry["sigma2"]
        #expect(abs(fit.variances.rows / sigma["idios"].number - 1) < 1e-9)
        if let groups = fit.variances.groups { #expect(abs(groups - sigma["id"].number) < 1e-9 * fit.variances.rows) }
        if let times = fit.variances.times { #expect(abs(times - sigma["time"].number) < 1e-9 * fit.variances.rows) }
      }
    }
  }

  @Test(arguments: ["unbalanced", "balanced"]) func `has the tests of R's plm`(shape: String) throws {
    let (data, panel) = try table(shape)
    let design = try data.design()
    let y = data.table.numbers("y")
    let firms = AbsorbedFactor(name: "firm", values: panel.groups.unitOfRow.map { "\($0)" })
    let years = AbsorbedFactor(name: "year", values: panel.times.unitOfRow.map { "\($0)" })
    let pooled = try LeastSquares().fit(design, y)
    let within = try AbsorbedLeastSquares([firms]).fit(design, y)
    let both = try AbsorbedLeastSquares([firms, years]).fit(design, y)
    let random = try RandomEffectsPanel(panel).fit(design, y)
    let tests: [(String, PanelTest)] = [
      ("hausman", try PanelTests.hausman(within: within, random: random)),
      ("lm_individual", PanelTests.breuschPagan(pooled: pooled, panel)),
      ("lm_time", PanelTests.breuschPagan(pooled: pooled, panel, .times)),
      ("lm_twoways", PanelTests.breuschPagan(pooled: pooled, panel, .both)),
      ("honda", PanelTests.honda(pooled: pooled, panel)),
      ("f_individual", PanelTests.fixedEffects(within: within, pooled: pooled)),
      ("f_twoways", PanelTests.fixedEffects(within: both, pooled: pooled)),
      ("wooldridge", try PanelTests.serialCorrelation(within: within, panel)),
    ]
    for (key, test) in tests {
      let truth = data.reference[shape]["tests"][key]
      #expect(abs(test.statistic / truth["statistic"].number - 1) < 1e-8, "\(key)")
      #expect(abs(test.pValue / truth["p"].number - 1) < 1e-6, "\(key)")
    }
  }

  @Test func `does not depend on the order of the rows`() throws {
    let (data, panel) = try table("unbalanced")
    let keys = Made.numbers(data.rows, seed: 15)
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    let design = try data.design()
    let moved = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: order))
    let y = data.table.numbers("y")
    let other = try Panel(
      groups: order.map { panel.groups.unitOfRow[$0] }, times: order.map { panel.times.unitOfRow[$0] })
    let z = order.map { y[$0] }
    let pairs: [(any FittedModel, any FittedModel)] = [
      (try FirstDifferences(panel).fit(design, y), try FirstDifferences(other).fit(moved, z)),
      (try BetweenMeans(panel).fit(design, y), try BetweenMeans(other).fit(moved, z)),
      (
        try RandomEffectsPanel(panel, .both).fit(design, y), try RandomEffectsPanel(other, .both).fit(moved, z)
      ),
    ]
    for (one, another) in pairs {
      #expect(MatrixComparison.difference(one.coefficients, another.coefficients) < 1e-10)
    }
  }

  @Test func `refuses a group that is there twice at one time`() {
    #expect(throws: UnusableInput(column: "firms", row: 2, fault: .repeated)) {
      try Panel(groups: [1, 1, 1], times: [1, 2, 2], word: "firms")
    }
  }
}
