import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// The numbers of Reference/mixed.R.
@Suite("A linear mixed model agrees with R")
struct LinearMixedAgreementTests {
  let visits: Visits
  let numbers: JSONValue

  init() throws {
    visits = try Visits()
    numbers = try Visits.numbers("mixed.json")["models"]
  }

  static let names = [
    "intercept", "slopes", "independent", "crossed", "nested", "full", "zero", "one", "intercept_ml", "slopes_ml",
    "independent_ml", "crossed_ml", "nested_ml", "full_ml", "zero_ml", "one_ml", "weighted",
  ]

  func fit(_ name: String) throws -> LinearMixedFit {
    let kind = name.hasSuffix("_ml") ? String(name.dropLast(3)) : name
    let byPlace = ["treated", "months", "organisation"]
    let columns = kind == "crossed" || kind == "nested" ? ["treated", "months", "home"] : byPlace
    let random: [RandomTerm]
    switch kind {
    case "slopes": random = [visits.term("neighbourhood", ["months"])]
    case "independent": random = [visits.term("neighbourhood", ["months"], isCorrelated: false)]
    case "crossed": random = [visits.term("neighbourhood"), visits.term("worker")]
    case "nested":
      let street = visits.factor("street").crossed(with: visits.factor("neighbourhood"))
      random = [visits.term("neighbourhood"), RandomTerm(street)]
    case "full", "weighted": random = [visits.term("neighbourhood", ["months"]), visits.term("worker")]
    case "zero": random = [visits.term("neighbourhood"), visits.term("worker", ["size"], intercept: false)]
    case "one": random = [visits.term("neighbourhood", ["size"])]
    default: random = [visits.term("neighbourhood")]
    }
    let weights = kind == "weighted" ? visits.column("weight") : nil
    return try LinearMixed(random: random, likelihood: name.hasSuffix("_ml") ? .full : .restricted, weights: weights)
      .fit(visits.design(columns), visits.column("score"))
  }

  /// The largest difference, relative to the root of the product of the variances.
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
    let expected = numbers[name]
    let errors = (fit.dispersion * fit.bread).diagonal.map { $0.squareRoot() }
    // lme4 searches without derivatives: its θ has some eight digits, its covariances seven, its likelihood all.
    for (j, other) in expected["coefficients"].numbers.enumerated() {
      #expect(abs(fit.coefficients[j] - other) < 1e-6 * errors[j])
    }
    #expect(difference(fit.dispersion * fit.bread, expected["covariance"]) < 1e-6)
    #expect(abs(fit.residualDeviation / expected["sigma"].number - 1) < 1e-6)
    #expect(abs(fit.criterion - expected["criterion"].number) < 1e-8)
    #expect(fit.criterion < expected["criterion"].number + 1e-9)
    #expect(abs(fit.akaike - expected["aic"].number) < 1e-8)
    let components = expected["components"].numbers
    #expect(fit.components.count == components.count)
    for (own, other) in zip(fit.components, components) { #expect(abs(own.deviation - other) < 2e-6 * max(1, other)) }
    let places = fit.randomEffects.filter { $0.factor == "neighbourhood" }
    for (i, level) in ["1", "2", "3", "4", "5"].enumerated() {
      let effect = try #require(places.first { $0.level == level })
      #expect(abs(effect.modes[0] - expected["modes"][i].number) < 1e-6 * effect.deviations[0])
      #expect(abs(effect.deviations[0] / expected["mode_deviations"][i].number - 1) < 1e-6)
    }
    for (own, other) in zip(fit.fitted, expected["fitted"].numbers) { #expect(abs(own - other) < 1e-5) }
  }

  @Test("on Satterthwaite's degrees of freedom (lmerTest)", arguments: names.filter { !$0.hasPrefix("one") })
  func satterthwaite(name: String) throws {
    let fit = try fit(name)
    let expected = numbers[name]
    for (own, other) in zip(try fit.covariance(.satterthwaite).degreesOfFreedom, expected["satterthwaite"].numbers) {
      #expect(abs(own / other - 1) < 1e-5)
    }
    let k = fit.coefficients.count
    let last = Matrix.identity(k).selecting(rows: [k - 2, k - 1])
    let test = try fit.test(last, by: .satterthwaite)
    let joint = expected["joint_satterthwaite"].numbers
    #expect(abs(test.statistic / joint[0] - 1) < 1e-6)
    #expect(abs(test.denominator / joint[1] - 1) < 1e-5)
    #expect(abs(test.pValue / joint[2] - 1) < 1e-4)
  }

  @Test(
    "on Kenward and Roger's covariance and degrees of freedom (pbkrtest)",
    arguments: names.filter { !$0.hasSuffix("_ml") && $0 != "weighted" })
  func kenwardRoger(name: String) throws {
    let fit = try fit(name)
    let expected = numbers[name]
    let covariance = try fit.covariance(.kenwardRoger)
    #expect(difference(covariance.matrix, expected["kenward_roger_covariance"]) < 1e-6)
    for (own, other) in zip(covariance.degreesOfFreedom, expected["kenward_roger"].numbers) {
      #expect(abs(own / other - 1) < 1e-5)
    }
    let k = fit.coefficients.count
    let test = try fit.test(Matrix.identity(k).selecting(rows: [k - 2, k - 1]), by: .kenwardRoger)
    let joint = expected["joint_kenward_roger"].numbers
    #expect(abs(test.statistic / joint[0] - 1) < 1e-6)
    #expect(abs(test.denominator / joint[1] - 1) < 1e-5)
    #expect(abs(test.pValue / joint[2] - 1) < 1e-5)
  }

  @Test func `on CR0 by the units of the random part (clubSandwich)`() throws {
    let units = SamplingUnits(codes: visits.factor("neighbourhood").codes, word: "neighbourhoods")
    let robust = try fit("slopes").clusterRobust(CR0(), units: units)
    #expect(difference(robust.matrix, numbers["slopes"]["cr0"]) < 1e-6)
  }
}
