import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("Least squares")
struct LeastSquaresTests {
  @Test func `on a treatment column is the difference of two means, with the pooled variance`() throws {
    let (design, outcome) = try Made.table(treated: 40, events: 10, others: 60, otherEvents: 30)
    let fit = try LeastSquares().fit(design, outcome)
    #expect(abs(fit.coefficients[0] - 0.5) < 1e-15)
    #expect(abs(fit.coefficients[1] + 0.25) < 1e-15)
    // Residual squares: 40 · ¼ · ¾ + 60 · ½ · ½ = 22.5, over 98; variance of the difference: (1/40 + 1/60) times that.
    let variance = 22.5 / 98 * (1.0 / 40 + 1.0 / 60)
    let iid = try fit.covariance(IID())
    #expect(abs(iid.matrix[1, 1] / variance - 1) < 1e-13)
    #expect(iid.degreesOfFreedom.allSatisfy { $0 == 98 })
    // HC0 is p(1 − p)/n of each group, added: ¼ · ¾ / 40 + ½ · ½ / 60.
    let robust = try fit.covariance(HC0())
    #expect(abs(robust.matrix[1, 1] / (0.1875 / 40 + 0.25 / 60) - 1) < 1e-13)
  }

  @Test func `with a weight of two is as with that row twice`() throws {
    let clients = try Clients.shared.get()
    let score = clients.numbers("score")
    let design = try clients.design()
    let weights = (0..<clients.rows).map { $0 % 3 == 0 ? 2.0 : 1 }
    let twice = (0..<clients.rows).flatMap { $0 % 3 == 0 ? [$0, $0] : [$0] }
    let longer = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: twice))
    let weighted = try LeastSquares(weights: weights).fit(design, score)
    let repeated = try LeastSquares().fit(longer, twice.map { score[$0] })
    // The same normal equations, refined to the end: 13 digits.
    for (a, b) in zip(weighted.coefficients, repeated.coefficients) { #expect(abs(a / b - 1) < 1e-13) }
    #expect((weighted.bread - repeated.bread).largest < 1e-13 * repeated.bread.largest)
    #expect(abs(weighted.deviance / repeated.deviance - 1) < 1e-13)
    // Scores by client are the same too, so every covariance by cluster without a correction is.
    let cluster = clients.neighbourhoods
    let longerCluster = SamplingUnits(codes: twice.map { cluster.unitOfRow[$0] }, word: cluster.word)
    let one = try weighted.covariance(CR0(), units: cluster).matrix
    let other = try repeated.covariance(CR0(), units: longerCluster).matrix
    #expect((one - other).largest < 1e-12 * other.largest)
  }

  @Test func `with a weight of zero is as without that row`() throws {
    let clients = try Clients.shared.get()
    let score = clients.numbers("score")
    let design = try clients.design()
    // Whole neighbourhoods are left out, so that the number of clusters changes too.
    let cluster = clients.neighbourhoods
    let weights = cluster.unitOfRow.map { $0 < 4 ? 0.0 : 1 }
    let kept = weights.indices.filter { weights[$0] > 0 }
    let shorter = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: kept))
    let weighted = try LeastSquares(weights: weights).fit(design, score)
    let without = try LeastSquares().fit(shorter, kept.map { score[$0] })
    #expect(weighted.rows == kept.count && weighted.residualDegreesOfFreedom == without.residualDegreesOfFreedom)
    for (a, b) in zip(weighted.coefficients, without.coefficients) { #expect(abs(a / b - 1) < 1e-13) }
    let shorterCluster = SamplingUnits(codes: kept.map { cluster.unitOfRow[$0] }, word: cluster.word)
    for recipe in Covariances.all {
      let one = try weighted.covariance(recipe, units: cluster)
      let other = try without.covariance(recipe, units: shorterCluster)
      #expect((one.matrix - other.matrix).largest < 1e-12 * other.matrix.largest)
      #expect(one.recipe == other.recipe)
      #expect(zip(one.degreesOfFreedom, other.degreesOfFreedom).allSatisfy { abs($0 / $1 - 1) < 1e-12 })
    }
  }

  @Test func `takes an offset off the outcome`() throws {
    let clients = try Clients.shared.get()
    let score = clients.numbers("score")
    let shift = clients.numbers("months")
    let plain = try LeastSquares().fit(clients.design(), score)
    let shifted = try LeastSquares(offset: shift).fit(clients.design(), zip(score, shift).map { $0 + $1 })
    for (a, b) in zip(plain.coefficients, shifted.coefficients) { #expect(abs(a / b - 1) < 1e-12) }
    #expect(abs(shifted.fitted[3] - plain.fitted[3] - shift[3]) < 1e-12)
  }

  @Test func `as a generalised linear model with the identity is the same fit`() throws {
    let clients = try Clients.shared.get()
    let one = try LeastSquares().fit(clients.design(), clients.numbers("score"))
    let other = try GeneralisedLinear(GaussianIdentity()).fit(clients.design(), clients.numbers("score"))
    #expect(one.coefficients == other.coefficients && one.bread == other.bread)
  }

  @Test func `refuses columns that depend on each other, by name`() throws {
    let ones = [1.0, 1, 1, 1]
    let half = [1.0, 0, 1, 0]
    let terms: [DesignTerm] = [
      .intercept, .numeric(name: "a", values: half),
      .numeric(name: "b", values: zip(ones, half).map { $0 - $1 }),
    ]
    let design = try DesignMatrix(rows: 4, terms: terms, keepCollinear: true)
    for estimator: any Estimator in [
      LeastSquares(), GeneralisedLinear(PoissonLog()), GeneralisedLinear(BinomialLogit()),
    ] {
      let error = #expect(throws: RankDeficient.self) { try estimator.fit(design, [0, 1, 1, 0]) }
      #expect(error?.description == "columns depend on each other: b = 1 · (intercept) + -1 · a")
      #expect(error?.rank == 2)
    }
  }

  @Test func `refuses input that no fit can use`() throws {
    let design = try DesignMatrix(rows: 3, terms: [.intercept])
    #expect(throws: UnusableInput(column: "outcome", row: 2, fault: .notFinite)) {
      try LeastSquares().fit(design, [1, 2, .infinity])
    }
    #expect(throws: UnusableInput(column: "outcome", fault: .length)) { try LeastSquares().fit(design, [1, 2]) }
    #expect(throws: UnusableInput(column: "weight", row: 0, fault: .weight)) {
      try LeastSquares(weights: [-1, 1, 1]).fit(design, [1, 2, 3])
    }
    #expect(throws: UnusableInput(column: "outcome", row: 1, fault: .outcome)) {
      try GeneralisedLinear(BinomialLogit()).fit(design, [0, 2, 1])
    }
    #expect(throws: UnusableInput(column: "outcome", row: 0, fault: .outcome)) {
      try GeneralisedLinear(PoissonLog()).fit(design, [-1, 2, 1])
    }
  }
}
