import Documents
import Models

/// How two groups of independent rows are compared without covariates.
public enum CrudeRecipe: String, Sendable, Hashable, CaseIterable {
  /// The closed forms: log-Wald, Woolf, unpooled Wald, Welch.
  case closedForm = "closed form"
  /// The skewness-corrected score, where outcomes are too few or groups too unequal for the closed form.
  case score = "skewness-corrected score"
  /// An exact test, where outcomes are so few that a step from one table to the next is wider than what an approximation may err: for odds
  /// that of Fisher, for rates the binomial one given the events of both, for a relative risk the same with people for time (on the safe
  /// side), for a risk difference the unconditional one.
  case exact = "exact"

  /// Outcomes expected in the smaller group under no effect, below which the test is exact.
  static let fewestForApproximation = 8.0

  /// How much of α a closed form may err on one side; for a relative risk with the claim true just enough for log-Wald to stand in the
  /// worked claim, whose figures the rules of verdicts fix (3.05% for 2.5%).
  private static func mostError(_ measure: EffectMeasure, withEffect: Bool) -> Double {
    measure == .relativeRisk && withEffect ? 1.225 : 1.18
  }

  /// The default for a comparison of which only the sizes and the outcomes of both groups together are known.
  ///
  /// Exact below `fewestForApproximation` expected (but for risk differences of more people than can be counted). The closed form stands
  /// where, counted over all tables, it keeps what it promises both without effect and with the claim true: its interval misses the truth
  /// at most a fifth more or less often than 2α (5%: 4 to 6%), and on each side at most 1.18α (for a relative risk with the claim true
  /// 1.225α). Otherwise the score. Where there are too many tables to count (`PowerPlan.mostTables`) the closed form stands.
  /// - Parameters:
  ///   - events: Outcomes of both groups together.
  ///   - claim: The claimed effect, on the effect scale.
  static func chosen(
    _ measure: EffectMeasure, sizes: Arms<Double>, events: Double, claim: Double, alpha: Double
  ) -> CrudeRecipe {
    guard measure != .meanDifference, measure != .hazardRatio else { return .closedForm }
    if isExact(measure, sizes: sizes, events: events) { return .exact }
    guard let errors = closedFormErrors(measure, sizes: sizes, events: events, claim: claim, alpha: alpha) else {
      return .closedForm
    }
    let isFair = errors.allSatisfy {
      max($0.above, $0.below) <= mostError(measure, withEffect: $0.withEffect) * alpha
    }
    let isNear = errors.allSatisfy { abs($0.above + $0.below - 2 * alpha) <= 0.4 * alpha }
    return isFair && isNear ? .closedForm : .score
  }

  /// How often the interval of the closed form lies wholly above the truth and wholly below it, counted over all tables at the blind
  /// baseline, without effect and with the claim true as far as those are possible; nil where there are too many tables.
  static func closedFormErrors(
    _ measure: EffectMeasure, sizes: Arms<Double>, events: Double, claim: Double, alpha: Double
  ) -> [(withEffect: Bool, above: Double, below: Double)]? {
    let (n1, n0) = (sizes.treated, sizes.comparison)
    var errors: [(withEffect: Bool, above: Double, below: Double)] = []
    for (withEffect, effect) in [(false, measure.isRatio ? 1 : 0), (true, claim)] {
      guard
        let baseline = PowerPlan.blindBaseline(measure, events: events, n1: n1, n0: n0, effect: effect),
        isPossible(measure, baseline: baseline, effect: effect)
      else { continue }
      guard ExactEnumeration.tables(measure, treated: n1, comparison: n0, baseline: baseline) <= PowerPlan.mostTables
      else { return nil }
      let tables = ExactEnumeration(measure, treated: n1, comparison: n0, baseline: baseline, alpha: alpha)
      let truth = measure.scale.of(effect)
      errors.append(
        (
          withEffect: withEffect,
          above: tables.probability(truth: truth, border: truth, direction: 1),
          below: tables.probability(truth: truth, border: truth, direction: -1)
        ))
    }
    return errors
  }

  /// Whether outcomes are too few for an approximation, and an exact test can be made.
  static func isExact(_ measure: EffectMeasure, sizes: Arms<Double>, events: Double) -> Bool {
    let people = sizes.treated + sizes.comparison
    let isFew = events * min(sizes.treated, sizes.comparison) < fewestForApproximation * people
    return isFew && (measure != .riskDifference || people <= Double(UnconditionalExact.mostPeople))
  }

  /// The exact test that is the default of few outcomes.
  /// - Throws: as `CountTests.test`.
  static func exactTest(
    _ measure: EffectMeasure, treated: CrudeArm, comparison: CrudeArm
  ) throws -> NamedTest {
    let test = try CountTests.test(
      measure == .riskDifference ? .exactUnconditional : .exactConditional, measure,
      events: Arms(treated: Int(treated.events), comparison: Int(comparison.events)),
      sizes: Arms(treated: treated.size, comparison: comparison.size))
    return NamedTest(test: test, scale: measure.scale)
  }

  /// The default of a hypothesis, from what its power plan may know.
  static func chosen(for hypothesis: Hypothesis, _ design: Design) -> CrudeRecipe {
    let blind = design.blind
    let claim = hypothesis.participantEffect(claim: hypothesis.claimed, sizes: blind.sizes)
    return chosen(hypothesis.effect, sizes: blind.sizes, events: blind.events, claim: claim, alpha: hypothesis.alpha)
  }

  private static func isPossible(_ measure: EffectMeasure, baseline: Double, effect: Double) -> Bool {
    let level = measure.treatedLevel(baseline: baseline, effect: measure.scale.of(effect))
    if measure == .rateRatio { return baseline > 0 && level > 0 }
    return baseline > 0 && baseline < 1 && level > 0 && level < 1
  }

  func words(_ measure: EffectMeasure) -> Words {
    if self == .score {
      return Words(
        nl: "ruwe vergelijking, scheefheidsgecorrigeerde score (\(measure.rawValue)), normaal",
        en: "crude comparison, skewness-corrected score (\(measure.rawValue)), normal")
    }
    if self == .exact {
      switch measure {
      case .oddsRatio:
        return Words(
          nl: "ruwe vergelijking, voorwaardelijk exact (Fisher)", en: "crude comparison, conditional exact (Fisher)")
      case .riskDifference:
        return Words(
          nl: "ruwe vergelijking, onvoorwaardelijk exact, op volgorde van de score",
          en: "crude comparison, unconditional exact, ordered by the score statistic")
      default:
        let isRisk = measure == .relativeRisk
        return Words(
          nl: "ruwe vergelijking, voorwaardelijk exact (binomiaal)\(isRisk ? ", mensen als tijd: voorzichtig" : "")",
          en: "crude comparison, conditional exact (binomial)\(isRisk ? ", people for time: on the safe side" : "")")
      }
    }
    switch measure {
    case .relativeRisk:
      return Words(nl: "ruwe vergelijking, log-Wald, normaal", en: "crude comparison, log-Wald, normal")
    case .oddsRatio: return Words(nl: "ruwe vergelijking, Woolf, normaal", en: "crude comparison, Woolf, normal")
    case .riskDifference:
      return Words(nl: "ruwe vergelijking, ongepoolde Wald, normaal", en: "crude comparison, unpooled Wald, normal")
    case .rateRatio, .hazardRatio:
      return Words(
        nl: "ruwe vergelijking, log-Wald van twee tempo's, normaal",
        en: "crude comparison, log-Wald of two rates, normal")
    case .meanDifference:
      return Words(
        nl: "ruwe vergelijking, Welch, t volgens Satterthwaite", en: "crude comparison, Welch, t by Satterthwaite")
    }
  }
}
