import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(
  "Logistic mixed models in the reference cases",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct GeneralisedMixedReferenceTests {
  func agrees(_ id: String, points: Int, tolerance: Double = 1e-5, errors: Double = 1e-5) throws {
    let reference = try ReferenceCase("cbpp_glmm")
    let size = reference.data.numbers("size")
    let share = zip(reference.data.numbers("incidence"), size).map { $0 / $1 }
    let (codes, levels) = reference.data.codes("period")
    let design = try DesignMatrix(
      rows: size.count, terms: [.intercept, .categorical(name: "period", codes: codes, levels: levels)])
    let herd = GroupingFactor(name: "herd", values: reference.data.texts("herd"))
    let fit = try GeneralisedMixed(.binomial, random: [RandomTerm(herd)], points: points, weights: size)
      .fit(design, share)
    let expected = reference.model(id)
    for (j, name) in ["(Intercept)", "period2", "period3", "period4"].enumerated() {
      let term = reference.term(name, of: id)
      #expect(abs(fit.coefficients[j] / term["estimate"].number - 1) < tolerance)
      #expect(abs(try fit.covariance(IID()).standardErrors[j] / term["se"].number - 1) < errors)
    }
    #expect(abs(fit.components[0].deviation / expected["extra"]["sd_herd"].number - 1) < tolerance)
    // With quadrature lme4 leaves the saturated likelihood out.
    let likelihood = points == 1 ? fit.logLikelihood : -fit.deviance / 2
    #expect(abs(likelihood / expected["extra"]["logLik"].number - 1) < 1e-9)
  }

  @Test func `The reference case cbpp_glmm by Laplace agrees with lme4`() throws {
    try agrees("laplace", points: 1)
  }

  @Test func `The reference case cbpp_glmm by Laplace agrees with glmmTMB`() throws {
    // That one differentiates automatically, but stops at six digits.
    try agrees("laplace_glmmTMB", points: 1)
  }

  @Test func `The reference case cbpp_glmm by adaptive quadrature with 9 nodes agrees with lme4`() throws {
    try agrees("agq9", points: 9)
  }

  @Test func `The reference case cbpp_glmm by adaptive quadrature with 25 nodes agrees with lme4`() throws {
    try agrees("agq25", points: 25)
  }

  @Test func `The reference case cbpp_glmm without random effects agrees with glm`() throws {
    let reference = try ReferenceCase("cbpp_glmm")
    let size = reference.data.numbers("size")
    let share = zip(reference.data.numbers("incidence"), size).map { $0 / $1 }
    let (codes, levels) = reference.data.codes("period")
    let design = try DesignMatrix(
      rows: size.count, terms: [.intercept, .categorical(name: "period", codes: codes, levels: levels)])
    let fit = try GeneralisedLinear(BinomialLogit(), weights: size).fit(design, share)
    for (j, name) in ["(Intercept)", "period2", "period3", "period4"].enumerated() {
      let term = reference.term(name, of: "glm")
      #expect(abs(fit.coefficients[j] / term["estimate"].number - 1) < 1e-8)
      #expect(abs(try fit.covariance(IID()).standardErrors[j] / term["se"].number - 1) < 1e-6)
    }
  }
}
