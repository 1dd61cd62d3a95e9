import Documents
import Evidence
import Foundation
import Registrations

extension PowerPlan {
  /// The most tables that are counted; beyond it the normal curve is as good and quicker.
  static let mostTables = 2e6

  /// What the data could show about a hypothesis, blind to the outcome by group.
  /// - Throws: `Findings` where the data do not fit the hypothesis or hold no outcome or no comparison at all.
  public static func run(
    _ hypothesis: Hypothesis, _ registration: Registration
  ) throws(Findings) -> TestedHypothesis.Power {
    try run(hypothesis, registration.codebook, registration.table)
  }

  public static func run(
    _ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table
  ) throws(Findings) -> TestedHypothesis.Power {
    try run(hypothesis, HypothesisTest.design(hypothesis, codebook, table))
  }

  /// What a design could show.
  public static func run(_ hypothesis: Hypothesis, _ design: Design) throws(Findings) -> TestedHypothesis.Power {
    guard hypothesis.identification.comparesRows else {
      throw Findings(
        Finding(
          code: "power_after_fit_only", at: Place(file: hypothesis.file),
          Words(
            nl: "Wat een opzet met \(hypothesis.identification.word) kan laten zien volgt niet uit aantallen alleen.",
            en: "What a design with \(hypothesis.identification.word) could show does not follow from numbers alone."),
          hint: Words(
            nl: "mkba test vertelt het, uit de standaardfout van de schatting.",
            en: "mkba test tells it, from the standard error of the fit.")))
    }
    guard let power = planned(hypothesis, design) else {
      throw Findings(
        Finding(
          code: "nothing_to_plan", at: Place(file: hypothesis.file),
          Words(
            nl: "Zonder uitkomsten, of zonder iemand om te vergelijken, is er niets te plannen.",
            en: "Without outcomes, or without anyone to compare, there is nothing to plan.")))
    }
    return power
  }

  /// The blind plan of a design: the baseline is events/(n₁·effect + n₀). nil where there is nothing to plan with.
  static func planned(
    _ hypothesis: Hypothesis, _ design: Design, searching: Bool = true
  ) -> TestedHypothesis.Power? {
    let blind = design.blind
    let effect = hypothesis.participantEffect(claim: hypothesis.claimed, sizes: blind.sizes)
    let (n1, n0) = (blind.sizes.treated, blind.sizes.comparison)
    guard n1 > 0, n0 > 0 else { return nil }
    let baseline: Double
    let words: Words
    if hypothesis.effect == .meanDifference {
      baseline = blind.standardDeviation
      words = Words(
        nl: "met de spreiding van alle rijen samen, blind voor de groepen",
        en: "with the spread of all rows together, blind to the groups")
    } else {
      guard let solved = blindBaseline(hypothesis.effect, events: blind.events, n1: n1, n0: n0, effect: effect) else {
        return nil
      }
      baseline = solved
      words = Words(
        nl: "met een uitgangskans die blind is voor de groepen: uitkomsten/(n₁·effect + n₀)",
        en: "with a baseline that is blind to the groups: outcomes/(n₁·effect + n₀)")
    }
    guard baseline > 0 else { return nil }
    return plan(
      hypothesis, design, sizes: blind.sizes, baseline: baseline, words: words, searching: searching)
  }

  /// With the level of the comparison group as it turned out: for independent rows without covariates.
  static func atComparisonLevel(_ hypothesis: Hypothesis, _ design: Design) -> TestedHypothesis.Power? {
    let counts = design.counts
    let isRate = hypothesis.effect == .rateRatio
    // Of hazards the risk of the comparison group would hang on when its rows left: the blind plan stands.
    guard hypothesis.effect != .meanDifference, hypothesis.effect != .hazardRatio, counts.comparison.events > 0 else {
      return nil
    }
    let sizes = Arms(
      treated: isRate ? counts.treated.personYears : Double(counts.treated.rows),
      comparison: isRate ? counts.comparison.personYears : Double(counts.comparison.rows))
    guard sizes.treated > 0 else { return nil }
    return plan(
      hypothesis, design, sizes: sizes, baseline: counts.comparison.events / sizes.comparison,
      words: Words(
        nl: "met de uitgangskans van de vergelijkingsgroep zoals die bleek (mkba power rekent met een blinde)",
        en: "with the baseline of the comparison group as it turned out (mkba power uses a blind one)"))
  }

  private static func plan(
    _ hypothesis: Hypothesis, _ design: Design, sizes: Arms<Double>, baseline: Double, words: Words,
    searching: Bool = true
  ) -> TestedHypothesis.Power {
    let measure = hypothesis.effect
    let claim = hypothesis.participantEffect(claim: hypothesis.claimed, sizes: sizes)
    let smallest = hypothesis.claimedSmallest.map { hypothesis.participantEffect(claim: $0, sizes: sizes) }
    let isIndependent = design.recordsAreIndependent && hypothesis.identification.comparison == .crude
    let tables = ExactEnumeration.tables(
      measure, treated: sizes.treated, comparison: sizes.comparison, baseline: baseline)
    let method: any PowerMethod
    if let recipe = hypothesis.choices.recipe, isIndependent, NamedTestPower.counts(recipe), tables <= mostTables {
      method = NamedTestPower(
        recipe: recipe, measure: measure, treatedSize: sizes.treated, comparisonSize: sizes.comparison,
        baseline: baseline, alpha: hypothesis.alpha)
    } else if isIndependent, measure != .meanDifference, measure != .hazardRatio, tables <= mostTables {
      method = ExactEnumeration(
        measure, treated: sizes.treated, comparison: sizes.comparison, baseline: baseline, alpha: hypothesis.alpha)
    } else if measure == .meanDifference {
      method = StudentPower(
        treatedSize: sizes.treated, comparisonSize: sizes.comparison, deviation: baseline, alpha: hypothesis.alpha,
        designEffect: design.blind.designEffect,
        unitFreedom: isIndependent ? nil : Double(max(1, design.blind.unitCount - 1)))
    } else {
      method = NormalApproximation(
        measure: measure, treatedSize: sizes.treated, comparisonSize: sizes.comparison, baseline: baseline,
        alpha: hypothesis.alpha, designEffect: design.blind.designEffect,
        degreesOfFreedom: isIndependent ? .infinity : Double(max(1, design.blind.unitCount - 1)))
    }
    let figures = PowerPlan(
      method: method, measure: measure, baseline: baseline, claim: measure.scale.of(claim),
      smallest: smallest.map(measure.scale.of), target: hypothesis.power, baselineWords: words
    ).figures(searching: searching)
    return hypothesis.population == .registered ? figures.amongAll(sizes) : figures
  }

  /// The level without treatment that would give as many events if the effect were true.
  static func blindBaseline(
    _ measure: EffectMeasure, events: Double, n1: Double, n0: Double, effect: Double
  ) -> Double? {
    switch measure {
    case .relativeRisk, .rateRatio: return events / (n1 * effect + n0)
    case .hazardRatio:
      guard events < n1 + n0 else { return nil }
      return halved { n1 * -expm1(effect * log1p(-$0)) + n0 * $0 < events }
    case .riskDifference:
      let level = (events - n1 * effect) / (n1 + n0)
      return level > 0 && level < 1 && level + effect > 0 && level + effect < 1 ? level : nil
    case .meanDifference: return nil
    case .oddsRatio:
      return halved { n1 * effect * $0 / (1 - $0 + effect * $0) + n0 * $0 < events }
    }
  }

  /// The risk below which `isTooLow` holds.
  private static func halved(_ isTooLow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<200 {
      let middle = 0.5 * (low + high)
      if isTooLow(middle) { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }
}

extension Hypothesis {
  /// The claim on the effect scale, a mean difference in the unit of the outcome's column.
  var claimed: Double { expected.value }

  // Not inlined: the optimiser of Swift 6.3.1 stops on it in `FittedHypothesis` ("ownership error", CopyPropagation).
  @inline(never) var claimedSmallest: Double? { smallest?.value }

  /// A claim on all registered, as the relative risk of participants that it asks for: 1 − fall·N/n₁. At least 1e-6: a fall
  /// that no participants' risk can bring about is planned as if all were avoided.
  func participantEffect(claim: Double, sizes: Arms<Double>) -> Double {
    guard population == .registered else { return claim }
    return max(1e-6, 1 - (1 - claim) * (sizes.treated + sizes.comparison) / sizes.treated)
  }
}

extension TestedHypothesis.Power {
  /// The same figures with the effects told as the ratio among all registered.
  func amongAll(_ sizes: Arms<Double>) -> Self {
    func ratio(_ effect: Double?) -> Double? {
      effect.map { 1 - (1 - $0) * sizes.treated / (sizes.treated + sizes.comparison) }
    }
    return Self(
      baseline: baseline, anyIfClaimTrue: anyIfClaimTrue, refuteIfSmallestOfInterest: refuteIfSmallestOfInterest,
      truthNeededToShowClaim: ratio(truthNeededToShowClaim), detectable: ratio(detectable),
      neededTreated: neededTreated, neededComparison: neededComparison, target: target, method: method)
  }
}
