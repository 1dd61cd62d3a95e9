import Foundation
import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The numbers of Reference/generalised_mixed.R.
@Suite("A generalised linear mixed model agrees with R")
struct GeneralisedMixedAgreementTests {
  let visits: Visits
  let numbers: JSONValue

  init() throws {
    visits = try Visits()
    numbers = try Visits.numbers("generalised_mixed.json")
  }

  static let names = [
    "moved", "moved_9", "moved_crossed", "yes_slopes", "yes_4", "calls", "calls_15", "calls_slopes",
  ]

  func fit(_ name: String, points: Int? = nil) throws -> GeneralisedMixedFit {
    let parts = name.split(separator: "_")
    let nodes = points ?? parts.last.flatMap { Int($0) } ?? 1
    let place = visits.term("neighbourhood")
    switch parts[0] {
    case "moved":
      let random = name == "moved_crossed" ? [place, visits.term("worker")] : [place]
      return try GeneralisedMixed(.binomial, random: random, points: nodes)
        .fit(visits.design(["treated", "home", "months"]), visits.column("moved"))
    case "yes":
      let asked = visits.column("asked")
      let shares = zip(visits.column("yes"), asked).map { $0 / $1 }
      let random = name == "yes_slopes" ? visits.term("neighbourhood", ["months"]) : place
      return try GeneralisedMixed(.binomial, random: [random], points: nodes, weights: asked)
        .fit(visits.design(name == "yes_slopes" ? ["treated", "home", "months"] : ["treated", "home"]), shares)
    default:
      let random =
        name == "calls_slopes"
        ? [visits.term("neighbourhood", ["home"], isCorrelated: false), visits.term("worker")] : [place]
      let offset = visits.column("hours").map { log($0) }
      return try GeneralisedMixed(.poisson, random: random, points: nodes, offset: offset)
        .fit(visits.design(["treated", "home"]), visits.column("calls"))
    }
  }

  func difference(_ own: Matrix, _ other: JSONValue) -> Double {
    var worst = 0.0
    for i in 0..<own.rows {
      for j in 0..<own.columns {
        let apart = abs(own[i, j] - other[i][j].number) / (own[i, i] * own[j, j]).squareRoot()
        worst = apart > worst || apart.isNaN ? apart : worst
      }
    }
    return worst
  }

  @Test("on estimates, likelihood and random effects (lme4)", arguments: names)
  func estimates(name: String) throws {
    let fit = try fit(name)
    let expected = numbers["models"][name]
    let errors = try fit.covariance(IID()).standardErrors
    for (j, other) in expected["coefficients"].numbers.enumerated() {
      #expect(abs(fit.coefficients[j] - other) < 1e-6 * errors[j])
    }
    // lme4 by itself searches without derivatives, and ends at about five digits of a standard error.
    for (j, other) in expected["lme4"]["coefficients"].numbers.enumerated() {
      #expect(abs(fit.coefficients[j] - other) < 1e-4 * errors[j])
    }
    #expect(expected["coefficients"].array.count == fit.coefficients.count)
    #expect(difference(fit.bread, expected["covariance"]) < 1e-5)
    let components = expected["components"].numbers
    #expect(fit.components.count == components.count)
    for (own, other) in zip(fit.components, components) { #expect(abs(own.deviation - other) < 2e-6) }
    let likelihood = fit.points == 1 ? fit.logLikelihood : -fit.deviance / 2
    #expect(abs(likelihood - expected["log_likelihood"].number) < 1e-8)
    let places = fit.randomEffects.filter { $0.factor == "neighbourhood" }
    for (i, level) in ["1", "2", "3", "4", "5"].enumerated() {
      let effect = try #require(places.first { $0.level == level })
      #expect(abs(effect.modes[0] - expected["modes"][i].number) < 3e-5 * effect.deviations[0])
      if fit.points == 1 { #expect(abs(effect.deviations[0] / expected["mode_deviations"][i].number - 1) < 3e-5) }
    }
    for (own, other) in zip(fit.fitted, expected["fitted"].numbers) { #expect(abs(own / other - 1) < 3e-5) }
  }

  @Test func `on means over the population and their covariance (integrate and the delta method)`() throws {
    let fit = try fit("moved", points: 25)
    let expected = numbers["population"]
    let treated = try #require(fit.index(of: "treated"))
    let means = try [0.0, 1].map { try fit.populationMean(setting: treated, to: $0) }
    for (own, other) in zip(means, expected["means"].numbers) { #expect(abs(own.value - other) < 1e-8) }
    #expect(difference(fit.covariance(of: means), expected["covariance"]) < 1e-5)
    // Conditional odds are further from 1 than odds of the means: that is why both stand.
    let marginal = means[1].logit - means[0].logit
    #expect(abs(marginal.value) < abs(fit.coefficients[treated]))
  }

  @Test func `on CR0 by neighbourhood (scores of the integrated likelihood)`() throws {
    let units = SamplingUnits(codes: visits.factor("neighbourhood").codes, word: "neighbourhoods")
    let robust = try fit("moved", points: 25).clusterRobust(CR0(), units: units)
    #expect(difference(robust.matrix, numbers["population"]["cr0"]) < 1e-5)
    // The Laplace approximation is near to it.
    let laplace = try fit("moved").clusterRobust(CR0(), units: units)
    #expect(difference(laplace.matrix, numbers["population"]["cr0"]) < 0.03)
  }
}
