import Foundation
import LinearAlgebra
import Models
import Probability
import ReferenceCases
import Testing

@Suite("A convention")
struct ConventionTests {
  @Test func `of fixest gives the standard errors and p-values of pyfixest`() throws {
    let panel = try MadePanel.shared.get()
    let truth = try JSONValue(contentsOf: Clients.folder.appendingPathComponent("fixest_numbers.json"))["models"].array
    #expect(truth.count == 24)
    for model in truth {
      let factors = model["effects"].array.compactMap(\.string).map { panel.factor($0) }
      var isWeighted = false
      if case .truth(true) = model["weighted"] { isWeighted = true }
      let weights = isWeighted ? panel.table.numbers("weight") : nil
      let fit = try AbsorbedLeastSquares(factors, weights: weights).fit(panel.design(), panel.table.numbers("y"))
      let name = model["recipe"].string ?? ""
      let ways = name.split(separator: "+").map { String($0) }
      let recipe: any Covariance
      var units: SamplingUnits?
      switch name {
      case "iid": recipe = Convention.fixest.iid
      case "hetero": recipe = Convention.fixest.robust
      case _ where ways.count == 2:
        recipe = Convention.fixest.clustered(ways.map { panel.units($0) }, isLeastSquares: true)
      default:
        recipe = Convention.fixest.clustered(isLeastSquares: true)
        units = panel.units(name)
      }
      let estimate = try fit.covariance(recipe, units: units)
      // pyfixest demeans to 1e-8 of its own.
      #expect(
        MatrixComparison.difference(estimate.standardErrors, model["std_error"].numbers) < 2e-8, "\(estimate.recipe)")
      for (j, p) in model["p"].numbers.enumerated() where p > 1e-6 {
        let t = fit.coefficients[j] / estimate.standardErrors[j]
        #expect(abs(StudentLaw.twoSided(t, df: estimate.degreesOfFreedom[j]) / p - 1) < 1e-6, "\(estimate.recipe)")
      }
    }
  }

  @Test func `of sandwich gives the numbers of vcovCL, of Stata those with every dummy counted`() throws {
    let panel = try MadePanel.shared.get()
    let factors = ["firm", "year"].map { panel.factor($0) }
    let least = try AbsorbedLeastSquares(factors).fit(panel.design(), panel.table.numbers("y"))
    let poisson = try AbsorbedGeneralisedLinear(PoissonLog(), factors).fit(panel.design(), panel.table.numbers("count"))
    let firms = panel.units("firm")
    let both = [firms, panel.units("year")]
    let ofLeast = panel.reference["two"]
    let ofPoisson = panel.reference["poisson"]
    let cases: [(AbsorbedFit, any Covariance, JSONValue)] = [
      (least, Convention.sandwich.clustered(isLeastSquares: true), ofLeast["CR1_firm_all"]),
      (least, Convention.stata.clustered(isLeastSquares: true), ofLeast["CR1_firm_all"]),
      (least, Convention.sandwich.clustered(both, isLeastSquares: true), ofLeast["two_way_each"]),
      (poisson, Convention.sandwich.clustered(isLeastSquares: false), ofPoisson["CR1_units_firm"]),
      (poisson, Convention.stata.clustered(isLeastSquares: false), ofPoisson["CR1_units_firm"]),
    ]
    for (fit, recipe, theirs) in cases {
      let estimate = try fit.covariance(recipe, units: firms)
      #expect(MatrixComparison.difference(estimate.matrix, theirs.array.map(\.numbers)) < 1e-8, "\(estimate.recipe)")
    }
  }

  @Test func `is found by name, and its recipes say what they do`() throws {
    for convention in Convention.all {
      #expect(Convention.named(convention.name.uppercased())?.name == convention.name)
    }
    #expect(Convention.named("other") == nil)
    let panel = try MadePanel.shared.get()
    let fit = try AbsorbedLeastSquares([panel.factor("firm"), panel.factor("year")]).fit(
      panel.design(), panel.table.numbers("y"))
    let ways = [panel.units("firm"), panel.units("year")]
    let fixest = try fit.covariance(Convention.fixest.clustered(ways, isLeastSquares: true))
    #expect(
      fixest.recipe.description
        == "2-way CR1, 12 clusters (36 firms × 12 years), g/(g−1)·(n−1)/(n−k), g of the fewest clusters, nested fixed effects not counted, k = 3"
    )
    #expect(fixest.degreesOfFreedom == [11, 11])
    let sandwich = try fit.covariance(Convention.sandwich.clustered(isLeastSquares: true), units: ways[0])
    #expect(
      sandwich.recipe.description
        == "CR1, 36 firms, g/(g−1)·(n−1)/(n−k), all fixed effects counted, k = 49, tests by t(n−k)")
    #expect(sandwich.degreesOfFreedom == [299, 299])
  }

  @Test func `of more ways sets eigenvalues below 0 to 0 and says so`() throws {
    // Clusters that cut each other so that the intersection weighs more than the ways: scores cancel within each way.
    let n = 8
    let x = [1.0, -1, 1, -1, 2, -2, 2, -2]
    let design = try DesignMatrix(
      rows: n,
      terms: [.intercept, .numeric(name: "x", values: x), .numeric(name: "z", values: Made.numbers(n, seed: 6))])
    let y = [1.0, 1.2, -0.9, -1.1, 1.05, 0.95, -1, -1.05]
    let fit = try LeastSquares().fit(design, y)
    let ways = [
      SamplingUnits(codes: [0, 0, 0, 0, 1, 1, 1, 1], word: "rows"),
      SamplingUnits(codes: [0, 1, 0, 1, 0, 1, 0, 1], word: "columns"),
    ]
    let estimate = try fit.covariance(MultiwayCR1(ways))
    let eigen = try SymmetricEigen(estimate.matrix)
    #expect(eigen.values.allSatisfy { $0 >= -1e-12 * (eigen.values.last ?? 1) })
    #expect(estimate.recipe.description.contains("negative eigenvalue"))
  }
}
