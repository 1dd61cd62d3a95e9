import LinearAlgebra
import Models
import Testing

@Suite("A linear mixed model")
struct LinearMixedLawsTests {
  /// 8 groups of 5 rows with a shared shift, balanced: variances have closed forms.
  func balanced() throws -> (outcome: [Double], factor: GroupingFactor, design: DesignMatrix) {
    let noise = Made.numbers(40, seed: 5)
    let shifts = Made.numbers(8, seed: 6)
    let codes = (0..<40).map { $0 / 5 }
    let outcome = (0..<40).map { 10 + 2 * shifts[codes[$0]] + noise[$0] }
    return (
      outcome, GroupingFactor(name: "group", codes: codes, levels: (0..<8).map { "g\($0)" }),
      try DesignMatrix(rows: 40, terms: [.intercept])
    )
  }

  @Test func `has the closed form of analysis of variance where groups are of equal size`() throws {
    let (outcome, factor, design) = try balanced()
    let fit = try LinearMixed(random: [RandomTerm(factor)]).fit(design, outcome)
    let table = try OneWayANOVA(outcome, groups: factor.codes)
    // σ² is the mean square within, τ² = (between − within)/5; the mean has variance between/40 and 7 degrees of freedom.
    let within = table.meanSquareWithin
    let between = table.meanSquareBetween
    #expect(abs(fit.dispersion / within - 1) < 1e-12)
    #expect(abs(fit.components[0].variance / ((between - within) / 5) - 1) < 1e-11)
    for method in MixedDegreesOfFreedom.allCases {
      let covariance = try fit.covariance(method)
      #expect(abs(covariance.matrix[0, 0] / (between / 40) - 1) < 1e-10)
      #expect(abs(covariance.degreesOfFreedom[0] - 7) < 1e-6)
    }
    let mean = outcome.reduce(0, +) / 40
    #expect(abs(fit.coefficients[0] / mean - 1) < 1e-14)
    // The mode of a group keeps 1 − within/between of its own deviation.
    let own = outcome[0..<5].reduce(0, +) / 5 - mean
    #expect(abs(fit.randomEffects[0].modes[0] - own * (1 - within / between)) < 1e-11)
  }

  @Test func `is least squares, and says so, where the groups differ less than chance makes them`() throws {
    // Groups with the same mean.
    let noise = Made.numbers(40, seed: 5)
    let factor = GroupingFactor(
      name: "group", codes: (0..<40).map { $0 / 5 }, levels: (0..<8).map { "g\($0)" })
    var outcome = noise
    for g in 0..<8 {
      let mean = noise[(5 * g)..<(5 * g + 5)].reduce(0, +) / 5
      for i in (5 * g)..<(5 * g + 5) { outcome[i] -= mean }
    }
    let design = try DesignMatrix(
      rows: 40, terms: [.intercept, .numeric(name: "x", values: Made.numbers(40, seed: 9))])
    let fit = try LinearMixed(random: [RandomTerm(factor)]).fit(design, outcome)
    #expect(fit.components[0].variance == 0)
    #expect(
      fit.singularities.map(\.description) == ["singular: the variance of (intercept) between levels of group is 0"])
    let simple = try LeastSquares().fit(design, outcome)
    for j in 0..<2 {
      #expect(abs(fit.coefficients[j] - simple.coefficients[j]) < 1e-14)
      #expect(abs((fit.dispersion * fit.bread)[j, j] / (simple.dispersion * simple.bread)[j, j] - 1) < 1e-12)
    }
    for df in try fit.covariance(.satterthwaite).degreesOfFreedom { #expect(abs(df - 38) < 1e-9) }
  }

  @Test func `agrees with the random intercept that indicators are shrunk by`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "months", "home"])
    let factor = visits.factor("neighbourhood")
    let fit = try LinearMixed(random: [RandomTerm(factor)]).fit(design, visits.column("score"))
    let other = try RandomIntercept(design, visits.column("score"), groups: factor.codes)
    #expect(abs(fit.criterion - other.criterion) < 1e-9)
    #expect(abs(fit.components[0].variance / other.groupVariance - 1) < 1e-9)
    for j in 0..<4 { #expect(abs(fit.coefficients[j] / other.coefficients[j] - 1) < 1e-9) }
  }

  @Test func `does not depend on the order of rows, on units, or on the order of random parts`() throws {
    let visits = try Visits()
    let months = visits.column("months")
    let score = visits.column("score")
    let treated = visits.column("treated")
    let place = visits.factor("neighbourhood")
    let worker = visits.factor("worker")
    func fit(_ order: [Int], unit: Double, swapped: Bool) throws -> LinearMixedFit {
      let x = order.map { months[$0] * unit }
      func factor(_ f: GroupingFactor) -> GroupingFactor {
        GroupingFactor(name: f.name, codes: order.map { f.codes[$0] }, levels: f.levels)
      }
      let random = [
        RandomTerm(factor(place), slopes: [RandomTerm.Column(name: "months", values: x)]), RandomTerm(factor(worker)),
      ]
      let design = try DesignMatrix(
        rows: order.count,
        terms: [
          .intercept, .numeric(name: "treated", values: order.map { treated[$0] }), .numeric(name: "months", values: x),
        ])
      return try LinearMixed(random: swapped ? random.reversed() : random).fit(design, order.map { score[$0] })
    }
    let rows = Array(score.indices)
    let plain = try fit(rows, unit: 1, swapped: false)
    let turned = try fit(rows.reversed(), unit: 1, swapped: true)
    let scaled = try fit(rows, unit: 1e4, swapped: false)
    for (a, b) in zip(plain.components, turned.components) { #expect(abs(a.deviation / b.deviation - 1) < 1e-10) }
    for j in 0..<3 { #expect(abs(plain.coefficients[j] / turned.coefficients[j] - 1) < 1e-10) }
    #expect(abs(scaled.coefficients[2] * 1e4 / plain.coefficients[2] - 1) < 1e-9)
    #expect(abs(scaled.components[1].deviation * 1e4 / plain.components[1].deviation - 1) < 1e-9)
    #expect(abs(scaled.components[2].deviation / plain.components[2].deviation - 1) < 1e-8)
  }

  @Test func `leaves rows of weight 0 out, and takes an offset off the outcome`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "months"])
    let score = visits.column("score")
    let weights = score.indices.map { $0 % 5 == 0 ? 0.0 : 1 }
    let random = [visits.term("neighbourhood")]
    let fit = try LinearMixed(random: random, weights: weights).fit(design, score)
    #expect(fit.rows == weights.count { $0 > 0 })
    let other = zip(score, weights).map { $1 > 0 ? $0 : 1000 }
    let same = try LinearMixed(random: random, weights: weights).fit(design, other)
    #expect(fit.coefficients == same.coefficients)
    let shifted = try LinearMixed(random: random, offset: visits.column("months")).fit(design, score)
    let plain = try LinearMixed(random: random).fit(design, score)
    #expect(abs(shifted.coefficients[2] - (plain.coefficients[2] - 1)) < 1e-12)
    for (a, b) in zip(shifted.fitted, plain.fitted) { #expect(abs(a - b) < 1e-9) }
  }

  @Test func `has scores that add up to 0 over the levels of its random part`() throws {
    let visits = try Visits()
    let fit = try LinearMixed(random: [visits.term("neighbourhood", ["months"])])
      .fit(visits.design(["treated", "months"]), visits.column("score"))
    let units = SamplingUnits(codes: visits.factor("neighbourhood").codes, word: "neighbourhoods")
    let scores = fit.scores(by: units)
    for j in 0..<3 { #expect(abs(scores.column(j).reduce(0, +)) < 1e-9) }
  }

  @Test func `refuses by name what it cannot estimate`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "months"])
    let score = visits.column("score")
    let rows = GroupingFactor(name: "row", codes: Array(score.indices), levels: score.indices.map { "\($0)" })
    let noRoom = #expect(throws: UnusableRandomPart.self) {
      try LinearMixed(random: [RandomTerm(rows)]).fit(design, score)
    }
    #expect(noRoom?.fault == .asManyAsRows)
    let pair = GroupingFactor(name: "pair", codes: score.indices.map { $0 % 2 }, levels: ["a", "b"])
    #expect(throws: TooFewGroups.self) { try LinearMixed(random: [RandomTerm(pair)]).fit(design, score) }
    let place = visits.term("neighbourhood")
    #expect(throws: UnusableRandomPart.self) { try LinearMixed(random: [place, place]).fit(design, score) }
    #expect(throws: UnusableRandomPart.self) { try LinearMixed(random: []).fit(design, score) }
    let linear = try DesignMatrix(
      rows: score.count, terms: [.intercept, .numeric(name: "x", values: score)])
    #expect(throws: NoSpread.self) { try LinearMixed(random: [place]).fit(linear, score.map { 2 * $0 }) }
    let full = try LinearMixed(random: [place], likelihood: .full).fit(design, score)
    #expect(throws: NeedsRestrictedLikelihood.self) { try full.covariance(.kenwardRoger) }
    let cut = SamplingUnits(codes: visits.factor("worker").codes, word: "workers")
    #expect(throws: UnitsCutGroups.self) { try full.clusterRobust(CR0(), units: cut) }
    #expect(throws: UnitsCutGroups.self) { try full.clusterRobust(HC0(), units: cut) }
  }
}
