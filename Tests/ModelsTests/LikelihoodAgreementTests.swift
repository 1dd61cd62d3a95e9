import Foundation
import LinearAlgebra
import Models
import Testing

/// The numbers of Reference/likelihoods.R.
private struct LikelihoodReference: Decodable {
  struct Model: Decodable {
    let coefficients: [Double]
    let logLikelihood: Double
    let deviance: Double?
    let dispersion: Double?
    let theta: Double?
    let thetaErrorGiven: Double?
    let observed: [[Double]]
    let expected: [[Double]]?
    let hc0: [[Double]]
    let hc3: [[Double]]?
    let cr1: [[Double]]
    let expectedHC3: [[Double]]?
    let expectedCR1: [[Double]]?

    enum CodingKeys: String, CodingKey {
      case coefficients, deviance, dispersion, theta, observed, expected
      case logLikelihood = "log_likelihood"
      case thetaErrorGiven = "theta_error_given"
      case hc0 = "HC0"
      case hc3 = "HC3"
      case cr1 = "CR1"
      case expectedHC3 = "expected_HC3"
      case expectedCR1 = "expected_CR1"
    }
  }
  let models: [String: Model]

  static func model(_ name: String) throws -> Model {
    let data = try Data(contentsOf: Clients.folder.appendingPathComponent("likelihoods.json"))
    return try #require(try JSONDecoder().decode(LikelihoodReference.self, from: data).models[name])
  }
}

@Suite("A likelihood model agrees with R")
struct LikelihoodAgreementTests {
  /// In standard errors, and for covariances relative to the root of the product of two variances. R's own derivatives by symbols
  /// lose some digits where risks or weights are small.
  static let tolerance = 1e-8

  static let linear = [
    "probit", "cloglog", "log-binomial", "quasi-poisson", "gamma", "gaussian log link", "probit_weighted",
    "cloglog_weighted", "log-binomial_weighted", "quasi-poisson_weighted", "gamma_weighted",
    "gaussian log link_weighted",
    "quasi-binomial",
  ]
  static let several = [
    "negative binomial", "zero-inflated poisson", "zero-inflated negative binomial", "hurdle poisson",
    "hurdle negative binomial", "ordered logit", "ordered probit",
  ].flatMap { [$0, "\($0)_weighted"] }

  func fit(_ name: String, _ information: Information) throws -> any PredictsMean {
    let responses = try Responses.shared.get()
    let model = name.replacingOccurrences(of: "_weighted", with: "")
    var weights = name.hasSuffix("_weighted") ? responses.numbers("weight") : nil
    if model == "quasi-binomial" { weights = responses.numbers("trials") }
    return try responses.fit(model, weights: weights, information: information)
  }

  func difference(_ ours: Matrix, _ theirs: [[Double]]) -> Double {
    guard ours.rows == theirs.count else { return .infinity }
    var largest = 0.0
    for (i, row) in theirs.enumerated() {
      for (j, value) in row.enumerated() {
        largest = max(largest, abs(ours[i, j] - value) / (theirs[i][i] * theirs[j][j]).squareRoot())
      }
    }
    return largest
  }

  @Test(arguments: linear) func `in a generalised linear model of another link by glm, with both informations`(
    name: String
  ) throws {
    let truth = try LikelihoodReference.model(name)
    let units = try Responses.shared.get().neighbourhoods
    let expected = try #require(try fit(name, .expected) as? Fit)
    let observed = try fit(name, .observed)
    #expect(Agreement.coefficients(expected.coefficients, truth.coefficients, truth.observed) < Self.tolerance)
    #expect(abs(expected.deviance / (try #require(truth.deviance)) - 1) < 1e-11)
    if name.hasPrefix("quasi") {
      #expect(expected.logLikelihood.isNaN)
      #expect(abs(expected.dispersion / (try #require(truth.dispersion)) - 1) < 1e-10)
      #expect(expected.rowDegreesOfFreedom == Double(expected.rows - 7))
    } else {
      #expect(abs(expected.logLikelihood / truth.logLikelihood - 1) < 1e-11)
    }
    if name.hasPrefix("ga") { #expect(abs(expected.dispersion / (try #require(truth.dispersion)) - 1) < 1e-10) }
    #expect(difference(expected.bread, try #require(truth.expected)) < Self.tolerance)
    #expect(difference(observed.bread, truth.observed) < Self.tolerance)
    #expect(difference(try expected.covariance(HC0()).matrix, truth.hc0) < Self.tolerance)
    #expect(difference(try expected.covariance(HC3()).matrix, try #require(truth.hc3)) < Self.tolerance)
    #expect(difference(try expected.covariance(CR1(), units: units).matrix, truth.cr1) < Self.tolerance)
  }

  @Test(arguments: several) func `in a likelihood of more predictors by MASS, pscl and ordinal, polished`(
    name: String
  ) throws {
    let truth = try LikelihoodReference.model(name)
    let units = try Responses.shared.get().neighbourhoods
    let fit = try fit(name, .observed)
    #expect(Agreement.coefficients(fit.coefficients, truth.coefficients, truth.observed) < Self.tolerance)
    #expect(abs(fit.logLikelihood / truth.logLikelihood - 1) < 1e-11)
    #expect(difference(try fit.covariance(IID()).matrix, truth.observed) < Self.tolerance)
    #expect(difference(try fit.covariance(HC0()).matrix, truth.hc0) < Self.tolerance)
    #expect(difference(try fit.covariance(CR1(), units: units).matrix, truth.cr1) < Self.tolerance)
  }

  @Test(arguments: ["negative binomial", "negative binomial_weighted"])
  func `in the negative binomial given theta by MASS and sandwich`(name: String) throws {
    let truth = try LikelihoodReference.model(name)
    let units = try Responses.shared.get().neighbourhoods
    let fit = try #require(try fit(name, .expected) as? LikelihoodFit)
    let theta = try #require(fit.theta)
    #expect(abs(theta.value / (try #require(truth.theta)) - 1) < Self.tolerance)
    #expect(abs(theta.standardError / (try #require(truth.thetaErrorGiven)) - 1) < Self.tolerance)
    #expect(abs(theta.alpha * theta.value - 1) < 1e-15)
    #expect(difference(try fit.covariance(IID()).matrix, try #require(truth.expected)) < Self.tolerance)
    #expect(difference(try fit.covariance(HC3()).matrix, try #require(truth.expectedHC3)) < Self.tolerance)
    #expect(
      difference(try fit.covariance(CR1(), units: units).matrix, try #require(truth.expectedCR1)) < Self.tolerance)
  }

  @Test(arguments: ["ordered logit", "ordered probit", "ordered logit_weighted", "ordered probit_weighted"])
  func `in the expected information of an ordered model`(name: String) throws {
    let truth = try LikelihoodReference.model(name)
    let fit = try fit(name, .expected)
    #expect(difference(fit.bread, try #require(truth.expected)) < Self.tolerance)
  }
}
