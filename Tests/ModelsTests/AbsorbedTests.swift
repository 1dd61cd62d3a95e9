import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite("A fit with absorbed effects")
struct AbsorbedTests {
  static let names = ["one", "two", "two_weighted", "three", "poisson", "poisson_weighted", "logit"]

  func fit(_ name: String, _ panel: MadePanel) throws -> AbsorbedFit {
    let weights = name.hasSuffix("weighted") ? panel.table.numbers("weight") : nil
    let names: [String]
    switch name {
    case "one", "poisson_weighted", "logit": names = ["firm"]
    case "three": names = ["firm", "year", "product"]
    default: names = ["firm", "year"]
    }
    let factors = names.map { panel.factor($0) }
    switch name {
    case "poisson", "poisson_weighted":
      return try AbsorbedGeneralisedLinear(PoissonLog(), factors, weights: weights).fit(
        panel.design(), panel.table.numbers("count"))
    case "logit":
      return try AbsorbedGeneralisedLinear(BinomialLogit(), factors).fit(panel.design(), panel.table.numbers("event"))
    default:
      return try AbsorbedLeastSquares(factors, weights: weights).fit(panel.design(), panel.table.numbers("y"))
    }
  }

  // Reached: 1e-12 after least squares, 1e-10 after glm.
  @Test(arguments: names) func `agrees with dummies in R's lm and glm`(name: String) throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit(name, panel)
    let truth = panel.reference[name]
    #expect(fit.names == ["x1", "x2"])
    #expect(MatrixComparison.difference(fit.coefficients, truth["coefficients"].numbers) < 1e-9)
    #expect(Double(fit.residualDegreesOfFreedom) == truth["df"].number)
    #expect(abs(fit.deviance / truth["deviance"].number - 1) < 1e-10)
    #expect(abs(fit.logLikelihood / truth["log_likelihood"].number - 1) < 1e-10)
  }

  @Test(arguments: names) func `agrees with R's sandwich and clubSandwich on dummies in each covariance`(
    name: String
  ) throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit(name, panel)
    let truth = panel.reference[name]
    let ways = ["firm", "year", "product"].map { panel.units($0) }
    let recipes: [(String, any Covariance, String?)] = [
      ("iid", IID(), nil), ("HC0", HC0(), nil), ("HC1", HC1(), nil), ("HC2", HC2(), nil), ("HC3", HC3(), nil),
      ("CR0_firm", CR0(), "firm"), ("CR1_firm_all", CR1(counting: .all), "firm"),
      ("CR1_units_firm", CR1(correction: .units), "firm"),
      ("two_way_each", MultiwayCR1(Array(ways.prefix(2)), counting: .all, units: .eachWay), nil),
      ("three_way_each", MultiwayCR1(ways, counting: .all, units: .eachWay), nil),
      ("CR2_firm", CR2(), "firm"), ("CR2_region", CR2(), "region"), ("CR2_year", CR2(), "year"),
    ]
    var checked = 0
    for (key, recipe, units) in recipes {
      let entry = truth[key]
      let theirs = (entry["covariance"].array.isEmpty ? entry : entry["covariance"]).array.map(\.numbers)
      guard !theirs.isEmpty else { continue }
      checked += 1
      let estimate = try fit.covariance(recipe, units: units.map { panel.units($0) })
      // Where R's matrix has a negative eigenvalue it is left there; ours is mended and says so.
      if estimate.recipe.description.contains("negative") { continue }
      #expect(MatrixComparison.difference(estimate.matrix, theirs) < 1e-8, "\(key): \(estimate.recipe)")
      if !entry["df"].array.isEmpty {
        #expect(MatrixComparison.difference(estimate.degreesOfFreedom, entry["df"].numbers) < 1e-8, "\(key)")
      }
    }
    #expect(checked >= 8)
  }

  @Test func `has the effects of the levels, as plm`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit("one", panel)
    // plm numbers firms by their number, a factor here by name.
    let factor = panel.factor("firm")
    let byNumber = factor.levels.indices.sorted { (Int(factor.levels[$0]) ?? 0) < (Int(factor.levels[$1]) ?? 0) }
    let effects = try #require(fit.levelEffects)
    #expect(
      MatrixComparison.difference(byNumber.map { effects[$0] }, panel.reference["one"]["effects"].numbers) < 1e-10)
  }

  @Test func `leaves out levels without variation and says which`() throws {
    let panel = try MadePanel.shared.get()
    let poisson = try fit("poisson", panel)
    #expect(poisson.withoutVariation.map(\.level.description) == ["firm[5]"])
    let logit = try fit("logit", panel)
    #expect(logit.withoutVariation.map(\.level.description).contains("firm[9]"))
    #expect(logit.rows == panel.rows - logit.withoutVariation.reduce(0) { $0 + $1.rows })
  }

  @Test func `does not depend on the order of the rows`() throws {
    let panel = try MadePanel.shared.get()
    let keys = Made.numbers(panel.rows, seed: 12)
    let order = keys.indices.sorted { keys[$0] < keys[$1] }
    let design = try panel.design()
    let shuffled = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: order))
    let factors = ["firm", "year"].map { panel.factor($0) }
    let moved = factors.map { f in AbsorbedFactor(name: f.name, codes: order.map { f.codes[$0] }, levels: f.levels) }
    let y = panel.table.numbers("y")
    let one = try AbsorbedLeastSquares(factors).fit(design, y)
    let other = try AbsorbedLeastSquares(moved).fit(shuffled, order.map { y[$0] })
    #expect(MatrixComparison.difference(one.coefficients, other.coefficients) < 1e-12)
    let units = panel.units("firm")
    let movedUnits = SamplingUnits(codes: order.map { units.unitOfRow[$0] }, word: "firms")
    for recipe: any Covariance in [CR1(), CR2(), CR3(.jackknife)] {
      let v = try one.covariance(recipe, units: units)
      let w = try other.covariance(recipe, units: movedUnits)
      #expect(MatrixComparison.difference(v.matrix, MatrixComparison.rows(w.matrix)) < 1e-10)
    }
  }

  @Test func `leaves out levels of one row again and again, unless they are to stay`() throws {
    // Firm c is seen once; without that row year 3 is seen once, and without that row firm b once.
    let firms = ["a", "a", "a", "a", "b", "b", "c"]
    let years = ["1", "1", "2", "2", "1", "3", "3"]
    let x = [0.3, 1.2, 0.1, 0.9, 2.0, 1.0, 0.5]
    let y = [1.0, 2.5, 1.1, 2.2, 3.0, 1.0, 4.0]
    let factors = [AbsorbedFactor(name: "firm", values: firms), AbsorbedFactor(name: "year", values: years)]
    let design = try DesignMatrix(rows: 7, terms: [.numeric(name: "x", values: x)])
    let dropped = try AbsorbedLeastSquares(factors).fit(design, y)
    #expect(dropped.rows == 4)
    #expect(Set(dropped.singletons.map(\.level.description)) == ["firm[c]", "year[3]", "firm[b]"])
    let kept = try AbsorbedLeastSquares(factors, keepSingletons: true).fit(design, y)
    #expect(kept.rows == 7 && kept.singletons.isEmpty)
    #expect(abs(kept.coefficients[0] / dropped.coefficients[0] - 1) < 1e-12)
    #expect(kept.residualDegreesOfFreedom == dropped.residualDegreesOfFreedom)
  }

  @Test func `counts levels that are compared with nothing once for every part`() throws {
    // Firms a and b are seen in years 1 and 2 only, c and d in 3 and 4 only: 4 + 4 levels, 2 parts, rank 6.
    let firms = ["a", "a", "b", "b", "c", "c", "d", "d"]
    let years = ["1", "2", "1", "2", "3", "4", "3", "4"]
    let design = try DesignMatrix(rows: 8, terms: [.numeric(name: "x", values: Made.numbers(8, seed: 3))])
    let fit = try AbsorbedLeastSquares(
      [AbsorbedFactor(name: "firm", values: firms), AbsorbedFactor(name: "year", values: years)]
    ).fit(design, Made.numbers(8, seed: 8))
    #expect(fit.absorbed?.rank == 6)
    #expect(fit.absorbed?.redundant == [0, 2])
    #expect(fit.residualDegreesOfFreedom == 1)
  }

  @Test func `names columns that the effects leave nothing of`() throws {
    let panel = try MadePanel.shared.get()
    let byFirm = panel.whole("region").map { Double($0) }
    let terms: [DesignTerm] = [
      .intercept, .numeric(name: "x1", values: panel.table.numbers("x1")), .numeric(name: "region", values: byFirm),
    ]
    let fit = try AbsorbedLeastSquares([panel.factor("firm")]).fit(
      DesignMatrix(rows: panel.rows, terms: terms), panel.table.numbers("y"))
    #expect(fit.collinear == ["region"] && fit.names == ["x1"])
    let nothing = try DesignMatrix(rows: panel.rows, terms: [.numeric(name: "region", values: byFirm)])
    #expect(throws: NothingBesideEffects(columns: ["region"])) {
      try AbsorbedLeastSquares([panel.factor("firm")]).fit(nothing, panel.table.numbers("y"))
    }
  }

  @Test func `says how nested effects are counted`() throws {
    let panel = try MadePanel.shared.get()
    let fit = try fit("two", panel)
    let firms = panel.units("firm")
    #expect(
      try fit.covariance(CR1(), units: firms).recipe.description
        == "CR1, 36 firms, g/(g−1)·(n−1)/(n−k), nested fixed effects not counted, k = 14")
    #expect(
      try fit.covariance(CR1(counting: .all), units: firms).recipe.description
        == "CR1, 36 firms, g/(g−1)·(n−1)/(n−k), all fixed effects counted, k = 49")
    let products = try fit.covariance(CR1(), units: panel.units("product"))
    #expect(products.recipe.description.hasSuffix("k = 49"))
  }
}
