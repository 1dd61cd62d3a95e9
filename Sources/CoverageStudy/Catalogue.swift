import Estimation

/// The designs of the study.
enum Catalogue {
  static let simulated: [SimulatedDesign] = clustered + within + alone

  /// Whole clusters treated, nothing adjusted for.
  private static let clustered: [SimulatedDesign] = [12, 30, 50].flatMap { g in
    [SimulatedDesign.Sizes.equal, .lognormal, .huge].flatMap { sizes in
      [EffectMeasure.relativeRisk, .meanDifference].map { measure in
        SimulatedDesign(
          measure: measure, clusters: g, rows: 20, sizes: sizes, treatment: .clusters(g / 2), correlation: 0.05,
          baseline: 0.3, claim: measure == .meanDifference ? -0.5 : 0.5)
      }
    }
  } + [
    SimulatedDesign(measure: .relativeRisk, clusters: 30, rows: 20, sizes: .lognormal, treatment: .clusters(6), correlation: 0.05, baseline: 0.3, claim: 0.5),
    SimulatedDesign(measure: .meanDifference, clusters: 30, rows: 20, sizes: .lognormal, treatment: .clusters(6), correlation: 0.1, claim: -0.5),
    SimulatedDesign(measure: .relativeRisk, clusters: 30, rows: 20, sizes: .lognormal, treatment: .clusters(4), correlation: 0.05, baseline: 0.3, claim: 0.5),
    SimulatedDesign(measure: .riskDifference, clusters: 12, rows: 20, sizes: .lognormal, treatment: .clusters(6), correlation: 0.05, baseline: 0.3, claim: -0.15),
    SimulatedDesign(measure: .oddsRatio, clusters: 12, rows: 20, sizes: .lognormal, treatment: .clusters(6), correlation: 0.05, baseline: 0.3, claim: 0.5),
    SimulatedDesign(measure: .rateRatio, clusters: 12, rows: 20, sizes: .lognormal, treatment: .clusters(6), correlation: 0.1, baseline: 0.5, claim: 0.5),
    SimulatedDesign(measure: .riskDifference, clusters: 30, rows: 20, treatment: .clusters(15), correlation: 0.02, baseline: 0.1, claim: -0.05),
    SimulatedDesign(measure: .oddsRatio, clusters: 30, rows: 20, treatment: .clusters(15), correlation: 0.02, baseline: 0.1, claim: 0.5),
    SimulatedDesign(measure: .rateRatio, clusters: 30, rows: 20, treatment: .clusters(15), correlation: 0.3, baseline: 0.2, claim: 0.5),
  ]

  private static let within: [SimulatedDesign] = [12, 30, 50].flatMap { g in
    [SimulatedDesign.Sizes.equal, .lognormal].flatMap { sizes in
      [EffectMeasure.relativeRisk, .meanDifference].map { measure in
        SimulatedDesign(
          measure: measure, clusters: g, rows: 20, sizes: sizes, treatment: .rows(share: 0.3), correlation: 0.05,
          baseline: 0.3, claim: measure == .meanDifference ? -0.5 : 0.5, isAdjusted: true)
      }
    }
  } + [
    SimulatedDesign(measure: .riskDifference, clusters: 12, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.05, baseline: 0.3, claim: -0.15, isAdjusted: true),
    SimulatedDesign(measure: .oddsRatio, clusters: 12, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.05, baseline: 0.3, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .rateRatio, clusters: 12, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.1, baseline: 0.5, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .riskDifference, clusters: 30, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.02, baseline: 0.1, claim: -0.05, isAdjusted: true),
    SimulatedDesign(measure: .oddsRatio, clusters: 30, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.02, baseline: 0.1, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .rateRatio, clusters: 30, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.3, baseline: 0.2, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .meanDifference, clusters: 30, rows: 20, sizes: .lognormal, treatment: .rows(share: 0.3), correlation: 0.05, claim: -0.5, isAdjusted: true, fixedEffects: true),
  ]

  private static let alone: [SimulatedDesign] = [
    SimulatedDesign(measure: .relativeRisk, clusters: 0, rows: 200, treatment: .rows(share: 0.3), baseline: 0.2, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .relativeRisk, clusters: 0, rows: 400, treatment: .rows(share: 0.3), baseline: 0.2, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .riskDifference, clusters: 0, rows: 200, treatment: .rows(share: 0.3), baseline: 0.2, claim: -0.1, isAdjusted: true),
    SimulatedDesign(measure: .oddsRatio, clusters: 0, rows: 200, treatment: .rows(share: 0.3), baseline: 0.2, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .rateRatio, clusters: 0, rows: 200, treatment: .rows(share: 0.3), baseline: 0.2, claim: 0.5, isAdjusted: true),
    SimulatedDesign(measure: .meanDifference, clusters: 0, rows: 60, treatment: .rows(share: 0.3), claim: -0.5, isAdjusted: true),
    SimulatedDesign(measure: .meanDifference, clusters: 0, rows: 24, treatment: .rows(share: 0.5), claim: -1),
    SimulatedDesign(measure: .meanDifference, clusters: 0, rows: 60, treatment: .rows(share: 0.2), claim: -0.5),
    SimulatedDesign(measure: .meanDifference, clusters: 0, rows: 60, treatment: .rows(share: 0.5), claim: -0.5, shape: .skewed),
    SimulatedDesign(measure: .meanDifference, clusters: 0, rows: 100, treatment: .rows(share: 0.2), claim: -0.5, shape: .skewed),
  ]
}
