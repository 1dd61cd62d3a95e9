import Foundation
import LinearAlgebra
import Probability

/// One true effect over studies with few events: sums over studies before the ratio is taken, so that a cell of 0 needs no correction.
public struct MantelHaenszel: Sendable {
  /// On the analysis scale.
  public let effect: Double
  public let standardError: Double
  /// `Σ(yᵢ − effect)²/vᵢ` of the separate studies, with ½ added where a cell is 0; studies in which nobody or everybody has the event
  /// say nothing of it and are left out.
  public let q: Double
  public let qDegreesOfFreedom: Double

  public var z: Double { effect / standardError }
  public var pValue: Double { NormalLaw.twoSided(z) }
  public var qPValue: Double { ChiSquaredLaw.upperTail(q, df: qDegreesOfFreedom) }

  public func interval(confidence: Double = 0.95) -> ClosedRange<Double> {
    let half = NormalLaw.upperQuantile((1 - confidence) / 2) * standardError
    return effect - half...effect + half
  }

  private init(effect: Double, variance: Double, studies: [StudyEffect]) throws(CannotPool) {
    guard effect.isFinite, variance > 0, variance.isFinite else {
      throw CannotPool(.notEstimable("an arm has no event in any study, so that the pooled effect is not finite"))
    }
    self.effect = effect
    standardError = variance.squareRoot()
    q = DoubleDouble.sum(of: studies.map { ($0.effect - effect) * ($0.effect - effect) / $0.variance })
    qDegreesOfFreedom = Double(studies.count - 1)
  }

  /// The pooled log relative risk.
  ///
  /// - Throws: `CannotPool` for no study, or an arm without any event.
  /// - Source: Greenland & Robins, Biometrics 41(1), 1985.
  public static func logRelativeRisk(_ tables: [TwoByTwo]) throws(CannotPool) -> MantelHaenszel {
    var (r, s, v) = (DoubleDouble(0), DoubleDouble(0), DoubleDouble(0))
    for t in tables {
      let n = t.treated + t.compared
      r += t.treatedEvents * t.compared / n
      s += t.comparedEvents * t.treated / n
      v +=
        t.treated * t.compared * (t.treatedEvents + t.comparedEvents) / (n * n) - t.treatedEvents * t.comparedEvents / n
    }
    return try MantelHaenszel(
      effect: log(r.value / s.value), variance: v.value / (r.value * s.value),
      studies: try studies(tables) { (t) throws(CannotPool) in try t.logRelativeRisk() })
  }

  /// The pooled log odds ratio.
  ///
  /// - Throws: `CannotPool` for no study, or no finite odds ratio.
  /// - Source: Robins, Breslow & Greenland, Biometrics 42(2), 1986.
  public static func logOddsRatio(_ tables: [TwoByTwo]) throws(CannotPool) -> MantelHaenszel {
    var (r, s) = (DoubleDouble(0), DoubleDouble(0))
    var (pr, cross, qs) = (DoubleDouble(0), DoubleDouble(0), DoubleDouble(0))
    for t in tables {
      let cells = t.cells
      let n = t.treated + t.compared
      let p = (cells[0] + cells[3]) / n
      let q = (cells[1] + cells[2]) / n
      let ri = cells[0] * cells[3] / n
      let si = cells[1] * cells[2] / n
      r += ri
      s += si
      pr += p * ri
      cross += p * si + q * ri
      qs += q * si
    }
    let (sumR, sumS) = (r.value, s.value)
    let variance: Double =
      (pr.value / (sumR * sumR) + cross.value / (sumR * sumS) + qs.value / (sumS * sumS)) / 2
    return try MantelHaenszel(
      effect: log(sumR / sumS), variance: variance,
      studies: try studies(tables) { (t) throws(CannotPool) in try t.logOddsRatio() })
  }

  /// The pooled risk difference.
  ///
  /// - Throws: `CannotPool` for no study or no variance.
  /// - Source: variance of Sato, Biometrics 45(4), 1989.
  public static func riskDifference(_ tables: [TwoByTwo]) throws(CannotPool) -> MantelHaenszel {
    var (top, weights, first, second) = (DoubleDouble(0), DoubleDouble(0), DoubleDouble(0), DoubleDouble(0))
    for t in tables {
      let n = t.treated + t.compared
      let (a, c, n1, n2) = (t.treatedEvents, t.comparedEvents, t.treated, t.compared)
      top += (a * n2 - c * n1) / n
      weights += n1 * n2 / n
      first += (c * n1 * n1 - a * n2 * n2 + n1 * n2 * (n2 - n1) / 2) / (n * n)
      second += (a * (n2 - c) + c * (n1 - a)) / (2 * n)
    }
    let effect = top.value / weights.value
    return try MantelHaenszel(
      effect: effect, variance: (effect * first.value + second.value) / (weights.value * weights.value),
      studies: try studies(tables) { (t) throws(CannotPool) in try t.riskDifference() })
  }

  /// The pooled log rate ratio.
  ///
  /// - Throws: `CannotPool` for no study, or an arm without any event.
  /// - Source: Rothman, Greenland & Lash, Modern Epidemiology, 3rd edition, 2008, chapter 15.
  public static func logRateRatio(_ rates: [TwoRates]) throws(CannotPool) -> MantelHaenszel {
    var (r, s, v) = (DoubleDouble(0), DoubleDouble(0), DoubleDouble(0))
    for t in rates {
      let time = t.treatedTime + t.comparedTime
      r += t.treatedEvents * t.comparedTime / time
      s += t.comparedEvents * t.treatedTime / time
      v += t.treatedTime * t.comparedTime * (t.treatedEvents + t.comparedEvents) / (time * time)
    }
    guard !rates.isEmpty else { throw CannotPool(.tooFew(studies: 0, needed: 1)) }
    var effects: [StudyEffect] = []
    for rate in rates where rate.treatedEvents + rate.comparedEvents > 0 { effects.append(try rate.logRateRatio()) }
    return try MantelHaenszel(
      effect: log(r.value / s.value), variance: v.value / (r.value * s.value), studies: effects)
  }

  private static func studies(
    _ tables: [TwoByTwo], _ effect: (TwoByTwo) throws(CannotPool) -> StudyEffect
  ) throws(CannotPool) -> [StudyEffect] {
    guard !tables.isEmpty else { throw CannotPool(.tooFew(studies: 0, needed: 1)) }
    var effects: [StudyEffect] = []
    for table in tables where table.isInformative { effects.append(try effect(table)) }
    return effects
  }
}
