import Documents
import Probability

/// How two groups of independent rows are compared without covariates.
public enum CrudeRecipe: String, Sendable, Hashable, CaseIterable {
  /// The closed forms: log-Wald, Woolf, unpooled Wald, Welch.
  case closedForm = "closed form"
  /// The skewness-corrected score, where outcomes are too few or groups too unequal for the closed form.
  case score = "skewness-corrected score"

  /// The default for a comparison of which only the sizes and the outcomes of both groups together are known.
  ///
  /// The closed form stands where, counted over all tables, it keeps what it promises both without effect and with the claim true: its
  /// interval misses the truth at most a fifth more or less often than 2α (5%: 4 to 6%), and on each side at most α + α/4. Otherwise
  /// the score. Where there are too many tables to count (`PowerPlan.mostTables`) the closed form stands.
  /// - Parameters:
  ///   - events: Outcomes of both groups together.
  ///   - claim: The claimed effect, on the effect scale.
  static func chosen(
    _ measure: EffectMeasure, sizes: Arms<Double>, events: Double, claim: Double, alpha: Double
  ) -> CrudeRecipe {
    guard measure != .meanDifference, measure != .hazardRatio else { return .closedForm }
    let (n1, n0) = (sizes.treated, sizes.comparison)
    for effect in [measure.isRatio ? 1 : 0, claim] {
      guard
        let baseline = PowerPlan.blindBaseline(measure, events: events, n1: n1, n0: n0, effect: effect),
        isPossible(measure, baseline: baseline, effect: effect)
      else { continue }
      guard ExactEnumeration.tables(measure, treated: n1, comparison: n0, baseline: baseline) <= PowerPlan.mostTables
      else { return .closedForm }
      let tables = ExactEnumeration(measure, treated: n1, comparison: n0, baseline: baseline, alpha: alpha)
      let truth = measure.scale.of(effect)
      let above = tables.probability(truth: truth, border: truth, direction: 1)
      let below = tables.probability(truth: truth, border: truth, direction: -1)
      let isFair = above <= 1.25 * alpha && below <= 1.25 * alpha
      if !isFair || abs(above + below - 2 * alpha) > 0.4 * alpha { return .score }
    }
    return .closedForm
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
