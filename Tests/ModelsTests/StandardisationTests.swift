import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("Standardisation")
struct StandardisationTests {
  @Test func `without covariates gives the two group means`() throws {
    let (design, outcome) = try Made.table(treated: 612, events: 9, others: 1940, otherEvents: 58)
    let everyone = [Bool](repeating: true, count: 2552)
    for estimator: any Estimator in [
      LeastSquares(), GeneralisedLinear(BinomialLogit()), GeneralisedLinear(PoissonLog()),
    ] {
      let fit = try estimator.fit(design, outcome)
      let means = try Standardisation(fit, treatment: 1, population: everyone)
      #expect(abs(means.untreated.value - 58.0 / 1940) < 1e-14)
      #expect(abs(means.treated.value - 9.0 / 612) < 1e-14)
      // The variance of the untreated mean is p(1 − p)/n by HC0, whatever the estimator; the two means do not vary together.
      let v = try fit.covariance(HC0()).matrix
      let joint = DeltaMethod.covariance(of: [means.untreated, means.treated], v)
      let variance = 58.0 / 1940 * (1 - 58.0 / 1940) / 1940
      #expect(abs(joint[0, 0] / variance - 1) < 1e-11)
      #expect(abs(joint[0, 1]) < 1e-11 * variance)
      // The log of the relative risk: √(1/9 − 1/612 + 1/58 − 1/1940).
      let ratio = (means.treated / means.untreated).logarithm
      let error = DeltaMethod.covariance(of: [ratio], v)[0, 0].squareRoot()
      #expect(abs(error - 0.35525067146428535) < 1e-12)
    }
  }

  @Test func `after least squares differs by the coefficient, for any population`() throws {
    let clients = try Clients.shared.get()
    let fit = try LeastSquares().fit(clients.design(), clients.numbers("score"))
    let means = try Standardisation(fit, treatment: 1, population: clients.treated)
    let difference = means.treated - means.untreated
    #expect(abs(difference.value - fit.coefficients[1]) < 1e-12)
    for (a, b) in zip(difference.gradient, fit.coefficient(1).gradient) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `after Poisson has the ratio of the coefficient, for any population`() throws {
    let clients = try Clients.shared.get()
    let fit = try GeneralisedLinear(PoissonLog()).fit(clients.design(), clients.numbers("referral"))
    let means = try Standardisation(fit, treatment: 1, population: clients.treated.map { !$0 })
    let ratio = (means.treated / means.untreated).logarithm
    #expect(abs(ratio.value - fit.coefficients[1]) < 1e-13)
    for (a, b) in zip(ratio.gradient, fit.coefficient(1).gradient) { #expect(abs(a - b) < 1e-12) }
  }

  @Test func `over the treated has as treated mean what was seen, where the score of the treatment is zero`() throws {
    let clients = try Clients.shared.get()
    let outcome = clients.numbers("referral")
    let fit = try GeneralisedLinear(BinomialLogit()).fit(clients.design(), outcome)
    let means = try Standardisation(fit, treatment: 1, population: clients.treated)
    let seen = zip(outcome, clients.treated).filter(\.1).map(\.0)
    #expect(abs(means.treated.value - seen.reduce(0, +) / Double(seen.count)) < 1e-14)
  }

  @Test func `weighted by one in a part is over that part`() throws {
    let clients = try Clients.shared.get()
    let fit = try GeneralisedLinear(BinomialLogit()).fit(clients.design(), clients.numbers("referral"))
    let everyone = [Bool](repeating: true, count: clients.rows)
    let one = try Standardisation(fit, treatment: 1, population: clients.treated)
    let other = try Standardisation(
      fit, treatment: 1, population: everyone, weights: clients.treated.map { $0 ? 1 : 0 })
    #expect(one.untreated == other.untreated && one.treated == other.treated && one.rows == other.rows)
  }

  @Test func `over nobody does not exist`() throws {
    let (design, outcome) = try Made.table(treated: 4, events: 1, others: 4, otherEvents: 2)
    let fit = try LeastSquares().fit(design, outcome)
    #expect(throws: EmptyPopulation()) {
      try Standardisation(fit, treatment: 1, population: [Bool](repeating: false, count: 8))
    }
  }

  @Test func `carries derivatives through arithmetic`() {
    let x = SmoothFunction(value: 0.3, gradient: [1, 0])
    let y = SmoothFunction(value: 0.7, gradient: [0, 1])
    #expect((x * y).gradient == [0.7, 0.3])
    let ofRatio: [Double] = [1 / 0.7, -(0.3 / 0.7) / 0.7]
    #expect((x / y).gradient == ofRatio)
    #expect((1 - x).gradient == [-1, 0])
    #expect((2 * x + y).gradient == [2, 1])
    #expect(x.logarithm.gradient[0] == 1 / 0.3)
    #expect(abs(x.logit.gradient[0] - 1 / 0.21) < 1e-14)
    #expect(abs(x.logarithm.exponential.gradient[0] - 1) < 1e-15)
  }

  @Test func `of two fits stacks into one joint covariance`() throws {
    // The same fit twice: the covariance between them is the variance.
    let clients = try Clients.shared.get()
    let units = clients.neighbourhoods
    let risk = try GeneralisedLinear(PoissonLog()).fit(clients.design(), clients.numbers("referral"))
    let score = try LeastSquares().fit(clients.design(), clients.numbers("score"))
    let one = try risk.influence(on: [risk.coefficient(1)], CR1(), units: units)
    let other = try score.influence(on: [score.coefficient(1)], CR1(), units: units)
    let joint = one.beside(other).beside(one).covariance
    #expect(abs(joint[0, 0] / (try risk.covariance(CR1(), units: units).matrix[1, 1]) - 1) < 1e-12)
    #expect(abs(joint[1, 1] / (try score.covariance(CR1(), units: units).matrix[1, 1]) - 1) < 1e-12)
    #expect(abs(joint[0, 2] / joint[0, 0] - 1) < 1e-14)
    #expect(abs(joint[0, 1] / joint[1, 2] - 1) < 1e-14)
    #expect(abs(joint[0, 1]) <= (joint[0, 0] * joint[1, 1]).squareRoot())
  }
}
