import Foundation
import LinearAlgebra
import Models
import Testing

/// The numbers of Reference/margins.R.
private struct Margins: Decodable {
  struct Joint: Decodable {
    let values: [Double]
    let covariance: [[Double]]
  }
  struct Model: Decodable {
    let averaged: Joint
    let atMeans: Joint
    let standardised: Joint
    let rates: Joint

    enum CodingKeys: String, CodingKey {
      case averaged, standardised, rates
      case atMeans = "at_means"
    }
  }
  let models: [String: Model]

  static func model(_ name: String) throws -> Model {
    let data = try Data(contentsOf: Clients.folder.appendingPathComponent("margins.json"))
    return try #require(try JSONDecoder().decode(Margins.self, from: data).models[name])
  }
}

@Suite("A marginal effect")
struct MarginalEffectsTests {
  static let names =
    [
      "probit", "cloglog", "log-binomial", "quasi-poisson", "negative binomial", "zero-inflated poisson",
      "zero-inflated negative binomial", "hurdle poisson", "hurdle negative binomial",
    ] + ["logit", "probit"].flatMap { link in [1, 3, 5].map { "ordered \(link)|\($0)" } }

  /// Values to 1e-9 of themselves and covariances to 1e-8 of the root of the product of two variances.
  fileprivate func expectAgreement(_ functions: [SmoothFunction], _ v: Matrix, _ truth: Margins.Joint, _ what: String) {
    #expect(functions.count == truth.values.count)
    let covariance = DeltaMethod.covariance(of: functions, v)
    for (i, function) in functions.enumerated() {
      #expect(abs(function.value - truth.values[i]) < 1e-8 * truth.covariance[i][i].squareRoot(), "\(what) \(i)")
      for j in functions.indices {
        let size = (truth.covariance[i][i] * truth.covariance[j][j]).squareRoot()
        #expect(abs(covariance[i, j] - truth.covariance[i][j]) < 1e-8 * size, "\(what) \(i) \(j)")
      }
    }
  }

  @Test(arguments: names) func `agrees with derivatives by symbols in R, averaged and at the means, jointly`(
    name: String
  ) throws {
    let parts = name.split(separator: "|")
    let prediction = parts.count > 1 ? (Int(parts[1]) ?? 1) - 1 : 0
    let responses = try Responses.shared.get()
    let fit = try responses.fit(String(parts[0]), information: .observed)
    let truth = try Margins.model(name)
    let v = fit.bread
    let everyone = [Bool](repeating: true, count: responses.rows)
    let all = try Population(everyone)
    let averaged = try fit.marginalEffects(over: all, prediction: prediction)
    #expect(averaged.map(\.kind) == [.change, .derivative, .change, .change, .change, .change])
    #expect(averaged.map(\.name).prefix(4) == ["treated", "age", "alone", "organisation[oost]"])
    expectAgreement(averaged.map(\.effect), v, truth.averaged, "averaged")
    let atMeans = try fit.marginalEffects(.atMeans, over: all, prediction: prediction)
    expectAgreement(atMeans.map(\.effect), v, truth.atMeans, "at means")
    let members = responses.numbers("treated").map { $0 == 1 }
    let without = try fit.columns(setting: ["treated": 0])
    let with = try fit.columns(setting: ["treated": 1])
    let treated = try Standardisation(
      fit, untreated: without, treated: with, over: Population(members), of: prediction)
    let among = try Standardisation(fit, untreated: without, treated: with, over: all, of: prediction)
    let weighted = try fit.meanPrediction(
      over: Population(everyone, weights: responses.numbers("weight")), of: prediction)
    expectAgreement(
      [treated.untreated, treated.treated, among.untreated, among.treated, weighted], v, truth.standardised,
      "standardised")
    let exposed = try Population(members, exposure: responses.numbers("months"))
    let rates = try [without, with].map { try fit.meanPrediction($0, over: exposed, of: prediction) }
    expectAgreement(rates, v, truth.rates, "rates")
  }

  @Test(arguments: ["logit, interaction", "least squares, interaction"])
  func `of a treatment that stands in an interaction agrees with R, from whole designs`(name: String) throws {
    let responses = try Responses.shared.get()
    let truth = try Margins.model(name)
    let treatment = responses.numbers("treated")
    let age = responses.numbers("age")
    func columns(treated: [Double]? = nil, organisation: String? = nil, alone: Double? = nil) throws -> DesignMatrix {
      let levels = ["noord", "oost", "west", "zuid"]
      let own = (responses.columns["organisation"] ?? []).map { levels.firstIndex(of: organisation ?? $0) ?? 0 }
      let t = treated ?? treatment
      let names = ["(intercept)", "treated", "age", "alone"] + levels.dropFirst().map { "organisation[\($0)]" }
      let matrix = Matrix(columns: [
        age.map { _ in 1 }, t, age, alone.map { value in age.map { _ in value } } ?? responses.numbers("alone"),
        own.map { $0 == 1 ? 1 : 0 }, own.map { $0 == 2 ? 1 : 0 }, own.map { $0 == 3 ? 1 : 0 },
        zip(t, age).map { $0 * $1 },
      ])
      return try DesignMatrix(names: names + ["treated:age"], matrix: matrix, keepCollinear: true)
    }
    let entry = try #require(Estimators.named(String(name.prefix { $0 != "," })))
    let outcome = responses.numbers(name.hasPrefix("logit") ? "admitted" : "cost")
    let fit = try entry.make(EstimatorOptions()).model(columns(), outcome)
    let v = try fit.covariance(IID()).matrix
    let ones = age.map { _ in 1.0 }
    let zeros = age.map { _ in 0.0 }
    let all = try Population([Bool](repeating: true, count: age.count))
    func mean(_ design: DesignMatrix, over population: Population) throws -> SmoothFunction {
      try fit.meanPrediction(ModelColumns([design.matrix]), over: population)
    }
    let noord = try mean(columns(organisation: "noord"), over: all)
    var along = Matrix(rows: age.count, columns: 8)
    for i in age.indices {
      along[i, 2] = 1
      along[i, 7] = treatment[i]
    }
    let effects = [
      try mean(columns(treated: ones), over: all) - mean(columns(treated: zeros), over: all),
      try fit.meanDerivative(along: [along], over: all),
      try mean(columns(alone: 1), over: all) - mean(columns(alone: 0), over: all),
      try mean(columns(organisation: "oost"), over: all) - noord,
      try mean(columns(organisation: "west"), over: all) - noord,
      try mean(columns(organisation: "zuid"), over: all) - noord,
    ]
    expectAgreement(effects, v, truth.averaged, "averaged")
    let members = try Population(treatment.map { $0 == 1 })
    let everyone = try Standardisation(
      fit, untreated: ModelColumns([columns(treated: zeros).matrix]),
      treated: ModelColumns([columns(treated: ones).matrix]), over: members)
    expectAgreement(
      [everyone.untreated, everyone.treated], v,
      Margins.Joint(
        values: Array(truth.standardised.values.prefix(2)),
        covariance: truth.standardised.covariance.prefix(2).map { Array($0.prefix(2)) }), "standardised")
    #expect(throws: MadeOfOthers(column: "treated:age")) { try fit.marginalEffects(over: all) }
  }

  @Test func `after least squares is the coefficient, in every place`() throws {
    let responses = try Responses.shared.get()
    let fit = try responses.fit("least squares")
    let all = try Population(of: fit)
    for place in MarginalPlace.allCases {
      for (j, effect) in try fit.marginalEffects(place, over: all).enumerated() {
        #expect(abs(effect.effect.value - fit.coefficients[j + 1]) < 1e-11)
        for (k, slope) in effect.effect.gradient.enumerated() { #expect(abs(slope - (k == j + 1 ? 1 : 0)) < 1e-10) }
      }
    }
  }

  @Test(arguments: OrderedLink.allCases) func `on the chances of all categories adds up to zero`(link: OrderedLink)
    throws
  {
    let responses = try Responses.shared.get()
    let fit = try responses.fit("ordered \(link.rawValue)")
    #expect(fit.predictions == ["1", "2", "3", "4", "5"])
    let all = try Population(of: fit)
    var sum = [SmoothFunction](repeating: 0 * fit.coefficient(0), count: 6)
    var chance = 0 * fit.coefficient(0)
    for category in 0..<5 {
      let effects = try fit.marginalEffects(over: all, prediction: category)
      sum = zip(sum, effects).map { $0 + $1.effect }
      chance = try chance + fit.meanPrediction(over: all, of: category)
    }
    for total in sum { #expect(abs(total.value) < 1e-15 && total.gradient.allSatisfy { abs($0) < 1e-13 }) }
    #expect(abs(chance.value - 1) < 1e-14 && chance.gradient.allSatisfy { abs($0) < 1e-13 })
  }

  @Test func `of a column that is not there is refused`() throws {
    let fit = try Responses.shared.get().fit("logit")
    #expect(throws: UnusableInput(column: "height", fault: .absent)) { try fit.columns(setting: ["height": 1]) }
    #expect(throws: UnusableInput(column: "height", fault: .absent)) {
      try fit.marginalEffects(of: ["height"], over: Population(of: fit))
    }
  }

  @Test func `in ratios and differences is what the means make`() throws {
    let responses = try Responses.shared.get()
    let fit = try responses.fit("logit")
    let means = try Standardisation(
      fit, untreated: fit.columns(setting: ["treated": 0]), treated: fit.columns(setting: ["treated": 1]),
      over: Population(of: fit))
    let (p, q) = (means.treated.value, means.untreated.value)
    #expect(abs(means.difference.value - (p - q)) < 1e-15)
    #expect(abs(means.logRatio.value - log(p / q)) < 1e-14)
    #expect(abs(means.logOddsRatio.value - log(p / (1 - p) / (q / (1 - q)))) < 1e-14)
    // The old road gives the same: one column at 0 and at 1.
    let old = try Standardisation(
      try #require(fit as? Fit), treatment: 1, population: [Bool](repeating: true, count: responses.rows))
    #expect(abs(old.treated.value - p) < 1e-15 && abs(old.untreated.value - q) < 1e-15)
    for (a, b) in zip(old.treated.gradient, means.treated.gradient) { #expect(abs(a - b) < 1e-12 * (1 + abs(b))) }
  }
}
