import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The numbers of Reference/leverages.R.
@Suite("A covariance with leverages")
struct LeverageTests {
  static let names = [
    "score", "score_weighted", "score_fixed_effects", "referral_odds", "referral_risk", "visits_weighted",
  ]

  func fit(_ name: String, _ clients: Clients) throws -> Fit {
    let weights = name.hasSuffix("weighted") ? clients.numbers("weight") : nil
    switch name {
    case "score", "score_weighted":
      return try LeastSquares(weights: weights).fit(clients.design(), clients.numbers("score"))
    case "score_fixed_effects":
      let codes = clients.numbers("neighbourhood").map { Int($0) - 1 }
      let terms = clients.base + [.categorical(name: "neighbourhood", codes: codes, levels: (1...24).map { "\($0)" })]
      return try LeastSquares().fit(clients.design(terms), clients.numbers("score"))
    case "referral_odds":
      return try GeneralisedLinear(BinomialLogit()).fit(clients.design(), clients.numbers("referral"))
    case "referral_risk":
      return try GeneralisedLinear(PoissonLog()).fit(clients.design(), clients.numbers("referral"))
    default:
      let offset = clients.numbers("months").map { log($0) }
      return try GeneralisedLinear(PoissonLog(), weights: weights, offset: offset).fit(
        clients.design(), clients.numbers("visits"))
    }
  }

  func reference(_ name: String) throws -> JSONValue {
    try JSONValue(contentsOf: Clients.folder.appendingPathComponent("leverages.json"))["models"][name]
  }

  func agrees(
    _ estimate: CovarianceEstimate, _ truth: JSONValue, within tolerance: Double = 1e-9
  ) {
    let theirs = (truth["covariance"].array.isEmpty ? truth : truth["covariance"]).array.map(\.numbers)
    #expect(theirs.count == 4)
    #expect(MatrixComparison.difference(estimate.matrix, theirs) < tolerance, "\(estimate.recipe)")
    if !truth["df"].array.isEmpty {
      #expect(
        MatrixComparison.difference(estimate.degreesOfFreedom.prefix(4), truth["df"].numbers) < tolerance,
        "\(estimate.recipe)")
    }
  }

  // Reached: see the tolerance; glm of R leaves some 1e-11 in its weights.
  @Test(arguments: names) func `agrees with R's sandwich and clubSandwich`(name: String) throws {
    let clients = try Clients.shared.get()
    let fit = try fit(name, clients)
    let truth = try reference(name)
    agrees(try fit.covariance(HC2(), units: clients.neighbourhoods), truth["HC2"])
    agrees(try fit.covariance(HC3(), units: clients.neighbourhoods), truth["HC3"])
    agrees(try fit.covariance(CR2(), units: clients.neighbourhoods), truth["CR2"])
    if !truth["CR3"]["covariance"].array.isEmpty {
      agrees(try fit.covariance(CR3(), units: clients.neighbourhoods), truth["CR3"])
    }
  }

  @Test(arguments: ["score", "score_weighted", "referral_risk"])
  func `agrees with clubSandwich where clusters are fitted without error in a direction`(name: String) throws {
    let clients = try Clients.shared.get()
    let fit = try fit(name, clients)
    let levels = ["noord", "oost", "west", "zuid"]
    let codes = (clients.columns["organisation"] ?? []).map { levels.firstIndex(of: $0) ?? -1 }
    let estimate = try fit.covariance(CR2(), units: SamplingUnits(codes: codes, word: "organisations"))
    agrees(estimate, try reference(name)["CR2_organisation"])
    #expect(estimate.recipe.description.contains("pseudo-inverse in"))
  }

  @Test func `has degrees of freedom for every function by itself`() throws {
    let clients = try Clients.shared.get()
    let fit = try fit("score", clients)
    let units = clients.neighbourhoods
    let all = try fit.covariance(CR2(), units: units)
    let functions = [fit.coefficient(1), fit.coefficient(2) - fit.coefficient(1), 3 * fit.coefficient(2)]
    let some = try fit.covariance(of: functions, CR2(), units: units)
    #expect(abs(some.degreesOfFreedom[0] / all.degreesOfFreedom[1] - 1) < 1e-12)
    #expect(abs(some.degreesOfFreedom[2] / all.degreesOfFreedom[2] - 1) < 1e-12)
    #expect(some.degreesOfFreedom[1] > 1 && some.degreesOfFreedom[1] < 23)
    #expect(abs(some.matrix[0, 0] / all.matrix[1, 1] - 1) < 1e-12)
    #expect(all.recipe.description == "CR2, 24 neighbourhoods, Satterthwaite degrees of freedom")
    // What each unit adds, for a joint covariance with other fits.
    let influence = try fit.influence(on: functions, CR2(), units: units)
    #expect((influence.covariance - some.matrix).largest < 1e-12 * some.matrix.largest)
  }

  @Test func `of rows by themselves is HC2 by CR2 and HC3 by CR3 after least squares`() throws {
    let clients = try Clients.shared.get()
    let fit = try fit("score", clients)
    let rows = SamplingUnits(codes: Array(0..<fit.rows), word: "clients")
    let pairs: [(any Covariance, any Covariance)] = [(CR2(), HC2()), (CR3(), HC3())]
    for (clustered, byRow) in pairs {
      let one = try fit.covariance(clustered, units: rows).matrix
      let other = try fit.covariance(byRow).matrix
      #expect((one - other).largest < 1e-11 * other.largest)
    }
  }

  @Test func `is not moved by a row that has a column of its own`() throws {
    // A row with its own dummy has leverage 1 and residual 0; without it the other coefficients and their errors are the same.
    let n = 40
    let x = Made.numbers(n, seed: 4)
    let y = zip(x, Made.numbers(n, seed: 5)).map { 1 + $0 + $1 }
    let own = (0..<n).map { $0 == 7 ? 1.0 : 0 }
    let with = try LeastSquares().fit(
      DesignMatrix(
        rows: n, terms: [.intercept, .numeric(name: "x", values: x), .numeric(name: "own", values: own)]), y)
    let keep = (0..<n).filter { $0 != 7 }
    let without = try LeastSquares().fit(
      DesignMatrix(rows: n - 1, terms: [.intercept, .numeric(name: "x", values: keep.map { x[$0] })]),
      keep.map { y[$0] })
    for recipe: any Covariance in [HC2(), HC3()] {
      let one = try with.covariance(recipe).matrix
      let other = try without.covariance(recipe).matrix
      #expect(abs(one[1, 1] / other[1, 1] - 1) < 1e-10)
    }
  }

  @Test func `says which variant of CR3 it is`() throws {
    let clients = try Clients.shared.get()
    let fit = try fit("score", clients)
    let plain = try fit.covariance(CR3(), units: clients.neighbourhoods)
    let jackknife = try fit.covariance(CR3(.jackknife), units: clients.neighbourhoods)
    #expect(plain.recipe.description == "CR3, 24 neighbourhoods, without (g−1)/g")
    #expect(jackknife.recipe.description == "CV3, 24 neighbourhoods, (g−1)/g")
    #expect(abs(jackknife.matrix[1, 1] / plain.matrix[1, 1] - 23.0 / 24) < 1e-13)
  }
}
