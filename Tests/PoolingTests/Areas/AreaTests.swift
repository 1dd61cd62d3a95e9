import LinearAlgebra
import Models
import Pooling
import Probability
import ReferenceCases
import Testing

@Suite("Small areas and sites")
struct AreaTests {
  let numbers: JSONValue
  let areas: [StudyEffect]
  let urban: [Double]

  init() throws {
    numbers = try JSONValue(contentsOf: Households.folder.appendingPathComponent("areas.json"))
    areas = zip(numbers["effects"].numbers, numbers["variances"].numbers).enumerated().map { place, pair in
      StudyEffect(name: "area \(place + 1)", effect: pair.0, variance: pair.1)
    }
    urban = numbers["urban"].numbers
  }

  var columns: DesignMatrix {
    get throws { try DesignMatrix(rows: areas.count, terms: [.intercept, .numeric(name: "urban", values: urban)]) }
  }

  @Test(arguments: AreaVarianceMethod.allCases)
  func `Predictors agree with metafor, mean squared errors with full matrices`(method: AreaVarianceMethod) throws {
    let fit = try FayHerriot(areas, columns: columns, method: method)
    let expected = numbers["methods"][method.rawValue]
    #expect(abs(fit.betweenVariance / expected["between"].number - 1) < 1e-6)
    for j in 0..<2 {
      #expect(abs(fit.coefficients[j] / expected["coefficients"][j].number - 1) < 1e-6)
      for k in 0..<2 { #expect(abs(fit.covariance[j, k] / expected["covariance"][j][k].number - 1) < 1e-6) }
    }
    for (value, truth) in zip(fit.predictions, expected["predictions"].numbers) {
      #expect(abs(value / truth - 1) < 1e-6)
    }
    // The reference differentiates numerically.
    for (value, truth) in zip(fit.meanSquaredErrors, expected["mse"].numbers) { #expect(abs(value / truth - 1) < 1e-6) }
  }

  @Test func `A prediction lies between the area's own estimate and what its columns say`() throws {
    let fit = try FayHerriot(areas, columns: columns)
    for i in areas.indices {
      let (synthetic, error) = fit.synthetic([1, urban[i]])
      let ends = [synthetic, areas[i].effect].sorted()
      #expect(ends[0] <= fit.predictions[i] && fit.predictions[i] <= ends[1])
      #expect(error > fit.betweenVariance)
      #expect(fit.interval(i).contains(fit.predictions[i]))
    }
  }

  @Test func `Areas that differ no more than sampling makes them have no variance between them`() throws {
    let alike = (0..<6).map { StudyEffect(name: "\($0)", effect: Double($0 % 2) * 0.1, variance: 1) }
    let fit = try FayHerriot(alike, columns: try DesignMatrix(rows: 6, terms: [.intercept]))
    #expect(fit.betweenVariance == 0)
    #expect(fit.predictions.allSatisfy { abs($0 - 0.05) < 1e-15 })
  }

  @Test(arguments: Benchmark.allCases) func `A benchmark reaches its total`(benchmark: Benchmark) throws {
    let fit = try FayHerriot(areas, columns: columns)
    let people = areas.indices.map { Double(100 + 7 * $0) }
    let total = 2.7 * people.reduce(0, +)
    let moved = try benchmark.adjusted(
      fit.predictions, meanSquaredErrors: fit.meanSquaredErrors, weights: people, to: total)
    #expect(abs(zip(moved, people).reduce(0) { $0 + $1.0 * $1.1 } / total - 1) < 1e-14)
    let same = try benchmark.adjusted(
      fit.predictions, meanSquaredErrors: fit.meanSquaredErrors, weights: people,
      to: zip(fit.predictions, people).reduce(0) { $0 + $1.0 * $1.1 })
    for (one, other) in zip(same, fit.predictions) { #expect(abs(one / other - 1) < 1e-14) }
    #expect(throws: AreaFault(.badSize(area: "area 2"))) {
      try benchmark.adjusted([1, 2], meanSquaredErrors: [1, 1], weights: [1, -1], to: 3)
    }
  }

  @Test func `Sites are pooled as metafor does, and each leans on the others`() throws {
    let pooled = try PooledSites(areas)
    #expect(abs(pooled.model.coefficients[0] / numbers["sites"]["mean"].number - 1) < 1e-6)
    #expect(abs(pooled.tau * pooled.tau / numbers["sites"]["tau2"].number - 1) < 1e-6)
    #expect(pooled.model.standardErrors[0] >= numbers["sites"]["error"].number * (1 - 1e-6))
    #expect(pooled.sites.map(\.name) == areas.map(\.name))
    let new = try pooled.model.predicted()
    // The average alone is never enough: a new site's effect is less certain than the mean.
    #expect(
      new.prediction.upperBound - new.prediction.lowerBound > new.confidence.upperBound - new.confidence.lowerBound)
  }

  @Test func `A population of sites agrees with full matrices, and its parts add up`() throws {
    let pooled = try PooledSites(areas, columns: [.numeric(name: "urban", values: urban)])
    let people = [100.0, 250, 80]
    func sampled(_ isUrban: Double) -> [Int: Double] {
      Dictionary(uniqueKeysWithValues: (0..<3).filter { urban[$0] == isUrban }.map { ($0, people[$0]) })
    }
    let population = try SitePopulation(
      pooled,
      parts: [
        .init(name: "rural", sizes: [300, 150], row: [1, 0], sampled: sampled(0)),
        .init(name: "urban", sizes: [500], row: [1, 1], sampled: sampled(1)),
      ])
    let expected = numbers["population"]
    for p in 0..<2 {
      #expect(abs(population.totals[p] / expected["totals"][p].number - 1) < 1e-7)
      for q in 0..<2 {
        let size = (expected["covariance"][p][p].number * expected["covariance"][q][q].number).squareRoot()
        #expect(abs(population.covariance[p, q] - expected["covariance"][p][q].number) < 1e-6 * size)
      }
    }
    #expect(
      abs(population.total.value - population.totals[0] - population.totals[1]) < 1e-12 * abs(population.total.value))
    #expect(population.people == 1380)
    #expect(throws: AreaFault(.badSize(area: "x"))) {
      try SitePopulation(pooled, parts: [.init(name: "x", sizes: [-1], row: [1, 0])])
    }
    #expect(throws: AreaFault(.length)) { try SitePopulation(pooled, parts: [.init(name: "x", sizes: [1], row: [1])]) }
  }

  @Test func `Areas without a variance, too few of them, and columns that depend on each other are refused`() throws {
    let one = try DesignMatrix(rows: 3, terms: [.intercept])
    func area(_ name: String, _ effect: Double, _ variance: Double) -> StudyEffect {
      StudyEffect(name: name, effect: effect, variance: variance)
    }
    #expect(throws: AreaFault(.noVariance(areas: ["b", "c"]))) {
      try FayHerriot([area("a", 1, 1), area("b", 2, 0), area("c", 2, .nan)], columns: one)
    }
    #expect(throws: AreaFault(.noEstimate(areas: ["b"]))) {
      try FayHerriot([area("a", 1, 1), area("b", .nan, 1), area("c", 2, 1)], columns: one)
    }
    #expect(throws: AreaFault(.tooFew(areas: 1, needed: 2))) {
      try FayHerriot([area("a", 1, 1)], columns: DesignMatrix(rows: 1, terms: [.intercept]))
    }
    #expect(throws: AreaFault(.length)) { try FayHerriot([area("a", 1, 1)], columns: one) }
    let twice = try DesignMatrix(rows: 3, terms: [.intercept, .numeric(name: "two", values: [2, 2, 2])])
    #expect(throws: AreaFault(.collinear("two = 2 · (intercept)"))) {
      try FayHerriot([area("a", 1, 1), area("b", 2, 1), area("c", 2, 1)], columns: twice)
    }
    #expect(throws: AreaFault(.tooFew(areas: 2, needed: 3))) { try PooledSites([area("a", 1, 1), area("b", 2, 1)]) }
  }
}
