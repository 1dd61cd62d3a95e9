import Foundation
import LinearAlgebra
import Models
import Testing

/// The numbers of Reference/fits.R.
private struct Reference: Decodable {
  struct Model: Decodable {
    struct Standardised: Decodable {
      let means: [Double]
      let covariance: [[Double]]
    }
    let coefficients: [Double]
    let logLikelihood: Double
    let deviance: Double
    let iid: [[Double]]
    let hc0: [[Double]]
    let hc1: [[Double]]
    let cr0: [[Double]]
    let cr1: [[Double]]
    let standardised: Standardised

    enum CodingKeys: String, CodingKey {
      case coefficients, deviance, iid, standardised
      case logLikelihood = "log_likelihood"
      case hc0 = "HC0"
      case hc1 = "HC1"
      case cr0 = "CR0"
      case cr1 = "CR1"
    }
  }
  let models: [String: Model]

  static func model(_ name: String) throws -> Model {
    let data = try Data(contentsOf: Clients.folder.appendingPathComponent("fits.json"))
    return try #require(try JSONDecoder().decode(Reference.self, from: data).models[name])
  }
}

@Suite("A fit agrees with R")
struct AgreementWithRTests {
  /// Relative to the size of the thing: for a covariance, to the root of the product of its two variances. Reached: 3e-13
  /// for coefficients, 1e-12 for covariances after least squares, 1.4e-11 for those after glm, 2e-11 for standardised means.
  static let tolerance = 1e-10

  static let names = [
    "score", "score_weighted", "score_fixed_effects", "referral_difference", "referral_odds", "referral_risk",
    "visits_rate", "visits_weighted",
  ]

  func fit(_ name: String, _ clients: Clients) throws -> Fit {
    let weights = name.hasSuffix("weighted") ? clients.numbers("weight") : nil
    let design = try clients.design()
    switch name {
    case "score", "score_weighted":
      return try LeastSquares(weights: weights).fit(design, clients.numbers("score"))
    case "score_fixed_effects":
      let levels = (1...24).map { "\($0)" }
      let codes = clients.numbers("neighbourhood").map { Int($0) - 1 }
      let terms = clients.base + [.categorical(name: "neighbourhood", codes: codes, levels: levels)]
      return try LeastSquares().fit(clients.design(terms), clients.numbers("score"))
    case "referral_difference":
      return try LeastSquares().fit(design, clients.numbers("referral"))
    case "referral_odds":
      return try GeneralisedLinear(BinomialLogit()).fit(design, clients.numbers("referral"))
    case "referral_risk":
      return try GeneralisedLinear(PoissonLog()).fit(design, clients.numbers("referral"))
    default:
      let offset = clients.numbers("months").map { log($0) }
      return try GeneralisedLinear(PoissonLog(), weights: weights, offset: offset).fit(
        design, clients.numbers("visits"))
    }
  }

  /// The largest difference of two covariance matrices, in units of the standard errors.
  func difference(_ ours: Matrix, _ theirs: [[Double]]) -> Double {
    var largest = 0.0
    for (i, row) in theirs.enumerated() {
      for (j, value) in row.enumerated() {
        largest = max(largest, abs(ours[i, j] - value) / (theirs[i][i] * theirs[j][j]).squareRoot())
      }
    }
    return largest
  }

  @Test(arguments: names) func `in coefficients, likelihood and deviance`(name: String) throws {
    let fit = try fit(name, Clients.shared.get())
    let truth = try Reference.model(name)
    #expect(fit.coefficients.count == truth.coefficients.count)
    var worst = 0.0
    for (value, expected) in zip(fit.coefficients, truth.coefficients) { worst = max(worst, abs(value / expected - 1)) }
    #expect(worst < Self.tolerance)
    #expect(abs(fit.logLikelihood / truth.logLikelihood - 1) < 1e-12)
    #expect(abs(fit.deviance / truth.deviance - 1) < 1e-12)
  }

  @Test(arguments: names) func `in each covariance`(name: String) throws {
    let clients = try Clients.shared.get()
    let fit = try fit(name, clients)
    let truth = try Reference.model(name)
    let pairs: [(any Covariance, [[Double]])] = [
      (IID(), truth.iid), (HC0(), truth.hc0), (HC1(), truth.hc1), (CR0(), truth.cr0), (CR1(), truth.cr1),
    ]
    for (recipe, expected) in pairs {
      let estimate = try fit.covariance(recipe, units: clients.neighbourhoods)
      let worst = difference(estimate.matrix, expected)
      #expect(worst < Self.tolerance, "\(estimate.recipe)")
    }
  }

  @Test(arguments: names) func `in standardised means and their joint covariance`(name: String) throws {
    let clients = try Clients.shared.get()
    let fit = try fit(name, clients)
    let truth = try Reference.model(name)
    let exposure = name.hasPrefix("visits") ? clients.numbers("months") : nil
    let treatment = try #require(fit.index(of: "treated"))
    let means = try Standardisation(fit, treatment: treatment, population: clients.treated, exposure: exposure)
    #expect(means.rows == clients.treated.count { $0 })
    for (value, expected) in zip([means.untreated.value, means.treated.value], truth.standardised.means) {
      #expect(abs(value / expected - 1) < 1e-12)
    }
    let functions = [means.untreated, means.treated]
    let units = clients.neighbourhoods
    let covariance = DeltaMethod.covariance(of: functions, try fit.covariance(CR1(), units: units).matrix)
    // The derivatives of the reference are by differences.
    #expect(difference(covariance, truth.standardised.covariance) < 1e-9)
    #expect(
      difference(try fit.covariance(of: functions, CR1(), units: units).matrix, truth.standardised.covariance) < 1e-9)
    // The same by stacking what each neighbourhood adds.
    let influence = try fit.influence(on: functions, CR1(), units: units)
    #expect(difference(influence.covariance, truth.standardised.covariance) < 1e-9)
  }
}
