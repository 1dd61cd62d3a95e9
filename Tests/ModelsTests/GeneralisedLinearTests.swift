import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A generalised linear model")
struct GeneralisedLinearTests {
  @Test func `of risks in two groups by Poisson is the log of the relative risk, with its closed standard error`()
    throws
  {
    let (design, outcome) = try Made.table(treated: 612, events: 9, others: 1940, otherEvents: 58)
    let fit = try GeneralisedLinear(PoissonLog()).fit(design, outcome)
    // (9/612) / (58/1940)
    #expect(abs(exp(fit.coefficients[1]) - 0.49188640973630826) < 1e-13)
    // √(1/9 − 1/612 + 1/58 − 1/1940), which HC0 equals.
    let robust = try fit.covariance(HC0())
    #expect(abs(robust.standardErrors[1] - 0.35525067146428535) < 1e-13)
    // Poisson's own: √(1/9 + 1/58)
    #expect(abs(try fit.covariance(IID()).standardErrors[1] - (1.0 / 9 + 1.0 / 58).squareRoot()) < 1e-13)
  }

  @Test func `of risks in two groups by logit is the log of the odds ratio, with Woolf's standard error`() throws {
    let (design, outcome) = try Made.table(treated: 612, events: 9, others: 1940, otherEvents: 58)
    let fit = try GeneralisedLinear(BinomialLogit()).fit(design, outcome)
    #expect(abs(exp(fit.coefficients[1]) - 9.0 * 1882 / (603 * 58)) < 1e-13)
    let woolf = (1.0 / 9 + 1.0 / 603 + 1.0 / 58 + 1.0 / 1882).squareRoot()
    #expect(abs(try fit.covariance(IID()).standardErrors[1] - woolf) < 1e-13)
    #expect(abs(try fit.covariance(HC0()).standardErrors[1] - woolf) < 1e-13)
  }

  @Test func `of counts with the log of time as offset is the log of the rate`() throws {
    let design = try DesignMatrix(rows: 3, terms: [.intercept])
    let fit = try GeneralisedLinear(PoissonLog(), offset: [log(2), log(3), log(5)]).fit(design, [1, 4, 2])
    #expect(abs(fit.coefficients[0] - log(0.7)) < 1e-15)  // 7 events in 10
  }

  @Test func `of large counts that it fits nearly without error comes to rest`() throws {
    // Three lists, seven parameters for eight cells: only the three-way part is left over. The rounding of a deviance near zero moved by
    // more than a step that was already at rest.
    let counts: [Double] = [182, 130, 41, 96, 22, 35, 17]
    let columns = [0, 1, 2, 4, 3, 5, 6].map { mask in (0..<8).map { $0 & mask == mask ? 1.0 : 0.0 } }
    let design = try DesignMatrix(names: ["1", "a", "b", "c", "ab", "ac", "bc"], matrix: Matrix(columns: columns))
    for unseen in [1105.3017235327713, 1199.3037019013962, 1222.9199867184943, 1223.0953372912438] {
      let fit = try GeneralisedLinear(PoissonLog()).fit(design, [unseen] + counts)
      #expect(fit.iterations < 12)
    }
  }

  static let families: [any Family] = [BinomialLogit(), PoissonLog()]

  @Test(arguments: families) func `has scores that add up to zero`(family: any Family) throws {
    let clients = try Clients.shared.get()
    let fit = try GeneralisedLinear(family).fit(clients.design(), clients.numbers("referral"))
    // 1,200 rows; ages near 80: rounding of a sum of size 10⁵.
    for j in 0..<fit.names.count { #expect(abs(fit.scores.column(j).reduce(0, +)) < 1e-10) }
  }

  @Test(arguments: families) func `with a weight of two is as with that row twice`(family: any Family) throws {
    let clients = try Clients.shared.get()
    let outcome = clients.numbers("referral")
    let design = try clients.design()
    let weights = (0..<clients.rows).map { $0 % 3 == 0 ? 2.0 : 1 }
    let twice = (0..<clients.rows).flatMap { $0 % 3 == 0 ? [$0, $0] : [$0] }
    let longer = try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: twice))
    let weighted = try GeneralisedLinear(family, weights: weights).fit(design, outcome)
    let repeated = try GeneralisedLinear(family).fit(longer, twice.map { outcome[$0] })
    for (a, b) in zip(weighted.coefficients, repeated.coefficients) { #expect(abs(a / b - 1) < 1e-12) }
    #expect(abs(weighted.logLikelihood / repeated.logLikelihood - 1) < 1e-13)
    #expect((weighted.bread - repeated.bread).largest < 1e-10 * repeated.bread.largest)
  }

  @Test func `keeps its digits where a risk is near zero or one`() {
    let logit = BinomialLogit()
    #expect(logit.score(1, 40) > 4e-18 && logit.score(1, 40) < 5e-18)  // 1 − μ = exp(−40)
    #expect(logit.mean(-800) == 0 && logit.mean(800) == 1)
    #expect(logit.logLikelihood(1, 800) == 0 && logit.logLikelihood(0, 800) == -800)
  }

  @Test(arguments: families) func `of one event in a hundred thousand comes to rest`(family: any Family) throws {
    var outcome = [Double](repeating: 0, count: 100_000)
    outcome[17] = 1
    let fit = try GeneralisedLinear(family).fit(DesignMatrix(rows: 100_000, terms: [.intercept]), outcome)
    #expect(abs(family.mean(fit.coefficients[0]) / 1e-5 - 1) < 1e-12)
  }

  @Test func `that is cut short has not converged`() throws {
    let clients = try Clients.shared.get()
    let error = #expect(throws: NotConverged.self) {
      try GeneralisedLinear(PoissonLog(), maximumIterations: 2).fit(clients.design(), clients.numbers("referral"))
    }
    #expect(error?.iterations == 2)
  }
}
