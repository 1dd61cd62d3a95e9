import LinearAlgebra
import Models
import ReferenceCases
import Testing

@Suite("An ordered outcome with a random effect")
struct CumulativeMixedTests {
  func fit(_ visits: Visits, _ name: String) throws -> CumulativeMixedFit {
    let points = ["laplace": 1, "quadrature": 10, "probit": 7, "weighted": 5][name] ?? 1
    return try CumulativeMixed(
      name == "probit" ? .probit : .logit, random: visits.term("neighbourhood"), points: points,
      weights: name == "weighted" ? visits.column("weight") : nil
    ).fit(visits.design(["treated", "home"]), visits.column("rating"))
  }

  @Test("agrees with R's ordinal", arguments: ["laplace", "quadrature", "probit", "weighted"])
  func agreement(name: String) throws {
    let visits = try Visits()
    let fit = try fit(visits, name)
    let expected = try Visits.numbers("ordered_mixed.json")["models"][name]
    #expect(fit.names == ["1|2", "2|3", "3|4", "treated", "home"])
    let errors = try fit.covariance(IID()).standardErrors
    // clmm ends in the fifth digit of a standard error.
    for (j, other) in expected["coefficients"].numbers.enumerated() {
      #expect(abs(fit.coefficients[j] - other) < 1e-4 * errors[j])
      for i in 0...j {
        #expect(abs(fit.bread[i, j] - expected["covariance"][i][j].number) < 1e-4 * errors[i] * errors[j])
      }
    }
    #expect(abs(fit.logLikelihood - expected["log_likelihood"].number) < 1e-7)
    #expect(abs(fit.components[0].deviation - expected["deviation"].number) < 1e-4)
    for (i, level) in ["1", "2", "3", "4", "5"].enumerated() {
      let effect = try #require(fit.randomEffects.first { $0.level == level })
      #expect(abs(effect.modes[0] - expected["modes"][i].number) < 1e-4)
      #expect(abs(effect.deviations[0] / expected["mode_deviations"][i].number - 1) < 1e-4)
    }
  }

  @Test func `agrees with integrals on a fine grid to six digits`() throws {
    let visits = try Visits()
    let fit = try CumulativeMixed(random: visits.term("neighbourhood"), points: 31)
      .fit(visits.design(["treated", "home"]), visits.column("rating"))
    let expected = try Visits.numbers("ordered_mixed.json")["exact"]
    let errors = try fit.covariance(IID()).standardErrors
    for (j, other) in expected["coefficients"].numbers.enumerated() {
      #expect(abs(fit.coefficients[j] - other) < 1e-6 * errors[j])
      // The grid differentiates by differences: its covariance has six digits.
      for i in 0...j {
        #expect(abs(fit.bread[i, j] - expected["covariance"][i][j].number) < 2e-6 * errors[i] * errors[j])
      }
    }
    #expect(abs(fit.logLikelihood - expected["log_likelihood"].number) < 1e-9)
    #expect(abs(fit.components[0].deviation - expected["deviation"].number) < 1e-7)
  }

  @Test func `of two categories is a logistic mixed model with the threshold as minus its constant`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "home"])
    let ordered = try CumulativeMixed(random: visits.term("neighbourhood"), points: 7)
      .fit(design, visits.column("moved"), levels: ["no", "yes"])
    let logistic = try GeneralisedMixed(.binomial, random: [visits.term("neighbourhood")], points: 7)
      .fit(design, visits.column("moved"))
    #expect(ordered.names[0] == "no|yes")
    #expect(abs(ordered.coefficients[0] + logistic.coefficients[0]) < 1e-9)
    for j in 1...2 { #expect(abs(ordered.coefficients[j] - logistic.coefficients[j]) < 1e-9) }
    #expect(abs(ordered.logLikelihood - logistic.logLikelihood) < 1e-10)
    #expect(abs(ordered.components[0].deviation - logistic.components[0].deviation) < 1e-9)
    for j in 0..<3 { #expect(abs(ordered.bread[j, j] / logistic.bread[j, j] - 1) < 1e-7) }
    let units = SamplingUnits(codes: visits.factor("neighbourhood").codes, word: "neighbourhoods")
    let one = try ordered.clusterRobust(CR0(), units: units)
    let other = try logistic.clusterRobust(CR0(), units: units)
    for j in 0..<3 { #expect(abs(one.standardErrors[j] / other.standardErrors[j] - 1) < 1e-7) }
  }

  @Test func `refuses by name what it cannot estimate`() throws {
    let visits = try Visits()
    let design = try visits.design(["treated", "home"])
    #expect(throws: QuadratureNeedsOneEffect.self) {
      try CumulativeMixed(random: visits.term("neighbourhood", ["months"])).fit(design, visits.column("rating"))
    }
    #expect(throws: EmptyCategory.self) {
      try CumulativeMixed(random: visits.term("neighbourhood"))
        .fit(design, visits.column("moved"), levels: ["no", "yes", "unknown"])
    }
  }
}

@Suite(
  "An ordered outcome with a random effect, in the reference cases",
  .enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct CumulativeMixedReferenceTests {
  @Test func `The reference case ordered_models, wine with judges, agrees with R's ordinal`() throws {
    let reference = try ReferenceCase("ordered_models")
    let table = reference.data
    let terms = [("temp", "warm"), ("contact", "yes")].map { name, level in
      DesignTerm.numeric(name: name + level, values: table.texts(name).map { $0 == level ? 1 : 0 })
    }
    let design = try DesignMatrix(rows: table.rows.count, terms: terms)
    let judge = GroupingFactor(name: "judge", values: table.texts("judge"))
    let fit = try CumulativeMixed(random: RandomTerm(judge), points: 10)
      .fit(design, table.numbers("rating"))
    let expected = reference.model("wine_clmm_agq10")
    let errors = try fit.covariance(IID()).standardErrors
    #expect(fit.names.count == expected["terms"].array.count)
    for (j, name) in fit.names.enumerated() {
      let term = reference.term(name, of: "wine_clmm_agq10")
      #expect(abs(fit.coefficients[j] / term["estimate"].number - 1) < 1e-4)
      #expect(abs(errors[j] / term["se"].number - 1) < 1e-4)
    }
    #expect(abs(fit.logLikelihood / expected["extra"]["loglik"].number - 1) < 1e-8)
    #expect(abs(fit.components[0].deviation / expected["extra"]["sd_judge"].number - 1) < 1e-4)
  }
}
