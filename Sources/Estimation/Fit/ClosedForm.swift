import Documents
import Evidence
import Foundation
import LinearAlgebra

/// Two groups of independent rows, without covariates: the closed forms, with the normal distribution.
///
/// Relative risk: log-Wald, 1/a − 1/n₁ + 1/c − 1/n₀. Odds ratio: Woolf. Risk difference: unpooled. Rate ratio: 1/a + 1/c.
/// Mean difference: Welch, with Satterthwaite's degrees of freedom.
/// Beside it stand the skewness-corrected score and exact tests, which small counts ask for: see `CrudeRecipe`.
/// - Source: Katz, Baptista, Azen & Pike, Biometrics 34(3), 1978; Woolf, Ann. Hum. Genet. 19(4), 1955; Welch, Biometrika 34(1/2), 1947.
struct ClosedForm {
  /// One group: its size (rows or years), its level (risk, rate, mean) and the variance of that level.
  private struct Group {
    let size: Double
    let level: Double
    let variance: Double
    /// Rows, for a mean.
    let rows: Double
    /// nil for a mean.
    let counts: CrudeArm?
  }

  private let measure: EffectMeasure
  private let treated: Group
  private let comparison: Group

  init(_ measure: EffectMeasure, _ design: Design) {
    self.measure = measure
    precondition(measure != .hazardRatio, "a hazard ratio asks for times, not counts")
    func group(_ isTreated: Bool) -> Group {
      let members = design.isTreated.indices.filter { design.isTreated[$0] == isTreated }
      let sum = members.reduce(0) { $0 + design.outcome[$1] }
      let n = Double(members.count)
      switch measure {
      case .rateRatio:
        return Self.group(measure, CrudeArm(events: sum, size: members.reduce(0) { $0 + design.exposure[$1] }))
      case .relativeRisk, .riskDifference, .oddsRatio: return Self.group(measure, CrudeArm(events: sum, size: n))
      case .meanDifference, .hazardRatio:
        let mean = sum / n
        let squares = members.reduce(0) { $0 + (design.outcome[$1] - mean) * (design.outcome[$1] - mean) }
        return Group(size: n, level: mean, variance: squares / (n - 1) / n, rows: n, counts: nil)
      }
    }
    treated = group(true)
    comparison = group(false)
  }

  /// - Precondition: no mean difference.
  init(_ measure: EffectMeasure, treated: CrudeArm, comparison: CrudeArm) {
    self.measure = measure
    self.treated = Self.group(measure, treated)
    self.comparison = Self.group(measure, comparison)
  }

  private static func group(_ measure: EffectMeasure, _ arm: CrudeArm) -> Group {
    let level = arm.level
    let variance = measure == .rateRatio ? arm.events / (arm.size * arm.size) : level * (1 - level) / arm.size
    return Group(size: arm.size, level: level, variance: variance, rows: arm.size, counts: arm)
  }

  /// Effect, baseline and fall by a recipe. A mean difference has one only.
  /// - Parameter alpha: Of each side of the printed interval.
  func fit(by recipe: CrudeRecipe, alpha: Double) -> EffectFit {
    guard let test = test(by: recipe) else { return fit }
    let sizes = Arms(treated: treated.size, comparison: comparison.size)
    return fit.inverting(
      ["effect": test, "fall_among_all": FallTest(ofEffect: test, sizes: sizes)], alpha: alpha,
      method: recipe.rawValue, recipe: recipe.words(measure))
  }

  /// The test of a recipe that is not estimate ± z·standard error; nil for the closed form. The score stands in where counts are no whole
  /// numbers or too many for an exact test.
  func test(by recipe: CrudeRecipe) -> (any BorderTest)? {
    guard recipe != .closedForm, let treated = treated.counts, let comparison = comparison.counts else { return nil }
    if recipe == .exact, let exact = try? CrudeRecipe.exactTest(measure, treated: treated, comparison: comparison) {
      return exact
    }
    return ScoreStatistic(measure: measure, treated: treated, comparison: comparison)
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
    return EffectFit(
      parts: parts, covariance: covariance, method: CrudeRecipe.closedForm.rawValue,
      recipe: CrudeRecipe.closedForm.words(measure))
  }

  private var effect: Double {
    switch measure {
    case .relativeRisk, .rateRatio: log(treated.level / comparison.level)
    case .oddsRatio: AnalysisScale.logit.of(treated.level) - AnalysisScale.logit.of(comparison.level)
    case .riskDifference, .meanDifference, .hazardRatio: treated.level - comparison.level
    }
  }

  private var satterthwaite: Double {
    let (a, b) = (treated.variance, comparison.variance)
    return (a + b) * (a + b) / (a * a / (treated.rows - 1) + b * b / (comparison.rows - 1))
  }
}
