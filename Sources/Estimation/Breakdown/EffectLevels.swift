import Foundation
import LinearAlgebra

/// The levels of the treated with treatment and without, from an effect and a baseline on their scales, with their covariance.
struct EffectLevels {
  let treated: Double
  let untreated: Double
  let covariance: Matrix

  init?(_ fit: EffectFit, _ measure: EffectMeasure) {
    guard let effectPlace = fit.place(of: "effect"), let basePlace = fit.place(of: "baseline") else { return nil }
    let (effect, base) = (fit.parts[effectPlace].value, fit.parts[basePlace].value)
    let q = measure.baselineScale.back(base)
    let p = measure.treatedLevel(baseline: q, effect: effect)
    // Derivatives of both levels by effect and baseline.
    let slope = 1 / measure.baselineScale.slope(at: q)
    let byEffect: Double
    let byBase: Double
    switch measure {
    case .relativeRisk, .rateRatio: (byEffect, byBase) = (p, p / q * slope)
    case .oddsRatio: (byEffect, byBase) = (p * (1 - p), p * (1 - p))
    default: (byEffect, byBase) = (1, slope)
    }
    guard p.isFinite, q.isFinite else { return nil }
    treated = p
    untreated = q
    let places = [effectPlace, basePlace]
    covariance = Matrix.sandwich(
      Matrix([[byEffect, byBase], [0, slope]]), fit.covariance.selecting(rows: places).selecting(columns: places))
  }
}
