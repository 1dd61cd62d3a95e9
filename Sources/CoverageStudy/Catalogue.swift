import Estimation

/// The designs of the study.
enum Catalogue {
  static let simulated: [SimulatedDesign] = byCluster + within + alone + hazards

  static let crude: [CrudeDesign] = [
    EffectMeasure.relativeRisk, .riskDifference, .oddsRatio, .rateRatio,
  ].flatMap { measure in
    [5.0, 8, 12, 20, 50].flatMap { expected in
      CrudeDesign.Arms.allCases.flatMap { arms in
        (measure == .rateRatio ? [0.1] : [0.05, 0.3]).map { baseline in
          CrudeDesign(measure: measure, expected: expected, arms: arms, baseline: baseline)
        }
      }
    }
  }

  /// Whole clusters treated, nothing adjusted for.
  private static let byCluster: [SimulatedDesign] = [
    clusters(.relativeRisk, 12, .equal), clusters(.relativeRisk, 12, .lognormal), clusters(.relativeRisk, 12, .huge),
    clusters(.relativeRisk, 30, .lognormal), clusters(.relativeRisk, 30, .huge), clusters(.relativeRisk, 50, .equal),
    clusters(.relativeRisk, 50, .huge), clusters(.relativeRisk, 30, .lognormal, treated: 6),
    clusters(.relativeRisk, 30, .lognormal, treated: 4), clusters(.relativeRisk, 30, .equal, treated: 6),
    clusters(.meanDifference, 12, .equal), clusters(.meanDifference, 12, .lognormal),
    clusters(.meanDifference, 30, .equal), clusters(.meanDifference, 30, .huge),
    clusters(.meanDifference, 50, .lognormal), clusters(.meanDifference, 30, .lognormal, treated: 6),
    clusters(.riskDifference, 12, .equal), clusters(.riskDifference, 12, .lognormal),
    clusters(.meanDifference, 30, .equal, treated: 6), clusters(.riskDifference, 30, .equal, treated: 6),
    clusters(.riskDifference, 30, .equal), clusters(.riskDifference, 50, .lognormal),
    clusters(.oddsRatio, 12, .equal), clusters(.oddsRatio, 30, .lognormal),
    clusters(.rateRatio, 12, .lognormal), clusters(.rateRatio, 30, .equal),
  ]

  private static func clusters(
    _ measure: EffectMeasure, _ count: Int, _ sizes: SimulatedDesign.Sizes, treated: Int? = nil
  ) -> SimulatedDesign {
    SimulatedDesign(
      measure: measure, clusters: count, rows: 15, sizes: sizes, treatment: .clusters(treated ?? count / 2),
      correlation: measure == .meanDifference || measure == .rateRatio ? 0.1 : 0.05,
      baseline: measure == .rateRatio ? 0.6 : 0.3, claim: claim(measure, baseline: 0.3))
  }

  /// Treatment within clusters, adjusted for a covariate that moves both.
  private static let within: [SimulatedDesign] = [
    inside(.relativeRisk, 12, .equal), inside(.relativeRisk, 30, .lognormal), inside(.meanDifference, 12, .lognormal),
    inside(.meanDifference, 50, .equal), inside(.riskDifference, 30, .lognormal), inside(.oddsRatio, 30, .lognormal),
    inside(.rateRatio, 30, .lognormal), inside(.meanDifference, 30, .lognormal, fixedEffects: true),
  ]

  private static func inside(
    _ measure: EffectMeasure, _ count: Int, _ sizes: SimulatedDesign.Sizes, fixedEffects: Bool = false
  ) -> SimulatedDesign {
    SimulatedDesign(
      measure: measure, clusters: count, rows: 20, sizes: sizes, treatment: .rows(share: 0.4),
      correlation: measure == .meanDifference ? 0.1 : 0.02, baseline: measure == .rateRatio ? 0.6 : 0.3,
      claim: claim(measure, baseline: 0.3), isAdjusted: true, fixedEffects: fixedEffects)
  }

  /// Rows that stand alone: adjusted, or a mean, which no enumeration reaches.
  private static let alone: [SimulatedDesign] = [
    rows(.relativeRisk, 400), rows(.riskDifference, 400), rows(.oddsRatio, 400), rows(.rateRatio, 400),
    rows(.meanDifference, 60), rows(.relativeRisk, 100),
    SimulatedDesign(
      measure: .meanDifference, clusters: 0, rows: 24, treatment: .rows(share: 0.5), claim: -0.5),
    SimulatedDesign(
      measure: .meanDifference, clusters: 0, rows: 60, treatment: .rows(share: 0.2), claim: -0.5),
    SimulatedDesign(
      measure: .meanDifference, clusters: 0, rows: 60, treatment: .rows(share: 0.5), claim: -0.5, shape: .skewed),
  ]

  /// Times to an outcome within a year.
  private static let hazards: [SimulatedDesign] = [
    hazard(12, .equal), hazard(30, .equal), hazard(30, .lognormal), hazard(50, .equal),
    hazard(30, .lognormal, within: true), hazard(0, .equal), hazard(0, .equal, within: true),
  ]

  /// - Parameter within: treatment by rows and a covariate, instead of whole clusters.
  private static func hazard(_ count: Int, _ sizes: SimulatedDesign.Sizes, within: Bool = false) -> SimulatedDesign {
    SimulatedDesign(
      measure: .hazardRatio, clusters: count, rows: count == 0 ? 200 : 15, sizes: sizes,
      treatment: within || count == 0 ? .rows(share: 0.4) : .clusters(count / 2), correlation: count == 0 ? 0 : 0.05,
      baseline: 0.6, claim: 0.5, isAdjusted: within)
  }

  private static func rows(_ measure: EffectMeasure, _ count: Int) -> SimulatedDesign {
    SimulatedDesign(
      measure: measure, clusters: 0, rows: count, treatment: .rows(share: 0.4), baseline: 0.3,
      claim: claim(measure, baseline: 0.3), isAdjusted: true)
  }

  private static func claim(_ measure: EffectMeasure, baseline: Double) -> Double {
    switch measure {
    case .meanDifference: -0.5
    case .riskDifference: -0.5 * baseline
    case .relativeRisk, .oddsRatio, .rateRatio, .hazardRatio: 0.5
    }
  }
}
