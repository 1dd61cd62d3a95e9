import Documents
import Evidence
import Foundation
import LinearAlgebra

/// Two groups of independent rows, without covariates: the closed forms, with the normal distribution.
///
/// Relative risk: log-Wald, 1/a − 1/n₁ + 1/c − 1/n₀. Odds ratio: Woolf. Risk difference: unpooled. Rate ratio: 1/a + 1/c.
/// Mean difference: Welch, with Satterthwaite's degrees of freedom.
/// - Source: Katz, Baptista, Azen & Pike, Biometrics 34(3), 1978; Woolf, Ann. Hum. Genet. 19(4), 1955; Welch, Biometrika 34(1/2), 1947.
struct ClosedForm {
  /// One group: its size (rows or years), its level (risk, rate, mean) and the variance of that level.
  private struct Group {
    let size: Double
    let level: Double
    let variance: Double
    /// Rows, for a mean.
    let rows: Double
  }

  private let measure: EffectMeasure
  private let treated: Group
  private let comparison: Group

  init(_ measure: EffectMeasure, _ design: Design) {
    self.measure = measure
    func group(_ isTreated: Bool) -> Group {
      let members = design.isTreated.indices.filter { design.isTreated[$0] == isTreated }
      let sum = members.reduce(0) { $0 + design.outcome[$1] }
      let n = Double(members.count)
      switch measure {
      case .rateRatio:
        let years = members.reduce(0) { $0 + design.exposure[$1] }
        return Group(size: years, level: sum / years, variance: sum / (years * years), rows: n)
      case .meanDifference:
        let mean = sum / n
        let squares = members.reduce(0) { $0 + (design.outcome[$1] - mean) * (design.outcome[$1] - mean) }
        return Group(size: n, level: mean, variance: squares / (n - 1) / n, rows: n)
      case .relativeRisk, .riskDifference, .oddsRatio:
        let risk = sum / n
        return Group(size: n, level: risk, variance: risk * (1 - risk) / n, rows: n)
      }
    }
    treated = group(true)
    comparison = group(false)
  }

  var fit: EffectFit {
    let (p1, p0) = (treated.level, comparison.level)
    var parts = [
      EffectFit.Part(
        name: "effect", measure: measure.rawValue, scale: measure.scale, value: effect,
        degreesOfFreedom: measure == .meanDifference ? satterthwaite : .infinity),
      EffectFit.Part(
        name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale,
        value: measure.baselineScale.of(p0),
        degreesOfFreedom: measure == .meanDifference ? comparison.rows - 1 : .infinity),
    ]
    let scale = measure == .oddsRatio ? AnalysisScale.logit : measure.scale
    // By the levels p₁ and p₀, a row a part.
    var gradients = [
      [scale.slope(at: p1), -scale.slope(at: p0)], [0, measure.baselineScale.slope(at: p0)],
    ]
    if measure == .relativeRisk || measure == .rateRatio {
      // R = (n₁p₁ + n₀p₀) / ((n₁ + n₀)·p₀), the outcomes with over those without the programme.
      let (n1, n0) = (treated.size, comparison.size)
      let events = n1 * p1 + n0 * p0
      parts.append(
        EffectFit.Part(
          name: "fall_among_all", measure: "fall among all registered", scale: .log,
          value: log(events / ((n1 + n0) * p0)), degreesOfFreedom: .infinity))
      gradients.append([n1 / events, n0 / events - 1 / p0])
    }
    var covariance = Matrix(rows: parts.count, columns: parts.count)
    for i in parts.indices {
      for j in parts.indices {
        covariance[i, j] =
          gradients[i][0] * gradients[j][0] * treated.variance
          + gradients[i][1] * gradients[j][1] * comparison.variance
      }
    }
    return EffectFit(parts: parts, covariance: covariance, recipe: recipe)
  }

  private var effect: Double {
    switch measure {
    case .relativeRisk, .rateRatio: log(treated.level / comparison.level)
    case .oddsRatio: AnalysisScale.logit.of(treated.level) - AnalysisScale.logit.of(comparison.level)
    case .riskDifference, .meanDifference: treated.level - comparison.level
    }
  }

  private var satterthwaite: Double {
    let (a, b) = (treated.variance, comparison.variance)
    return (a + b) * (a + b) / (a * a / (treated.rows - 1) + b * b / (comparison.rows - 1))
  }

  private var recipe: Words {
    switch measure {
    case .relativeRisk:
      Words(nl: "ruwe vergelijking, log-Wald, normaal", en: "crude comparison, log-Wald, normal")
    case .oddsRatio: Words(nl: "ruwe vergelijking, Woolf, normaal", en: "crude comparison, Woolf, normal")
    case .riskDifference:
      Words(nl: "ruwe vergelijking, ongepoolde Wald, normaal", en: "crude comparison, unpooled Wald, normal")
    case .rateRatio:
      Words(
        nl: "ruwe vergelijking, log-Wald van twee tempo's, normaal",
        en: "crude comparison, log-Wald of two rates, normal")
    case .meanDifference:
      Words(nl: "ruwe vergelijking, Welch, t volgens Satterthwaite", en: "crude comparison, Welch, t by Satterthwaite")
    }
  }
}
