import Foundation
import Probability

/// The score test of two risks at any border: a difference (Miettinen–Nurminen), a ratio (Koopman) or odds; its interval inverts it.
///
/// The normal distribution is an approximation that holds in far smaller groups than Wald's. With `isCorrected` the variance has the
/// factor N/(N − 1) of Miettinen and Nurminen; Koopman's interval has none.
/// - Source: Miettinen & Nurminen, Stat. Med. 4(2), 1985; Koopman, Biometrics 40(2), 1984.
public struct RiskScoreTest: EffectTest {
  public let table: RiskTable
  public let effect: RiskEffect
  public let isCorrected: Bool

  public init(_ effect: RiskEffect, _ table: RiskTable, corrected: Bool) {
    self.effect = effect
    self.table = table
    isCorrected = corrected
  }

  public var name: String {
    isCorrected
      ? "score, Miettinen–Nurminen, N/(N − 1)" : effect == .ratio ? "score, Koopman" : "score, Mee, without N/(N − 1)"
  }
  public var isRatio: Bool { effect.isRatio }
  public var estimate: Double { effect.estimate(table) }

  /// Standard normal where the border is true; above 0 where the effect lies above it.
  public func statistic(_ border: Double) -> Double {
    let score = RiskScore(effect, n1: table.n1, n0: table.n0, border: border).statistic(table.events1, table.events0)
    let people = Double(table.people)
    return isCorrected ? score * ((people - 1) / people).squareRoot() : score
  }

  public func pAbove(_ border: Double) -> Double { NormalLaw.upperTail(statistic(border)) }
  public func pBelow(_ border: Double) -> Double { NormalLaw.cdf(statistic(border)) }
}

/// The score test of two rates at any border: the events with treatment, given those of both groups, against their binomial
/// expectation and variance, without a correction for continuity.
public struct RateScoreTest: EffectTest {
  public let table: RateTable

  public init(_ table: RateTable) { self.table = table }

  public var name: String { "score of two rates" }
  public var isRatio: Bool { true }

  public var estimate: Double { Double(table.events1) / table.time1 / (Double(table.events0) / table.time0) }

  public func statistic(_ border: Double) -> Double {
    let share = border * table.time1 / (border * table.time1 + table.time0)
    let rest = table.time0 / (border * table.time1 + table.time0)
    let n = Double(table.events)
    guard n > 0 else { return 0 }
    return (Double(table.events1) - n * share) / (n * share * rest).squareRoot()
  }

  public func pAbove(_ border: Double) -> Double { NormalLaw.upperTail(statistic(border)) }
  public func pBelow(_ border: Double) -> Double { NormalLaw.cdf(statistic(border)) }
}
