import Foundation

/// Fisher's exact test of an odds ratio at any border, conditional on the events of both groups; its estimate is the conditional
/// maximum likelihood, and its interval that of R's `fisher.test`.
///
/// With mid-p, half the probability of the observed table counts: no longer exact, and nearer to its level.
/// - Source: Fisher, J. R. Stat. Soc. 98(1), 1935; Lancaster, J. Am. Stat. Assoc. 56(294), 1961 (mid-p).
public struct ConditionalOddsRatio: EffectTest {
  public let table: RiskTable
  public let isMidP: Bool

  public init(_ table: RiskTable, midP: Bool = false) {
    self.table = table
    isMidP = midP
  }

  public var name: String { "conditional exact odds ratio (Fisher)" + (isMidP ? ", mid-p" : "") }
  public var isRatio: Bool { true }

  private func law(_ oddsRatio: Double) -> NoncentralHypergeometric {
    NoncentralHypergeometric(n1: table.n1, n0: table.n0, events: table.events, oddsRatio: oddsRatio)
  }

  private var support: ClosedRange<Int> { max(0, table.events - table.n0)...min(table.n1, table.events) }

  /// Where one table alone is possible nothing is known of the odds ratio.
  private var isDegenerate: Bool { support.lowerBound == support.upperBound }

  public var estimate: Double {
    if isDegenerate { return .nan }
    if table.events1 == support.lowerBound { return 0 }
    if table.events1 == support.upperBound { return .infinity }
    let target = Double(table.events1)
    return BracketedRoot(from: -600, to: 600, of: { law(exp($0)).mean - target }).map { exp($0.value) } ?? .nan
  }

  public func pAbove(_ border: Double) -> Double {
    tail(border, whole: { $0.atLeast(table.events1) })
  }

  public func pBelow(_ border: Double) -> Double {
    tail(border, whole: { $0.atMost(table.events1) })
  }

  private func tail(_ border: Double, whole: (NoncentralHypergeometric) -> Double) -> Double {
    guard border > 0, border.isFinite else { return .nan }
    let law = law(border)
    return whole(law) - (isMidP ? 0.5 * law.mass(table.events1) : 0)
  }

  /// The two-sided p-value of R's `fisher.test`: all tables that are no likelier than the observed one.
  ///
  /// Its interval is central, so that the two need not agree at the border; `pCentral` always does.
  public func pTwoSided(_ border: Double) -> Double {
    guard border > 0, border.isFinite else { return .nan }
    return law(border).noLikelier(than: table.events1)
  }

  public func limit(lower: Bool, alpha: Double) -> Double {
    if table.events1 == (lower ? support.lowerBound : support.upperBound) { return lower ? 0 : .infinity }
    return inverted(lower: lower, alpha: alpha)
  }
}
