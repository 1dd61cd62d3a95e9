import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models

extension HazardFit {
  /// What a hypothesis on a hazard ratio comes to.
  struct Outcome {
    let effect: EffectFit
    let fit: HazardFit
    let alternatives: [TestedHypothesis.Alternative]
    /// Why the effect is described only.
    let reasons: [TestabilityReason]
  }

  /// The fit of a hypothesis on a hazard ratio: without covariates and with independent records by the information, otherwise by CR1 and
  /// t(g − 1), widened where few units carry the effect (see `UnitRecipe`); and the same effect by other recipes.
  /// - Parameter alternatives: Whether those are worked out.
  static func outcome(_ hypothesis: Hypothesis, _ design: Design, alternatives: Bool) throws -> Outcome {
    let isAdjusted = hypothesis.identification.comparison == .adjusted
    let fit = try HazardFit(design, adjusted: isAdjusted)
    var main = fit.byInformation
    var reasons: [TestabilityReason] = []
    if isAdjusted || !design.recordsAreIndependent {
      main = try fit.effect(by: CR1())
      let units = fit.units
      // Where least squares has no leverages (strata that are units), CR1 stands.
      if units.count <= UnitRecipe.mostUnits,
        let degrees = try? DesignDegrees(design, adjusted: isAdjusted, units: units)
      {
        if !UnitRecipe.isWhole(degrees, units) { main = try fit.effect(widenedBy: degrees) }
        reasons = UnitRecipe.reasons(degrees, .hazardRatio, units)
      }
    }
    if design.blind.leastExpected < UnitRecipe.fewestEvents { reasons.append(.fewEventsForRegression) }
    return Outcome(
      effect: main, fit: fit,
      alternatives: alternatives
        ? HazardRobustness(hypothesis: hypothesis, design: design, fit: fit).alternatives : [], reasons: reasons)
  }
}

/// The hazard ratio by other recipes and ties, and what stands beside it where death competes: the subdistribution hazard ratio and the
/// cumulative incidences.
struct HazardRobustness {
  let hypothesis: Hypothesis
  let design: Design
  let fit: HazardFit

  /// A line that cannot be made (one unit, no room, no deaths) is left out.
  var alternatives: [TestedHypothesis.Alternative] {
    var lines = [line(fit.byInformation)]
    for recipe in [CR0(), CR1()] as [any SandwichCovariance] { lines += sandwich(fit, recipe) }
    if let other = try? HazardFit(design, adjusted: fit.isAdjusted, ties: .breslow) {
      lines += sandwich(other, CR1(), prefix: "Breslow ")
    }
    if fit.isAdjusted, let crude = try? HazardFit(design, adjusted: false) {
      lines += sandwich(crude, CR1(), prefix: "crude ")
    }
    return lines + subdistribution + incidences
  }

  /// One that held the truth too seldom in the study's design that is most like this one says so.
  private func line(_ effect: EffectFit, prefix: String = "") -> TestedHypothesis.Alternative {
    let coverage =
      prefix.isEmpty ? StudyCoverage.nearest(to: design, .hazardRatio)?.tooLow(effect.method) : nil
    var line = TestedHypothesis.Alternative(
      method: prefix + effect.method, recipe: coverage.map { effect.recipe.covering($0) } ?? effect.recipe,
      term: effect.term(0, alpha: hypothesis.alpha))
    line.coverage = coverage
    return line
  }

  private func sandwich(
    _ fit: HazardFit, _ recipe: any SandwichCovariance, prefix: String = ""
  ) -> [TestedHypothesis.Alternative] {
    (try? fit.effect(by: recipe)).map { [line($0, prefix: prefix)] } ?? []
  }

  /// Fine and Gray's model with the same columns. Not where records come under watch late (time is split), for which it has no weights,
  /// and not where nobody dies, since it is the Cox model then.
  private var subdistribution: [TestedHypothesis.Alternative] {
    guard design.cause.contains(2), !design.entry.contains(where: { $0 > 0 }),
      let columns = try? HazardColumns(design, adjusted: fit.isAdjusted), columns.strata == nil,
      let own = try? columns.subdistribution(exit: design.exit, cause: design.cause),
      let place = own.index(of: RegressionFit.treatmentName),
      let covariance = try? own.covariance(CR1(), units: design.units)
    else { return [] }
    let part = EffectFit.Part(
      name: "effect", measure: "subdistribution hazard ratio", scale: .log, value: own.coefficients[place],
      degreesOfFreedom: covariance.degreesOfFreedom[place])
    return [
      TestedHypothesis.Alternative(
        method: "Fine–Gray",
        recipe: Words(
          nl: "Fine–Gray (subdistributie), sterfte als concurrerende uitkomst, "
            + "\(covariance.recipe.description.replacing(" rows", with: " rijen"))",
          en: "Fine–Gray (subdistribution), death as competing event, \(covariance.recipe)"),
        term: EffectFit.term(part, standardError: covariance.standardErrors[place], alpha: hypothesis.alpha))
    ]
  }

  /// The cumulative incidence of each group at the end of the window, and their ratio.
  private var incidences: [TestedHypothesis.Alternative] {
    guard let treated = design.incidence?.estimate(ofTreated: true),
      let comparison = design.incidence?.estimate(ofTreated: false),
      (0.0..<1).contains(treated.incidence), (0.0..<1).contains(comparison.incidence), treated.incidence > 0,
      comparison.incidence > 0
    else { return [] }
    let units = Set(treated.influence.keys).union(comparison.influence.keys).sorted()
    func error(_ slopes: (Double, Double)) -> Double {
      DoubleDouble.sum(
        of: units.lazy.map { unit in
          let own = slopes.0 * (treated.influence[unit] ?? 0) - slopes.1 * (comparison.influence[unit] ?? 0)
          return own * own
        }
      ).squareRoot()
    }
    func line(
      _ name: String, _ method: String, _ words: Words, _ measure: String, _ scale: AnalysisScale, _ value: Double,
      _ error: Double
    ) -> TestedHypothesis.Alternative {
      let part = EffectFit.Part(
        name: name, measure: measure, scale: scale, value: value,
        degreesOfFreedom: design.recordsAreIndependent ? .infinity : Double(max(1, units.count - 1)))
      return TestedHypothesis.Alternative(
        method: method,
        recipe: Words(
          nl: "\(words.nl) (Aalen–Johansen), ruw, sterfte als concurrerende uitkomst, vertrek als censurering",
          en: "\(words.en) (Aalen–Johansen), crude, death as competing event, leaving as censoring"),
        term: EffectFit.term(part, standardError: error, alpha: hypothesis.alpha))
    }
    let (p1, p0) = (treated.incidence, comparison.incidence)
    return [
      line(
        "incidence_treated", "cumulative incidence, treated",
        Words(nl: "cumulatieve incidentie met de aanpak", en: "cumulative incidence with the measure"), "risk", .logit,
        AnalysisScale.logit.of(p1), error((AnalysisScale.logit.slope(at: p1), 0))),
      line(
        "incidence_comparison", "cumulative incidence, comparison",
        Words(nl: "cumulatieve incidentie zonder de aanpak", en: "cumulative incidence without the measure"), "risk",
        .logit, AnalysisScale.logit.of(p0), error((0, AnalysisScale.logit.slope(at: p0)))),
      line(
        "effect", "cumulative incidence",
        Words(nl: "verhouding van cumulatieve incidenties", en: "ratio of cumulative incidences"), "relative risk",
        .log,
        log(p1 / p0), error((1 / p1, 1 / p0))),
    ]
  }
}
