import Evidence
import Foundation
import Models

/// The measure in which an effect is claimed, estimated and told.
public enum EffectMeasure: String, Sendable, Hashable, CaseIterable {
  case relativeRisk = "relative risk"
  case riskDifference = "risk difference"
  case oddsRatio = "odds ratio"
  case rateRatio = "rate ratio"
  case hazardRatio = "hazard ratio"
  case meanDifference = "mean difference"

  /// The scale on which the effect is tested, given its standard error, and drawn.
  public var scale: AnalysisScale {
    switch self {
    case .relativeRisk, .oddsRatio, .rateRatio, .hazardRatio: .log
    case .riskDifference, .meanDifference: .identity
    }
  }

  public var isRatio: Bool { scale == .log }

  /// True where the outcome is a yes or a no for every row.
  public var isRisk: Bool { self == .relativeRisk || self == .riskDifference || self == .oddsRatio }

  /// True where outcomes are set against the time that rows were watched.
  public var isByTime: Bool { self == .rateRatio || self == .hazardRatio }

  /// What stands without treatment: a risk (with a hazard ratio up to the end of the window), a rate a year, or a mean; with the scale
  /// that it is drawn on.
  public var baselineMeasure: String {
    switch self {
    case .relativeRisk, .riskDifference, .oddsRatio, .hazardRatio: "risk"
    case .rateRatio: "rate"
    case .meanDifference: "mean"
    }
  }

  public var baselineScale: AnalysisScale {
    switch self {
    case .relativeRisk, .riskDifference, .oddsRatio, .hazardRatio: .logit
    case .rateRatio: .log
    case .meanDifference: .identity
    }
  }

  /// The level with treatment, from the level without and an effect on the analysis scale.
  func treatedLevel(baseline: Double, effect: Double) -> Double {
    switch self {
    case .relativeRisk, .rateRatio: return baseline * exp(effect)
    case .oddsRatio: return AnalysisScale.logit.back(AnalysisScale.logit.of(baseline) + effect)
    case .hazardRatio: return -expm1(exp(effect) * log1p(-baseline))
    case .riskDifference, .meanDifference: return baseline + effect
    }
  }
}

extension EffectMeasure {
  /// The effect on its analysis scale, from two levels; for an odds ratio the difference of their log odds.
  func effect(treated: SmoothFunction, untreated: SmoothFunction) -> SmoothFunction {
    switch self {
    case .oddsRatio: treated.logit - untreated.logit
    case .riskDifference, .meanDifference: treated - untreated
    default: (treated / untreated).logarithm
    }
  }

  /// The level without treatment on the scale of baselines.
  func baseline(_ untreated: SmoothFunction) -> SmoothFunction {
    switch baselineScale {
    case .identity: untreated
    case .log: untreated.logarithm
    case .logit: untreated.logit
    }
  }
}

extension AnalysisScale {
  /// From the effect scale to this one.
  func of(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .log: Foundation.log(value)
    case .logit: Foundation.log(value) - log1p(-value)
    }
  }

  /// From this scale back to the effect scale.
  func back(_ value: Double) -> Double {
    switch self {
    case .identity: value
    case .log: exp(value)
    case .logit: value >= 0 ? 1 / (1 + exp(-value)) : exp(value) / (1 + exp(value))
    }
  }

  /// The derivative of `of` at a value of the effect scale.
  func slope(at value: Double) -> Double {
    switch self {
    case .identity: 1
    case .log: 1 / value
    case .logit: 1 / (value * (1 - value))
    }
  }
}
