import Designs
import Models
import Testing

struct ThresholdLawsTests {
  @Test func `A polynomial of order q with a jump is found exactly once its bias is taken out`() throws {
    // y = 3 + 0.4 x − 0.2 x² below 0 and 8 + 0.4 x + 0.5 x² from 0 on: q = 2, so the corrected limits are 3 and 8 and the jump is 5.
    let scores = (-30..<30).map { Double($0) / 10 + 0.05 }
    let outcome = scores.map { $0 < 0 ? 3 + 0.4 * $0 - 0.2 * $0 * $0 : 8 + 0.4 * $0 + 0.5 * $0 * $0 }
    let fit = try RegressionDiscontinuity(bandwidth: .fixed(ThresholdBandwidths(2)), variance: .hc0)
      .fit(ThresholdData(score: scores, outcome: outcome))
    #expect(abs(fit.robust.value - 5) < 1e-10)
    #expect(abs(try #require(fit.effects.effect("baseline")).value - 3) < 1e-10)
    #expect(abs(fit.conventional.value - 5) > 1e-3)
  }

  @Test func `The order of the rows changes no bit`() throws {
    let table = try ThresholdTestData.table()
    let order = Array(table.rows.indices.reversed())
    func values(_ name: String, _ order: [Int]?) -> [Double] {
      let values = table.numbers(name)
      return order.map { $0.map { values[$0] } } ?? values
    }
    func fit(_ order: [Int]?) throws -> ThresholdFit {
      try RegressionDiscontinuity().fit(
        ThresholdData(
          score: values("points", order), threshold: 40, outcome: values("coarse", order),
          covariates: [("age", values("age", order))]))
    }
    #expect(try fit(nil).effects.values == fit(order).effects.values)
    #expect(try fit(nil).effects.covariance == fit(order).effects.covariance)
  }

  @Test func `The influences of rows add up to the covariance of effect and baseline`() throws {
    for data in [
      try ThresholdTestData.data(covariates: ["age"]),
      try ThresholdTestData.data(outcome: "under_use", treatment: "received"),
    ] {
      let effects = try RegressionDiscontinuity().fit(data).effects
      let sums = try #require(effects.influence).covariance
      for i in 0..<2 {
        for j in 0..<2 { #expect(abs(sums[i, j] - effects.covariance[i, j]) < 1e-12) }
      }
    }
  }

  @Test func `Where the rule treats those below the threshold the effect turns its sign and the baseline is above`()
    throws
  {
    let data = try ThresholdTestData.data()
    let right = try RegressionDiscontinuity().fit(data).effects
    let left = try RegressionDiscontinuity(treatedSide: .left).fit(data).effects
    #expect(left.values[0] == -right.values[0])
    #expect(abs(left.values[1] - (right.values[0] + right.values[1])) < 1e-10)
  }

  @Test func `In a fuzzy design where the side decides all, effect and baseline are those of the sharp design`() throws
  {
    let sharp = try RegressionDiscontinuity().fit(ThresholdTestData.data()).effects
    let table = try ThresholdTestData.table()
    let scores = table.numbers("score")
    let fuzzy = try RegressionDiscontinuity().fit(
      ThresholdData(
        score: scores, threshold: 40, outcome: table.numbers("outcome"), treatment: scores.map { $0 >= 40 ? 1 : 0 })
    ).effects
    for i in 0..<2 {
      #expect(abs(sharp.values[i] - fuzzy.values[i]) < 1e-10)
      for j in 0..<2 { #expect(abs(sharp.covariance[i, j] - fuzzy.covariance[i, j]) < 1e-10) }
    }
  }

  @Test func `Scores moved over the threshold are a manipulated threshold`() throws {
    let table = try ThresholdTestData.table()
    #expect(throws: ManipulatedThreshold.self) {
      try DensityTest().require(table.numbers("moved"), threshold: 40, level: 0.05)
    }
    #expect(throws: Never.self) { try DensityTest().require(table.numbers("score"), threshold: 40, level: 0.05) }
  }

  @Test func `Too few different scores on a side are refused`() throws {
    let scores = (0..<60).map { Double($0 % 3) - 1.5 }
    let outcome = (0..<60).map { Double($0) }
    #expect(throws: TooFewScores(side: .left, found: 2, needed: 3)) {
      try RegressionDiscontinuity().fit(ThresholdData(score: scores, outcome: outcome))
    }
    #expect(throws: TooFewScores.self) { try DensityTest().test(scores, threshold: 0) }
  }

  @Test func `A treatment that does not jump is refused`() throws {
    let data = try ThresholdTestData.data()
    #expect(throws: NoJumpInTreatment()) {
      try RegressionDiscontinuity(bandwidth: .fixed(ThresholdBandwidths(9))).fit(
        ThresholdData(
          score: data.score, threshold: 40, outcome: data.outcome, treatment: data.score.map { _ in 1 }))
    }
  }

  @Test func `One cluster on a side is refused, and covariates that are one another`() throws {
    let data = try ThresholdTestData.data(covariates: ["age"])
    #expect(throws: TooFewClustersBesideThreshold(side: .left, found: 1)) {
      try RegressionDiscontinuity(bandwidth: .fixed(ThresholdBandwidths(9))).fit(
        ThresholdData(
          score: data.score, threshold: 40, outcome: data.outcome,
          clusters: SamplingUnits(codes: data.score.map { $0 < 40 ? 0 : Int($0) }, word: "points")))
    }
    let age = data.covariates[0].values
    #expect(throws: CollinearCovariates(names: ["age", "months"])) {
      try RegressionDiscontinuity().fit(
        ThresholdData(
          score: data.score, threshold: 40, outcome: data.outcome,
          covariates: [("age", age), ("months", age.map { 12 * $0 })]))
    }
  }

  @Test func `Covariates known beforehand do not jump, and false thresholds show nothing`() throws {
    let data = try ThresholdTestData.data(covariates: ["age", "alone"])
    let rows =
      ThresholdExhibits.continuity(data, RegressionDiscontinuity())
      + ThresholdExhibits.placebos(data, RegressionDiscontinuity(), shares: [0.4, 0.6])
    #expect(rows.count == 6)
    // Six tests of what is null: none below 1% on this seed.
    for row in rows { #expect(try #require(row.fit).robust.p > 0.01) }
    #expect(rows[2].threshold < 40 && rows[5].threshold > 40)
  }
}
