import Foundation
import LinearAlgebra
import Models
import Testing

@Suite("A model of the catalogue")
struct EstimatorLawsTests {
  /// Laws hold for the columns `treated + age + alone + organisation`, and for `treated + alone` of the zeros.
  struct Input {
    var design: DesignMatrix
    var zeros: DesignMatrix
    var outcome: [Double]
    var offset: [Double]?
    var weights: [Double]?
    var units: SamplingUnits

    func selecting(_ rows: [Int]) throws -> Input {
      Input(
        design: try DesignMatrix(names: design.names, matrix: design.matrix.selecting(rows: rows)),
        zeros: try DesignMatrix(names: zeros.names, matrix: zeros.matrix.selecting(rows: rows)),
        outcome: rows.map { outcome[$0] }, offset: offset.map { offset in rows.map { offset[$0] } },
        weights: weights.map { weights in rows.map { weights[$0] } },
        units: SamplingUnits(codes: rows.map { units.unitOfRow[$0] }, word: units.word))
    }

    func fit(_ name: String) throws -> any PredictsMean {
      let entry = try #require(Estimators.named(name))
      return try entry.make(
        EstimatorOptions(weights: weights, offset: offset, zeros: entry.hasZeroPart ? zeros : nil)
      ).model(design, outcome)
    }
  }

  static let names = Estimators.all.map(\.name)

  func input(_ name: String, weighted: Bool = false) throws -> Input {
    let responses = try Responses.shared.get()
    let (outcome, offset) = responses.outcome(of: name)
    return Input(
      design: try responses.design(), zeros: try responses.zeros(), outcome: outcome, offset: offset,
      weights: weighted ? responses.numbers("weight") : nil, units: responses.neighbourhoods)
  }

  /// In standard errors; covariances relative to the root of the product of two variances.
  func expectSame(
    _ one: any PredictsMean, _ other: any PredictsMean, _ recipes: [(CovarianceEstimate, CovarianceEstimate)],
    tolerance: Double
  ) {
    #expect(one.names == other.names)
    for (a, b) in [(one.covarianceOfModel, other.covarianceOfModel)] + recipes.map({ ($0.matrix, $1.matrix) }) {
      for i in 0..<a.rows {
        for j in 0..<a.rows { #expect(abs(a[i, j] - b[i, j]) < tolerance * (a[i, i] * a[j, j]).squareRoot()) }
      }
    }
    for (i, pair) in zip(one.coefficients, other.coefficients).enumerated() {
      #expect(abs(pair.0 - pair.1) < tolerance * one.bread[i, i].squareRoot() * one.dispersion.squareRoot())
    }
    if one.logLikelihood.isFinite { #expect(abs(one.logLikelihood / other.logLikelihood - 1) < 1e-12) }
  }

  @Test(arguments: names) func `does not depend on the order of rows`(name: String) throws {
    let input = try input(name, weighted: true)
    let keys = Made.numbers(input.outcome.count, seed: 41)
    let shuffled = try input.selecting(keys.indices.sorted { keys[$0] < keys[$1] })
    let (one, other) = (try input.fit(name), try shuffled.fit(name))
    expectSame(
      one, other,
      [
        (try one.covariance(CR1(), units: input.units), try other.covariance(CR1(), units: shuffled.units)),
        (try one.covariance(HC0()), try other.covariance(HC0())),
      ], tolerance: 1e-10)
    let effects = try one.marginalEffects(over: Population(of: one))
    for (a, b) in zip(effects, try other.marginalEffects(over: Population(of: other))) {
      #expect(abs(a.effect.value - b.effect.value) < 1e-10 * abs(a.effect.value))
    }
  }

  @Test(arguments: names) func `with a weight of two is as with that row twice`(name: String) throws {
    var weighted = try input(name)
    let n = weighted.outcome.count
    let repeated = try weighted.selecting((0..<n).flatMap { $0 % 3 == 0 ? [$0, $0] : [$0] })
    weighted.weights = (0..<n).map { $0 % 3 == 0 ? 2 : 1 }
    let (one, other) = (try weighted.fit(name), try repeated.fit(name))
    #expect(one.rows == n && other.rows == repeated.outcome.count)
    for (i, pair) in zip(one.coefficients, other.coefficients).enumerated() {
      #expect(abs(pair.0 - pair.1) < 1e-9 * (one.bread[i, i] * one.dispersion).squareRoot())
    }
    #expect((one.bread - other.bread).largest < 1e-9 * one.bread.largest)
    // Where a variance is estimated the likelihood knows rows from weights.
    if one.parameterCount == one.coefficients.count, one.logLikelihood.isFinite {
      #expect(abs(one.logLikelihood / other.logLikelihood - 1) < 1e-12)
    }
  }

  @Test(arguments: names) func `takes a row of weight zero as one that is not there`(name: String) throws {
    let all = try input(name, weighted: true)
    let weights = try #require(all.weights)
    let kept = try all.selecting(weights.indices.filter { weights[$0] > 0 })
    let (one, other) = (try all.fit(name), try kept.fit(name))
    #expect(one.rows == kept.outcome.count && one.rows < all.outcome.count)
    expectSame(
      one, other,
      [
        (try one.covariance(CR1(), units: all.units), try other.covariance(CR1(), units: kept.units)),
        (try one.covariance(HC1()), try other.covariance(HC1())),
      ], tolerance: 1e-10)
  }

  @Test(arguments: names) func `has scores that add up to zero, by row and by unit`(name: String) throws {
    let input = try input(name, weighted: true)
    let fit = try input.fit(name)
    for scores in [fit.scores(by: .rows(input.outcome.count)), fit.scores(by: input.units)] {
      for j in 0..<scores.columns {
        let total = DoubleDouble.sum(of: scores.column(j))
        let size = scores.column(j).reduce(0) { $0 + abs($1) }
        #expect(abs(total) < 1e-12 * size, "\(fit.names[j])")
      }
    }
  }

  @Test(arguments: names) func `follows the units of a column`(name: String) throws {
    let input = try input(name)
    var other = input
    let age = try #require(input.design.index(of: "age"))
    // Years since birth in thousandths, counted from another day.
    var columns = (0..<input.design.columns).map { Array(input.design.matrix.column($0)) }
    columns[age] = columns[age].map { 1000 * ($0 + 300) }
    other.design = try DesignMatrix(names: input.design.names, matrix: Matrix(columns: columns))
    let (one, moved) = (try input.fit(name), try other.fit(name))
    let place = try #require(one.names.firstIndex { $0.hasSuffix("age") })
    let error = (one.bread[place, place] * one.dispersion).squareRoot()
    #expect(abs(1000 * moved.coefficients[place] - one.coefficients[place]) < 1e-9 * error)
    #expect(abs(1e6 * moved.bread[place, place] / one.bread[place, place] - 1) < 1e-9)
    if one.logLikelihood.isFinite { #expect(abs(moved.logLikelihood / one.logLikelihood - 1) < 1e-11) }
  }

  @Test(arguments: names) func `refuses columns that depend on each other, by name`(name: String) throws {
    var input = try input(name)
    let double = input.design.matrix.beside(2 * input.design.matrix.selecting(columns: [2]))
    input.design = try DesignMatrix(names: input.design.names + ["twice"], matrix: double, keepCollinear: true)
    let error = #expect(throws: RankDeficient.self) { try input.fit(name) }
    #expect(error?.columns.map(\.name) == ["twice"])
  }

  @Test(arguments: names) func `refuses an outcome that is no number, a negative weight and a wrong length`(
    name: String
  ) throws {
    var input = try input(name)
    input.outcome[7] = .nan
    #expect(throws: UnusableInput(column: "outcome", row: 7, fault: .notFinite)) { try input.fit(name) }
    input = try self.input(name)
    input.weights = input.outcome.map { _ in -1 }
    #expect(throws: UnusableInput(column: "weight", row: 0, fault: .weight)) { try input.fit(name) }
    input.weights = nil
    input.outcome.removeLast()
    #expect(throws: UnusableInput(column: "outcome", fault: .length)) { try input.fit(name) }
  }

  @Test func `is found by its name, in any case of letters`() {
    #expect(Set(Self.names).count == Self.names.count)
    for entry in Estimators.all { #expect(Estimators.named(entry.name.uppercased())?.name == entry.name) }
    #expect(Estimators.named("magic") == nil)
  }

  @Test func `names the information that its covariance is the inverse of`() throws {
    let responses = try Responses.shared.get()
    #expect(try responses.fit("probit").modelName == "binomial, probit link, expected information")
    #expect(
      try responses.fit("probit", information: .observed).modelName == "binomial, probit link, observed information")
    #expect(try responses.fit("logit", information: .observed).modelName == "binomial, logit link")
    #expect(try responses.fit("quasi-poisson").modelName == "quasi-Poisson, log link")
    #expect(
      try responses.fit("negative binomial").modelName
        == "negative binomial, log link, expected information given theta")
    #expect(try responses.fit("ordered logit").modelName == "ordered logit, observed information")
  }
}

extension PredictsMean {
  fileprivate var covarianceOfModel: Matrix { dispersion * bread }
}
