import LinearAlgebra
import Models
import Testing

@Suite("Least squares from sums by unit")
struct CrossProductTests {
  func sums(_ panel: MadePanel, weights: [Double]? = nil) throws -> CrossProducts {
    try CrossProducts(
      panel.design(), panel.table.numbers("y"), weights: weights, keys: panel.table.texts("firm"), word: "firms")
  }

  /// The units of the rows, numbered as the sums have them: by name.
  func firms(_ panel: MadePanel) -> SamplingUnits {
    SamplingUnits(codes: panel.table.codes("firm").codes, word: "firms")
  }

  @Test func `is that of the rows, with clustered covariances, the jackknife and the bootstrap`() throws {
    let panel = try MadePanel.shared.get()
    for weights in [nil, panel.table.numbers("weight")] {
      let rows = try LeastSquares(weights: weights).fit(panel.design(), panel.table.numbers("y"))
      let fit = try sums(panel, weights: weights).fit()
      #expect(MatrixComparison.difference(fit.coefficients, rows.coefficients) < 1e-11)
      #expect(fit.rows == rows.rows && abs(fit.deviance / rows.deviance - 1) < 1e-12)
      let units = SamplingUnits(codes: Array(fit.keys.indices), word: "firms")
      for recipe: any Covariance in [IID(), CR0(), CR1()] {
        let one = try fit.covariance(recipe, units: units)
        let other = try rows.covariance(recipe, units: firms(panel))
        #expect(MatrixComparison.difference(one.matrix, MatrixComparison.rows(other.matrix)) < 1e-10)
        #expect(one.degreesOfFreedom == other.degreesOfFreedom)
      }
      let left = try LeaveOneUnitOut(fit, units: units)
      let truth = try LeaveOneUnitOut(rows, units: firms(panel))
      #expect((left.estimates - truth.estimates).largest < 1e-10)
      let bootstrap = WildClusterBootstrap(draws: 499)
      let test = try bootstrap.test(fit, direction: [0, 1, 0], value: 0.9, units: units)
      let same = try bootstrap.test(rows, direction: [0, 1, 0], value: 0.9, units: firms(panel))
      #expect(test.symmetric == same.symmetric)
    }
  }

  @Test func `adds over organisations, also where a unit is in both`() throws {
    let panel = try MadePanel.shared.get()
    let whole = try sums(panel).fit()
    let halves = try [0.0, 1].map { half in
      try sums(panel, weights: (0..<panel.rows).map { Double($0 % 2) == half ? 1 : 0 })
    }
    let together = try halves[0].adding(halves[1]).fit()
    #expect(together.keys == whole.keys && together.rows == whole.rows)
    #expect(MatrixComparison.difference(together.coefficients, whole.coefficients) < 1e-12)
  }

  @Test func `within units is that with absorbed effects`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try #require(try sums(panel).withinUnits).fit(isWithin: true)
    let rows = try AbsorbedLeastSquares([panel.factor("firm")]).fit(panel.design(), panel.table.numbers("y"))
    #expect(MatrixComparison.difference(fit.coefficients, rows.coefficients) < 1e-10)
    let units = SamplingUnits(codes: Array(fit.keys.indices), word: "firms")
    for recipe: any Covariance in [IID(), CR1(), CR1(counting: .all)] {
      let one = try fit.covariance(recipe, units: units)
      let other = try rows.covariance(recipe, units: firms(panel))
      #expect(MatrixComparison.difference(one.matrix, MatrixComparison.rows(other.matrix)) < 1e-10)
      #expect(one.recipe == other.recipe)
    }
  }

  @Test func `refuses recipes by row, and columns that depend on each other`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try sums(panel).fit()
    #expect(throws: NoRows(recipe: "HC1")) { try fit.covariance(HC1()) }
    #expect(throws: NoLeverage.self) { try fit.covariance(CR2()) }
    let x = panel.table.numbers("x1")
    let twice = try DesignMatrix(
      rows: panel.rows,
      terms: [.intercept, .numeric(name: "x", values: x), .numeric(name: "again", values: x.map { 2 * $0 })],
      keepCollinear: true)
    #expect(throws: LostDigits.self) {
      try CrossProducts(twice, panel.table.numbers("y"), keys: panel.table.texts("firm"), word: "firms").fit()
    }
  }
}
