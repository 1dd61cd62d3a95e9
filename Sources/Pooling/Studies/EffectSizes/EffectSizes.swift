import Foundation
import Probability

/// What to do with a cell of 0 in a ratio.
public enum ContinuityRule: String, Sendable {
  /// ½ is added to every cell of a study that has a cell of 0, and to no other (metafor's `add = 1/2, to = "only0"`).
  case halfWhereZero = "add 0.5 to studies with a zero cell"
  /// Nothing is added: a study with a cell of 0 that stands in a denominator is refused.
  case none
}

extension TwoByTwo {
  /// log relative risk, variance `1/a − 1/n₁ + 1/c − 1/n₂`.
  /// - Throws: `CannotPool` where the rule leaves no finite effect.
  public func logRelativeRisk(_ rule: ContinuityRule = .halfWhereZero) throws(CannotPool) -> StudyEffect {
    let (a, b, c, d) = corrected(rule)
    return try usable(log(a / (a + b)) - log(c / (c + d)), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))
  }

  /// log odds ratio, variance `1/a + 1/b + 1/c + 1/d` (Woolf).
  /// - Throws: `CannotPool` where the rule leaves no finite effect.
  public func logOddsRatio(_ rule: ContinuityRule = .halfWhereZero) throws(CannotPool) -> StudyEffect {
    let (a, b, c, d) = corrected(rule)
    return try usable(log(a / b) - log(c / d), 1 / a + 1 / b + 1 / c + 1 / d)
  }

  /// Risk difference, variance `ab/n₁³ + cd/n₂³`.
  /// - Throws: `CannotPool` where both risks are 0 or 1 without a correction.
  public func riskDifference(_ rule: ContinuityRule = .halfWhereZero) throws(CannotPool) -> StudyEffect {
    let (a, b, c, d) = corrected(rule)
    let (n1, n2) = (a + b, c + d)
    return try usable(a / n1 - c / n2, a * b / (n1 * n1 * n1) + c * d / (n2 * n2 * n2))
  }

  private func corrected(_ rule: ContinuityRule) -> (Double, Double, Double, Double) {
    let extra = rule == .halfWhereZero && hasEmptyCell ? 0.5 : 0
    let cells = cells.map { $0 + extra }
    return (cells[0], cells[1], cells[2], cells[3])
  }

  private func usable(_ effect: Double, _ variance: Double) throws(CannotPool) -> StudyEffect {
    try StudyEffect.usable(name, effect, variance)
  }
}

extension TwoRates {
  /// log rate ratio, variance `1/x₁ + 1/x₂`; the rule adds ½ to both counts.
  /// - Throws: `CannotPool` where the rule leaves no finite effect.
  public func logRateRatio(_ rule: ContinuityRule = .halfWhereZero) throws(CannotPool) -> StudyEffect {
    let (x1, x2) = corrected(rule)
    return try StudyEffect.usable(name, log(x1 / treatedTime) - log(x2 / comparedTime), 1 / x1 + 1 / x2)
  }

  /// Rate difference, variance `x₁/t₁² + x₂/t₂²`.
  /// - Throws: `CannotPool` where neither arm has an event and nothing is added.
  public func rateDifference(_ rule: ContinuityRule = .halfWhereZero) throws(CannotPool) -> StudyEffect {
    let (x1, x2) = corrected(rule)
    return try StudyEffect.usable(
      name, x1 / treatedTime - x2 / comparedTime,
      x1 / (treatedTime * treatedTime) + x2 / (comparedTime * comparedTime))
  }

  private func corrected(_ rule: ContinuityRule) -> (Double, Double) {
    let extra = rule == .halfWhereZero && (treatedEvents == 0 || comparedEvents == 0) ? 0.5 : 0
    return (treatedEvents + extra, comparedEvents + extra)
  }
}

extension TwoMeans {
  /// Mean difference, variance `s₁²/n₁ + s₂²/n₂` (unequal variances).
  public var meanDifference: StudyEffect {
    StudyEffect(
      name: name, effect: treatedMean - comparedMean,
      variance: treatedDeviation * treatedDeviation / treated + comparedDeviation * comparedDeviation / compared)
  }

  /// Hedges' g: the difference over the pooled standard deviation, times the exact factor `J(m) = Γ(m/2)/(√(m/2)·Γ((m−1)/2))` with
  /// m = n₁ + n₂ − 2; variance `1/n₁ + 1/n₂ + g²/(2(n₁ + n₂))`.
  ///
  /// - Source: Hedges, J. Educ. Stat. 6(2), 1981; the large-sample variance that metafor names `LS`.
  public var hedgesG: StudyEffect {
    let m = treated + compared - 2
    let pooled: Double =
      ((treated - 1) * treatedDeviation * treatedDeviation + (compared - 1) * comparedDeviation * comparedDeviation) / m
    let factor = exp(GammaLaw.logGamma(m / 2) - log(m / 2) / 2 - GammaLaw.logGamma((m - 1) / 2))
    let g = factor * (treatedMean - comparedMean) / pooled.squareRoot()
    return StudyEffect(name: name, effect: g, variance: 1 / treated + 1 / compared + g * g / (2 * (treated + compared)))
  }
}

extension StudyEffect {
  /// - Throws: `CannotPool` unless the effect is finite with a variance above 0.
  static func usable(_ name: String, _ effect: Double, _ variance: Double) throws(CannotPool) -> StudyEffect {
    guard effect.isFinite, variance.isFinite, variance > 0 else { throw CannotPool(.unusable(study: name)) }
    return StudyEffect(name: name, effect: effect, variance: variance)
  }
}
