import Foundation
import LinearAlgebra
import Models
import Probability
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct LikelihoodReferenceCaseTests {
  /// Estimates, standard errors, statistics and intervals of every term of a model, in the order of the reference.
  func expectAgreement(
    _ fit: some FittedModel, _ covariance: CovarianceEstimate, _ model: JSONValue, estimate: Double, error: Double
  ) {
    let terms = model["terms"].array
    #expect(terms.count == covariance.standardErrors.count)
    for (place, term) in terms.enumerated() {
      let name = term["term"].string ?? "?"
      let value = fit.coefficients[place]
      let expected = term["se"].number
      let own = covariance.standardErrors[place]
      #expect(abs(value - term["estimate"].number) < estimate * expected, "\(name)")
      #expect(abs(own / expected - 1) < error, "\(name)")
      #expect(abs(value / own - term["statistic"].number) < (error + estimate) * (2 + abs(value / own)), "\(name)")
      let df = covariance.degreesOfFreedom[place]
      #expect(abs(StudentLaw.twoSided(value / own, df: df) - term["p"].number) < 2 * (error + estimate), "\(name)")
      let reach = StudentLaw.quantile(0.975, df: df) * own
      for (end, bound) in zip([value - reach, value + reach], term["ci"].numbers) {
        #expect(abs(end - bound) < 3 * (error + estimate) * expected, "\(name)")
      }
    }
  }

  func articles() throws -> (ReferenceCase, DesignMatrix, [Double]) {
    let reference = try ReferenceCase("biochemists_counts")
    let terms = ["fem", "mar", "kid5", "phd", "ment"].map {
      DesignTerm.numeric(name: $0, values: reference.data.numbers($0))
    }
    let design = try DesignMatrix(rows: reference.data.rows.count, terms: [.intercept] + terms)
    return (reference, design, reference.data.numbers("art"))
  }

  @Test(arguments: ["poisson", "poisson_hc0", "poisson_hc1"])
  func `The reference case biochemists_counts agrees with R's glm and sandwich for Poisson`(id: String) throws {
    let (reference, design, outcome) = try articles()
    let fit = try GeneralisedLinear(PoissonLog()).fit(design, outcome)
    let recipes: [String: any Covariance] = ["poisson": IID(), "poisson_hc0": HC0(), "poisson_hc1": HC1()]
    let recipe = try #require(recipes[id])
    expectAgreement(fit, try fit.covariance(recipe), reference.model(id), estimate: 1e-8, error: 1e-8)
    let extra = reference.model("poisson")["extra"]
    #expect(abs(fit.logLikelihood / extra["loglik"].number - 1) < 1e-12)
    #expect(abs(fit.deviance / extra["deviance"].number - 1) < 1e-12)
  }

  @Test func `The reference case biochemists_counts agrees with R's glm for quasi-Poisson`() throws {
    let (reference, design, outcome) = try articles()
    let fit = try GeneralisedLinear(PoissonLog(), dispersion: .pearson).fit(design, outcome)
    let model = reference.model("quasipoisson")
    expectAgreement(fit, try fit.covariance(IID()), model, estimate: 1e-8, error: 1e-8)
    #expect(abs(fit.dispersion / model["extra"]["dispersion"].number - 1) < 1e-9)
  }

  @Test func `The reference case biochemists_counts agrees with R's MASS for the negative binomial`() throws {
    let (reference, design, outcome) = try articles()
    let fit = try NegativeBinomial().fit(design, outcome)
    let model = reference.model("negbin")
    expectAgreement(fit, try fit.covariance(IID()), model, estimate: 1e-6, error: 1e-6)
    let theta = try #require(fit.theta)
    #expect(abs(theta.value / model["extra"]["theta"].number - 1) < 1e-6)
    // MASS::theta.ml has it from the step before its last, and stops at steps of 1e-4.
    #expect(abs(theta.standardError / model["extra"]["se_theta"].number - 1) < 1e-5)
    #expect(abs(theta.alpha / model["extra"]["alpha"].number - 1) < 1e-6)
    #expect(abs(fit.logLikelihood / model["extra"]["loglik"].number - 1) < 1e-11)
  }

  @Test func `The reference case biochemists_counts agrees with R for tests of overdispersion`() throws {
    let (reference, design, outcome) = try articles()
    let poisson = try GeneralisedLinear(PoissonLog()).fit(design, outcome)
    let ratio = try OverdispersionTest.likelihoodRatio(poisson, try NegativeBinomial().fit(design, outcome))
    #expect(abs(ratio.value / reference.expected["lr_overdispersion"].number - 1) < 1e-9)
    let expected = reference.expected["cameron_trivedi"]
    let found = OverdispersionTest.cameronTrivedi(poisson)
    #expect(abs(found.test.value / expected["z"].number - 1) < 1e-9)
    #expect(abs(found.test.pValue / expected["p"].number - 1) < 1e-8)
    #expect(abs(found.alpha / expected["alpha"].number - 1) < 1e-9)
  }

  @Test(arguments: ["zip", "zinb", "hurdle"])
  func `The reference case biochemists_counts agrees with R's pscl for zero-inflated and hurdle models`(id: String)
    throws
  {
    let (reference, design, outcome) = try articles()
    let model = reference.model(id)
    let fit: LikelihoodFit =
      switch id {
      case "zip": try ZeroInflated().fit(design, outcome)
      case "zinb": try ZeroInflated(.negativeBinomial).fit(design, outcome)
      default: try Hurdle().fit(design, outcome)
      }
    let covariance = try fit.covariance(IID())
    let terms = model["terms"].array
    #expect(fit.names.prefix(terms.count).map { $0.replacing("(i", with: "(I") } == terms.map { $0["term"].string })
    for (place, term) in terms.enumerated() {
      // pscl stops early and has its standard errors from differences: the case says 1e-5 and 5e-4.
      #expect(abs(fit.coefficients[place] - term["estimate"].number) < 1e-5 * max(1, term["se"].number))
      #expect(abs(covariance.standardErrors[place] / term["se"].number - 1) < 5e-4)
    }
    #expect(abs(fit.logLikelihood / model["extra"]["loglik"].number - 1) < 1e-9)
    if id == "zinb" { #expect(abs((try #require(fit.theta)).value / model["extra"]["theta"].number - 1) < 1e-4) }
  }

  @Test(arguments: ["wine_logit", "wine_probit"])
  func `The reference case ordered_models agrees with R's ordinal for the wine data`(id: String) throws {
    let reference = try ReferenceCase("ordered_models")
    func factor(_ name: String, _ levels: [String]) -> DesignTerm {
      .categorical(name: name, codes: reference.data.codes(name, levels: levels).codes, levels: levels)
    }
    let design = try DesignMatrix(
      rows: reference.data.rows.count,
      terms: [.intercept, factor("temp", ["cold", "warm"]), factor("contact", ["no", "yes"])])
    let fit = try Ordered(id == "wine_logit" ? .logit : .probit).fit(design, reference.data.numbers("rating"))
    let model = reference.model(id)
    #expect(fit.names == ["1|2", "2|3", "3|4", "4|5", "temp[warm]", "contact[yes]"])
    expectAgreement(fit, try fit.covariance(IID()), model, estimate: 1e-7, error: 1e-7)
    #expect(abs(fit.logLikelihood / model["extra"]["loglik"].number - 1) < 1e-11)
    #expect(fit.parameterCount == Int(model["extra"]["edf"].number))
  }

  @Test func `The reference case ordered_models agrees with R's MASS for the housing data, weighted by frequency`()
    throws
  {
    let reference = try ReferenceCase("ordered_models", file: "housing.csv")
    func factor(_ name: String, _ levels: [String]) -> DesignTerm {
      .categorical(name: name, codes: reference.data.codes(name, levels: levels).codes, levels: levels)
    }
    let design = try DesignMatrix(
      rows: reference.data.rows.count,
      terms: [
        factor("Infl", ["Low", "Medium", "High"]), factor("Type", ["Tower", "Apartment", "Atrium", "Terrace"]),
        factor("Cont", ["Low", "High"]),
      ])
    let levels = ["Low", "Medium", "High"]
    let codes = reference.data.codes("Sat", levels: levels).codes.map(Double.init)
    let fit = try Ordered(levels: levels, weights: reference.data.numbers("Freq")).fit(design, codes)
    let model = reference.model("housing_polr")
    #expect(fit.names.prefix(2) == ["Low|Medium", "Medium|High"])
    expectAgreement(fit, try fit.covariance(IID()), model, estimate: 1e-6, error: 1e-6)
    #expect(abs(fit.logLikelihood / model["extra"]["loglik"].number - 1) < 1e-10)
  }

  @Test func `The reference case cbpp_glmm agrees with R's glm for shares weighted by the number of trials`() throws {
    let reference = try ReferenceCase("cbpp_glmm")
    let size = reference.data.numbers("size")
    let period = reference.data.codes("period")
    let design = try DesignMatrix(
      rows: size.count, terms: [.intercept, .categorical(name: "period", codes: period.codes, levels: period.levels)])
    let shares = zip(reference.data.numbers("incidence"), size).map { $0 / $1 }
    let fit = try GeneralisedLinear(BinomialLogit(), weights: size).fit(design, shares)
    // glm's own end of iteration, by default: its covariance is that of the step before the last. The case says 1e-5.
    expectAgreement(fit, try fit.covariance(IID()), reference.model("glm"), estimate: 1e-6, error: 2e-6)
  }

  @Test func `The reference case federated_split agrees with statsmodels for logit on pooled rows`() throws {
    let reference = try ReferenceCase("federated_split")
    let rate = reference.data.numbers("frate")
    let sorted = rate.sorted()
    let median = (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
    let design = try DesignMatrix(
      rows: rate.count,
      terms: [.intercept] + ["beertax", "unemp"].map { .numeric(name: $0, values: reference.data.numbers($0)) })
    let fit = try GeneralisedLinear(BinomialLogit()).fit(design, rate.map { $0 > median ? 1 : 0 })
    let errors = try fit.covariance(IID()).standardErrors
    for (place, term) in reference.model("logit")["terms"].array.enumerated() {
      #expect(abs(fit.coefficients[place] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(errors[place] / term["se"].number - 1) < 1e-9)
    }
  }
}
