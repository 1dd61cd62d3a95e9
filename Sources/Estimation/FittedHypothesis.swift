import Documents
import Evidence
import Foundation
import LinearAlgebra
import Models
import Probability
import Registrations

/// A hypothesis with its design and fits; `tested` is what is told of it.
public struct FittedHypothesis: Sendable {
  public let hypothesis: Hypothesis
  public let design: Design
  let codebook: Codebook
  /// nil where the hypothesis is not testable.
  var main: EffectFit?
  /// The regression that gives the effect, or beside a closed form the same; nil where not testable.
  var regression: RegressionFit?
  /// The Cox model that gives a hazard ratio; nil for other measures.
  var hazard: HazardFit?
  /// The regression without covariates; nil where not testable.
  var crude: RegressionFit?
  var robustness: [TestedHypothesis.Alternative]
  var reasons: [TestabilityReason]
  let planned: TestedHypothesis.Power?
  /// What the design of the catalogue made; nil for a crude or an adjusted comparison, or where not testable.
  var identified: IdentifiedEffect?
  /// What missing values came to; nil where none were imputed.
  var imputed: ImputedValues?
  /// The data with a literature beside them; nil where none is named, or where not testable.
  let combined: CombinedEvidence?
  /// What the designs beside this one came to.
  var beside: [DesignBeside] = []

  /// - Throws: `Findings` where a fit does not come to rest, or gives a baseline risk that is none.
  init(
    _ hypothesis: Hypothesis, design: Design, _ codebook: Codebook, alternatives: Bool = true, threads: Int = 1
  ) throws(Findings) {
    self.hypothesis = hypothesis
    self.design = design
    self.codebook = codebook
    var planned =
      hypothesis.identification.comparesRows
      ? PowerPlan.planned(hypothesis, design, searching: alternatives) : nil
    var identified: IdentifiedEffect?
    var reasons = design.reasons
    var main: EffectFit?
    var regression: RegressionFit?
    var hazard: HazardFit?
    var crude: RegressionFit?
    var robustness: [TestedHypothesis.Alternative] = []
    if !reasons.contains(where: { $0.weight == .notTestable }) {
      do {
        if let designed = hypothesis.identification.designed {
          let made = try designed.fit(hypothesis, design)
          (identified, main, robustness) = (made, made.effect, made.alternatives)
          reasons += made.reasons
          planned = planned ?? PowerPlan.afterFit(hypothesis, made.effect)
        } else if hypothesis.effect == .hazardRatio {
          let outcome = try HazardFit.outcome(hypothesis, design, alternatives: alternatives)
          (main, hazard, robustness) = (outcome.effect, outcome.fit, outcome.alternatives)
          reasons += outcome.reasons
        } else {
          let fits = try Fits(hypothesis, design, alternatives: alternatives, threads: threads)
          (main, regression, crude, robustness) = (fits.main, fits.regression, fits.crude, fits.robustness)
          reasons += fits.reasons
        }
        // Covariates that tell the groups apart only together: looked for where they explain most of who is treated.
        if let share = regression?.treatmentExplained, share > 0.5, CommonSupport(design)?.isComplete == true {
          throw RegressionFit.NotTestable(reason: .noOverlap)
        }
      } catch let stop as RegressionFit.NotTestable {
        reasons.append(stop.reason)
        (main, regression, crude, robustness) = (nil, nil, nil, [])
        identified = nil
      } catch is NotConverged {
        reasons.append(.notConverged)
      } catch let findings as Findings {
        throw findings
      } catch is RegressionFit.OutsideRisk {
        throw Findings(
          Finding(
            code: "baseline_outside", at: Place(file: hypothesis.file),
            Words(
              nl: "De uitgangskans van de deelnemers komt met dit model niet tussen 0 en 1 uit.",
              en: "With this model the baseline risk of the treated does not come out between 0 and 1."),
            hint: Words(
              nl: "Neem effect: relative risk of odds ratio.", en: "Take effect: relative risk or odds ratio.")))
      } catch {
        throw Findings(
          Finding(
            code: "fit_failed", at: Place(file: hypothesis.file),
            Words(nl: "Het model is niet te schatten: \(error).", en: "The model cannot be fitted: \(error).")))
      }
    }
    var combined: CombinedEvidence?
    if let rule = hypothesis.identification.literature, let own = main {
      do throws(NotTestable) {
        combined = try CombinedEvidence(rule, own, hypothesis.effect)
      } catch {
        reasons.append(error.reason)
        (main, regression, crude, robustness) = (nil, nil, nil, [])
      }
    }
    if let combined, combined.rule.decides {
      main = combined.fit
      planned = PowerPlan.afterFit(hypothesis, combined.fit)
    }
    self.combined = combined
    if let planned, planned.anyIfClaimTrue < hypothesis.power { reasons.append(.powerBelowTarget) }
    self.planned = planned
    self.identified = identified
    self.main = main
    self.regression = regression
    self.hazard = hazard
    self.crude = crude
    self.robustness = robustness
    self.reasons = reasons
  }

  private struct Fits {
    let main: EffectFit
    let regression: RegressionFit
    let crude: RegressionFit
    let robustness: [TestedHypothesis.Alternative]
    /// Why the effect is described only, known once its design was fitted.
    let reasons: [TestabilityReason]

    init(_ hypothesis: Hypothesis, _ design: Design, alternatives: Bool, threads: Int) throws {
      let isAdjusted = hypothesis.identification.comparison == .adjusted
      let model = hypothesis.identification.effectModel
      let crude = try RegressionFit(hypothesis.effect, design, adjusted: false, model: model)
      let adjusted = isAdjusted ? try RegressionFit(hypothesis.effect, design, adjusted: true, model: model) : nil
      self.crude = crude
      (main, reasons) = try FittedHypothesis.effect(hypothesis, design, threads: threads) { adjusted ?? crude }
      regression = adjusted ?? crude
      robustness =
        alternatives
        ? Robustness(hypothesis: hypothesis, design: design, adjusted: adjusted, crude: crude).alternatives : []
    }
  }

  /// The effect by the recipe of the hypothesis, with why it is described only; the regression is made only where that recipe is one.
  static func effect(
    _ hypothesis: Hypothesis, _ design: Design, threads: Int = 1, by regression: () throws -> RegressionFit
  ) throws -> (EffectFit, [TestabilityReason]) {
    let chosen = hypothesis.choices.recipe.map {
      ChosenRecipe(hypothesis: hypothesis, design: design, recipe: $0, threads: threads)
    }
    let plain: EffectFit
    var reasons: [TestabilityReason] = []
    let asked = hypothesis.identification
    if asked.comparison == .crude, design.recordsAreIndependent, asked.model == nil, asked.covariance == nil {
      plain = ClosedForm(hypothesis.effect, design).fit(
        by: chosen == nil ? .chosen(for: hypothesis, design) : .closedForm, alpha: hypothesis.alpha)
    } else {
      let fit = try regression()
      if let recipe = try recipe(hypothesis, design) {
        plain = try fit.effect(by: recipe, units: design.units)
      } else {
        let usual = try UnitRecipe(fit, design.units)
        plain = usual.effect
        reasons = usual.reasons
      }
      if hypothesis.effect != .meanDifference, design.blind.leastExpected < UnitRecipe.fewestEvents {
        reasons.append(.fewEventsForRegression)
      }
    }
    return (try chosen?.applied(to: plain) ?? plain, reasons)
  }

  /// The recipe that the hypothesis asks for, or that follows from rows that belong together in more ways than one; nil where the usual
  /// one is to be chosen.
  static func recipe(_ hypothesis: Hypothesis, _ design: Design) throws(Findings) -> (any Covariance)? {
    if !design.ways.isEmpty { return MultiwayCR1(design.ways) }
    guard let text = hypothesis.identification.covariance, let recipe = Covariances.named(text.string) else {
      return nil
    }
    guard !recipe.isByRow || design.recordsAreIndependent else {
      throw Findings(
        Finding(
          code: "covariance_by_row_refused", at: text.place,
          Words(
            nl: "\(text.string) neemt elke rij apart, maar een client heeft hier meer dan een rij.",
            en: "\(text.string) takes every row by itself, but here a client has more than one row."),
          hint: Words(nl: "Neem CR1, CR2 of CR3.", en: "Take CR1, CR2 or CR3.")))
    }
    return recipe
  }

  /// The part on which the verdict is given: the effect, or for a claim on all registered the fall among them.
  var judged: Int? { main.flatMap { Self.judged(hypothesis, $0) } }

  private static func judged(_ hypothesis: Hypothesis, _ fit: EffectFit) -> Int? {
    fit.place(of: hypothesis.population == .registered ? "fall_among_all" : "effect")
  }

  var claim: Double { hypothesis.effect.scale.of(hypothesis.claimed) }

  private var tests: ClaimTests? { main.flatMap { Self.tests(hypothesis, $0) } }

  /// The one-sided tests of the claim by a fit.
  static func tests(_ hypothesis: Hypothesis, _ main: EffectFit) -> ClaimTests? {
    guard let index = judged(hypothesis, main) else { return nil }
    let part = main.parts[index]
    let scale = hypothesis.effect.scale
    let claim = scale.of(hypothesis.claimed)
    var least: Double?
    if let smallest = hypothesis.claimedSmallest { least = scale.of(smallest) }
    if let inversion = part.inversion { return ClaimTests(by: inversion.test, claim: claim, smallest: least) }
    return ClaimTests(
      estimate: part.value, standardError: main.standardError(index), degreesOfFreedom: part.degreesOfFreedom,
      claim: claim, smallest: least)
  }

  public var tested: TestedHypothesis {
    let tests = tests
    let lines = beside.map(\.line)
    let refutation = (planned?.refuteIfSmallestOfInterest ?? 0) >= hypothesis.power
    let rule = VerdictRule(alpha: hypothesis.alpha, refutationWasPlanned: refutation, reasons: reasons)
    let isPlain =
      design.recordsAreIndependent && hypothesis.identification.comparison == .crude && combined?.rule.decides != true
    let power = isPlain ? PowerPlan.atComparisonLevel(hypothesis, design) ?? planned : planned
    let error = judged.flatMap { index in main?.standardError(index) }
    let isWeak = (planned?.anyIfClaimTrue ?? 0) < hypothesis.power
    var result = TestedHypothesis(
      name: hypothesis.name.string, file: hypothesis.file, claim: hypothesis.claim,
      population: hypothesis.population, effect: hypothesis.effect.rawValue, confidence: hypothesis.confidence,
      counts: design.counts, estimate: main.map { estimate($0) },
      terms: main.map { fit in fit.parts.indices.map { fit.term($0, alpha: hypothesis.alpha) } } ?? [],
      recipe: main?.recipe ?? Words(nl: "niet geschat", en: "not estimated"),
      claimTest: tests.map { test in
        var claimTest = TestedHypothesis.ClaimTest(
          expected: hypothesis.expected.written.string, expectedEffect: hypothesis.claimed,
          smallestOfInterest: hypothesis.smallest?.written.string, smallestEffect: hypothesis.claimedSmallest,
          pAny: test.any, pShow: test.show, pRefute: test.refute, pSmall: test.small, adjusted: nil)
        claimTest.largestSupported = largestSupported
        claimTest.kind = kindTest
        claimTest.pOpposite = test.opposite
        return claimTest
      },
      verdict: rule.verdict(on: tests).agreed(
        hypothesis.identification.agreement, with: lines.map(\.verdict)), power: power, robustness: robustness,
      sceptical: judged.flatMap { index in
        guard let main, let error else { return nil }
        let shrunk = Sceptical.shrunk(estimate: main.parts[index].value, standardError: error, claim: claim)
        return hypothesis.effect.scale.back(shrunk)
      },
      exaggeration: isWeak
        ? error.map { Sceptical.exaggeration(truth: claim, standardError: $0, alpha: hypothesis.alpha) } : nil,
      notInTheSystem: codebook.notInTheSystem, smallestCell: codebook.smallestCell,
      findings: hypothesis.findings + design.findings + (identified?.findings ?? []) + (imputed?.findings ?? [])
        + (hazard?.findings(at: Place(file: hypothesis.file)) ?? [])
        + reach + undercovering,
      planned: planned, family: hypothesis.family)
    result.method = main?.method ?? ""
    result.design = hypothesis.identification.word
    result.designTitle = hypothesis.identification.title
    result.evidence = hypothesis.identification.evidence
    result.exhibits =
      (identified?.exhibits ?? [])
      + [imputed?.exhibit, combined?.exhibit(alpha: hypothesis.alpha)].compactMap(\.self)
    result.beside = lines
    result.agreement = hypothesis.identification.agreement
    result.adjustment = (hypothesis.choices.adjust, hypothesis.choices.adjustPlace)
    if hypothesis.family != nil, hypothesis.choices.adjust == RomanoWolf.word { result.influence = sharedInfluence }
    return result
  }

  /// Recipes that held the truth too seldom, the one that the hypothesis chose and those beside it: in the study's design that is most like
  /// this one, or of crude tables over all of these sizes.
  private var undercovering: [Finding] {
    let low = robustness.filter { $0.coverage != nil }
    let own = low.filter { $0.method == main?.method }
    let others = low.filter { $0.method != main?.method }
    let source = lowSource
    return [own, others].filter { !$0.isEmpty }.map { lines in
      let list = lines.map { "\($0.method) (\(Int($0.coverage ?? 0))%)" }.joined(separator: ", ")
      let who =
        lines[0].method == main?.method
        ? Words(nl: "Het gekozen recept heeft", en: "The chosen recipe has")
        : Words(nl: "Andere recepten hebben", en: "Other recipes have")
      return Finding(
        code: "recipe_undercovers", severity: .warning, at: Place(file: hypothesis.file),
        Words(
          nl: "\(who.nl) 95%-intervallen die \(source.nl) de waarheid te weinig bevatten: \(list).",
          en: "\(who.en) 95% intervals that hold the truth too seldom \(source.en): \(list)."))
    }
  }

  /// Where it was counted how often recipes hold the truth.
  private var lowSource: Words {
    let isCounted =
      hypothesis.identification.comparison == .crude && design.recordsAreIndependent
      && hypothesis.effect != .meanDifference && hypothesis.effect != .hazardRatio
    if isCounted {
      return Words(
        nl: "over alle tabellen van deze omvang", en: "counted over all tables of these sizes")
    }
    let nearest = StudyCoverage.nearest(to: design, hypothesis.effect)?.design ?? ""
    return Words(
      nl: "in een studie met een opzet als deze (\(nearest))",
      en: "in a study with a design like this one (\(nearest))")
  }

  /// A fall among all that would ask for less than no outcome among the participants.
  private var reach: [Finding] {
    let sizes = design.blind.sizes
    let share = sizes.treated / (sizes.treated + sizes.comparison)
    guard hypothesis.population == .registered, 1 - hypothesis.claimed >= share else { return [] }
    return [
      Finding(
        code: "claim_beyond_reach", severity: .warning, at: hypothesis.expected.written.place,
        Words(
          nl:
            "Zo ver kan het aantal bij allen niet dalen: ook zonder een enkele uitkomst bij de deelnemers blijft die van "
            + "de anderen.",
          en:
            "The number among all cannot fall this far: even without a single outcome among participants, that of the "
            + "others remains."),
        hint: Words(
          nl: "Gaat de bewering over deelnemers? Schrijf population: participants.",
          en: "Is the claim about participants? Write population: participants."))
    ]
  }

  /// The estimate that crosses to a scenario: effect and baseline, to twelve digits.
  private func estimate(_ fit: EffectFit) -> Estimate {
    let crossing = [fit.place(of: "effect"), fit.place(of: "baseline")].compactMap(\.self)
    let terms = crossing.map { index in
      let part = fit.parts[index]
      return Estimate.Term(
        name: part.name, measure: part.measure,
        value: TwelveDigits.of(part.scale.back(part.inversion?.centre ?? part.value)),
        scale: part.scale, unit: unit(of: part.name), degreesOfFreedom: part.degreesOfFreedom)
    }
    var covariance = Matrix(rows: crossing.count, columns: crossing.count)
    for (i, row) in crossing.enumerated() {
      for (j, column) in crossing.enumerated() { covariance[i, j] = TwelveDigits.of(fit.covariance[row, column]) }
    }
    // Effect and baseline of a group without variation are one but for their sign; rounding may make more than one of it.
    for i in crossing.indices {
      for j in crossing.indices where i != j {
        let most = (1 - 1e-11) * (covariance[i, i] * covariance[j, j]).squareRoot()
        if abs(covariance[i, j]) > most { covariance[i, j] = Double(signOf: covariance[i, j], magnitudeOf: most) }
      }
    }
    return Estimate(
      name: hypothesis.name.string, terms: terms, covariance: covariance, recipe: fit.recipe.en,
      counterfactual: .included, source: codebook.name
    ).with(spread)
  }

  /// How far sites differ; nil where a literature is taken in, of which the sites are others.
  var spread: BetweenSites? { combined?.rule.decides == true ? nil : identified?.spread }

  private func unit(of name: String) -> WrittenUnit {
    switch hypothesis.effect {
    case .meanDifference: hypothesis.unitOfDifferences
    case .rateRatio where name == "baseline": UnitNames().read("1/year") ?? .plainNumber
    default: .plainNumber
    }
  }
}

extension Hypothesis {
  /// The unit of a difference between means; that of other measures is a plain number.
  var unitOfDifferences: WrittenUnit {
    effect == .meanDifference ? codebook.column(outcome.column.string)?.unit ?? .plainNumber : .plainNumber
  }
}
