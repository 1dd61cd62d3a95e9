import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A generalised linear mixed model")
struct GeneralisedMixedLawsTests {
  @Test func `is the Laplace approximation with one node, and hardly moves beyond twenty`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "home"])
    func fit(_ points: Int) throws -> GeneralisedMixedFit {
      try GeneralisedMixed(.binomial, random: [visits.term("neighbourhood")], points: points)
        .fit(design, visits.column("moved"))
    }
    let (some, more) = (try fit(21), try fit(41))
    for j in 0..<3 { #expect(abs(some.coefficients[j] - more.coefficients[j]) < 1e-8) }
    #expect(abs(some.logLikelihood - more.logLikelihood) < 1e-9)
    #expect(abs(try fit(1).logLikelihood - more.logLikelihood) < 0.1)
  }

  @Test func `agrees with the counts by group that indicators are shrunk by`() throws {
    let events = [3.0, 8, 0, 5, 12, 7, 2, 9]
    let people = [20.0, 31, 12, 24, 30, 41, 19, 22]
    let factor = GroupingFactor(name: "group", codes: Array(0..<8), levels: (0..<8).map { "\($0)" })
    let design = try DesignMatrix(rows: 8, terms: [.intercept])
    let fit = try GeneralisedMixed(.binomial, random: [RandomTerm(factor)], weights: people)
      .fit(design, zip(events, people).map { $0 / $1 })
    let other = try CountIntercept(.binomial, events: events, exposures: people)
    #expect(abs(fit.coefficients[0] - other.intercept) < 1e-9)
    #expect(abs(fit.components[0].deviation - other.deviation) < 1e-8)
    #expect(abs(-2 * fit.logLikelihood - other.criterion) < 1e-10)
    let rates = try GeneralisedMixed(.poisson, random: [RandomTerm(factor)], offset: people.map { log($0) })
      .fit(design, events)
    let poisson = try CountIntercept(.poisson, events: events, exposures: people)
    #expect(abs(rates.coefficients[0] - poisson.intercept) < 1e-9)
    #expect(abs(-2 * rates.logLikelihood - poisson.criterion) < 1e-10)
    for (own, its) in zip(rates.randomEffects, poisson.deviations) { #expect(abs(own.modes[0] - its.value) < 1e-8) }
  }

  @Test func `is a fit without random effects, and says so, where groups do not differ`() throws {
    // The same share everywhere.
    let factor = GroupingFactor(name: "group", codes: Array(0..<10), levels: (0..<10).map { "\($0)" })
    let design = try DesignMatrix(rows: 10, terms: [.intercept])
    let sizes = (0..<10).map { 10.0 + 10 * Double($0 % 3) }
    let fit = try GeneralisedMixed(.binomial, random: [RandomTerm(factor)], weights: sizes)
      .fit(design, sizes.map { _ in 0.3 })
    #expect(fit.components[0].variance == 0)
    #expect(fit.singularities.count == 1)
    #expect(abs(fit.coefficients[0] - log(0.3 / 0.7)) < 1e-12)
    // The information of a share p of n is n·p·(1 − p).
    #expect(abs(fit.bread[0, 0] * sizes.reduce(0, +) * 0.21 - 1) < 1e-8)
    let mean = try fit.populationMean(counts: sizes)
    #expect(abs(mean.value - 0.3) < 1e-12)
  }

  @Test func `has a Poisson population mean in closed form, and scores that add up to 0`() throws {
    let visits = try Visits()
    let offset = visits.column("hours").map { log($0) }
    let fit = try GeneralisedMixed(.poisson, random: [visits.term("neighbourhood")], points: 9, offset: offset)
      .fit(visits.design(["treated", "home"]), visits.column("calls"))
    let home = visits.column("home")
    let treated = visits.column("treated")
    let half = fit.components[0].variance / 2
    let direct = offset.indices.map {
      exp(offset[$0] + fit.coefficients[0] + fit.coefficients[1] * treated[$0] + fit.coefficients[2] * home[$0] + half)
    }
    let mean = direct.reduce(0, +) / Double(direct.count)
    #expect(abs(try fit.populationMean().value / mean - 1) < 1e-12)
    let units = SamplingUnits(codes: visits.factor("neighbourhood").codes, word: "neighbourhoods")
    let scores = fit.scores(by: units)
    for j in 0..<3 { #expect(abs(scores.column(j).reduce(0, +)) < 1e-8) }
  }

  @Test func `takes a row of each group of observations, and does not depend on the order of rows`() throws {
    // A random effect a row beside that of the neighbourhood: over-dispersed counts.
    let visits = try Visits()
    let rows = Array(0..<150)
    func fit(_ order: [Int]) throws -> GeneralisedMixedFit {
      func picked(_ name: String) -> [Double] {
        let column = visits.column(name)
        return order.map { column[$0] }
      }
      let place = visits.factor("neighbourhood")
      let design = try DesignMatrix(
        rows: order.count, terms: [.intercept, .numeric(name: "home", values: picked("home"))])
      let random = [
        RandomTerm(GroupingFactor(name: "row", codes: order, levels: rows.map { "\($0)" })),
        RandomTerm(GroupingFactor(name: "place", codes: order.map { place.codes[$0] }, levels: place.levels)),
      ]
      return try GeneralisedMixed(.poisson, random: random).fit(design, picked("yes"))
    }
    let one = try fit(rows)
    let other = try fit(rows.reversed())
    #expect(one.components[0].variance > 0.01)
    for j in 0..<2 { #expect(abs(one.coefficients[j] - other.coefficients[j]) < 1e-10) }
    for (a, b) in zip(one.components, other.components) { #expect(abs(a.deviation - b.deviation) < 1e-10) }
  }

  @Test func `refuses by name what it cannot estimate`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "home"])
    #expect(throws: QuadratureNeedsOneEffect.self) {
      try GeneralisedMixed(.binomial, random: [visits.term("neighbourhood", ["months"])], points: 5)
        .fit(design, visits.column("moved"))
    }
    #expect(throws: Separation.self) {
      try GeneralisedMixed(.binomial, random: [visits.term("neighbourhood")]).fit(design, visits.column("home"))
    }
    let fit = try GeneralisedMixed(.binomial, random: [visits.term("neighbourhood")])
      .fit(design, visits.column("moved"))
    let rows = SamplingUnits.rows(fit.rows)
    #expect(throws: UnitsCutGroups.self) { try fit.clusterRobust(CR0(), units: rows) }
    #expect(throws: EmptyPopulation.self) {
      try fit.populationMean(over: [Bool](repeating: false, count: fit.rows))
    }
  }
}

@Suite("Gauss-Hermite quadrature")
struct GaussHermiteTests {
  @Test("is exact for polynomials up to degree 2n − 1", arguments: [1, 2, 3, 5, 10, 25, 50])
  func exact(count: Int) throws {
    let rule = try GaussHermite(count)
    let total: Double = rule.weights.reduce(0, +)
    #expect(abs(total - 1) < 1e-14)
    var moment = 1.0
    for degree in stride(from: 2, through: min(2 * count - 2, 20), by: 2) {
      // E Z^d = 1 · 3 · … · (d − 1).
      moment *= Double(degree - 1)
      let sum = zip(rule.nodes, rule.weights).reduce(0) { $0 + $1.1 * pow($1.0, Double(degree)) }
      #expect(abs(sum / moment - 1) < 1e-12)
    }
    for (a, b) in zip(rule.nodes, rule.nodes.reversed()) { #expect(a == -b) }
  }

  @Test func `has the nodes of three points in closed form`() throws {
    let rule = try GaussHermite(3)
    for (own, other) in zip(rule.nodes, [-3.squareRoot(), 0, 3.squareRoot()]) { #expect(abs(own - other) < 1e-15) }
    for (own, other) in zip(rule.weights, [1.0 / 6, 2.0 / 3, 1.0 / 6]) { #expect(abs(own - other) < 1e-15) }
  }
}
