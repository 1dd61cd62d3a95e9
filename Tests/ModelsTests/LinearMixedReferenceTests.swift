import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite(
  "Linear mixed models in the reference cases",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct LinearMixedReferenceTests {
  func sleep(_ id: String) throws -> (LinearMixedFit, ReferenceCase) {
    let reference = try ReferenceCase("sleepstudy_lmm")
    let days = reference.data.numbers("Days")
    let design = try DesignMatrix(rows: days.count, terms: [.intercept, .numeric(name: "Days", values: days)])
    let subject = GroupingFactor(name: "Subject", values: reference.data.texts("Subject"))
    let slopes = id == "reml_intercept" ? [] : [RandomTerm.Column(name: "Days", values: days)]
    let term = RandomTerm(subject, slopes: slopes, isCorrelated: id != "reml_indep")
    let fit = try LinearMixed(random: [term], likelihood: id == "ml" ? .full : .restricted)
      .fit(design, reference.data.numbers("Reaction"))
    return (fit, reference)
  }

  func agrees(_ id: String) throws {
    let (fit, reference) = try sleep(id)
    let expected = reference.model(id)
    let satterthwaite = try fit.covariance(.satterthwaite)
    for (j, name) in ["(Intercept)", "Days"].enumerated() {
      let term = reference.term(name, of: id)
      #expect(abs(fit.coefficients[j] / term["estimate"].number - 1) < 1e-9)
      #expect(abs(satterthwaite.standardErrors[j] / term["se"].number - 1) < 1e-6)
      // lmerTest differentiates by differences: an exact 17 is 17.000005 there.
      #expect(abs(satterthwaite.degreesOfFreedom[j] / term["df"][name].number - 1) < 1e-6)
    }
    let components = expected["extra"]["variance_components"].array
    for (own, other) in zip(fit.components, components.dropLast()) {
      #expect(abs(own.variance / other["vcov"].number - 1) < 1e-5)
      #expect(abs(own.deviation / other["sdcor"].number - 1) < 1e-5)
    }
    #expect(fit.components.count == components.count - 1)
    #expect(abs(fit.residualDeviation / (components.last?["sdcor"].number ?? .nan) - 1) < 1e-6)
    #expect(abs(fit.logLikelihood / expected["extra"]["logLik"].number - 1) < 1e-10)
    #expect(abs(fit.akaike - expected["extra"]["AIC"].number) < 1e-7)
    #expect(abs(fit.bayes - expected["extra"]["BIC"].number) < 1e-7)
    #expect(fit.singularities.isEmpty)
  }

  @Test func `The reference case sleepstudy_lmm, correlated slopes by REML, agrees with lme4 and lmerTest`() throws {
    try agrees("reml")
  }

  @Test func `The reference case sleepstudy_lmm, correlated slopes by ML, agrees with lme4 and lmerTest`() throws {
    try agrees("ml")
  }

  @Test func `The reference case sleepstudy_lmm, independent slopes, agrees with lme4 and lmerTest`() throws {
    try agrees("reml_indep")
  }

  @Test func `The reference case sleepstudy_lmm, random intercept, agrees with lme4 and lmerTest`() throws {
    try agrees("reml_intercept")
  }

  @Test func `The reference case sleepstudy_lmm agrees with lme4 on the modes of subjects`() throws {
    let (fit, reference) = try sleep("reml")
    let modes = reference.expected["blups_reml"]
    for (i, subject) in modes["subject"].array.enumerated() {
      let effect = try #require(fit.randomEffects.first { $0.level == subject.string })
      #expect(abs(effect.modes[0] - modes["intercept"][i].number) < 1e-4)
      #expect(abs(effect.modes[1] - modes["days"][i].number) < 1e-4)
    }
    #expect(fit.randomEffects.count == modes["subject"].array.count)
  }

  @Test func `The reference case sleepstudy_lmm agrees with lme4 on the likelihood-ratio test of the slope`() throws {
    let (larger, reference) = try sleep("ml")
    let days = reference.data.numbers("Days")
    let design = try DesignMatrix(rows: days.count, terms: [.intercept, .numeric(name: "Days", values: days)])
    let subject = GroupingFactor(name: "Subject", values: reference.data.texts("Subject"))
    let smaller = try LinearMixed(random: [RandomTerm(subject)], likelihood: .full)
      .fit(design, reference.data.numbers("Reaction"))
    let test = try LikelihoodRatio(larger, against: smaller)
    let expected = reference.expected["lr_test_random_slope"]
    #expect(abs(test.statistic / expected["chisq"].number - 1) < 1e-8)
    #expect(Double(test.degreesOfFreedom) == expected["df"].number)
    #expect(abs(test.pValue / expected["p"].number - 1) < 1e-6)
    #expect(test.isOnBoundary)
    #expect((test.boundaryPValue ?? 1) < test.pValue)
  }
}
