import Foundation
import Probability

/// The exact test of a rate ratio at any border, conditional on the events of both groups: the events with treatment are binomial
/// with probability r·t₁/(r·t₁ + t₀).
///
/// Its interval is that of R's `poisson.test` for two groups (Clopper–Pearson). On two risks that are small it is a test of the relative
/// risk, with people for time: then it is on the safe side, since a binomial count varies less than a Poisson one.
/// - Source: Przyborowski & Wilenski, Biometrika 31(3/4), 1940; Lancaster, J. Am. Stat. Assoc. 56(294), 1961 (mid-p).
public struct ConditionalRateRatio: EffectTest {
  public let table: RateTable
  public let isMidP: Bool

  public init(_ table: RateTable, midP: Bool = false) {
    self.table = table
    isMidP = midP
  }

  public var name: String { "conditional exact rate ratio (binomial)" + (isMidP ? ", mid-p" : "") }
  public var isRatio: Bool { true }

  public var estimate: Double {
    Double(table.events1) / table.time1 / (Double(table.events0) / table.time0)
  }

  private func share(_ border: Double) -> Double { border * table.time1 / (border * table.time1 + table.time0) }

  public func pAbove(_ border: Double) -> Double {
    let p = share(border)
    let whole = BinomialLaw.upperTail(table.events1 - 1, n: table.events, p: p)
    return whole - (isMidP ? 0.5 * BinomialLaw.mass(table.events1, n: table.events, p: p) : 0)
  }

  public func pBelow(_ border: Double) -> Double {
    let p = share(border)
    let whole = BinomialLaw.cdf(table.events1, n: table.events, p: p)
    return whole - (isMidP ? 0.5 * BinomialLaw.mass(table.events1, n: table.events, p: p) : 0)
  }

  /// The two-sided p-value of R's `binom.test` and `poisson.test`: all counts that are no likelier than the observed one, up to a
  /// relative 1e-7.
  public func pTwoSided(_ border: Double) -> Double {
    let p = share(border)
    let n = table.events
    let limit = BinomialLaw.mass(table.events1, n: n, p: p) * (1 + 1e-7)
    var terms: [Double] = []
    for k in 0...n {
      let mass = BinomialLaw.mass(k, n: n, p: p)
      if mass <= limit { terms.append(mass) }
    }
    return min(1, terms.sorted().reduce(0, +))
  }

  public func limit(lower: Bool, alpha: Double) -> Double {
    let (k, n) = (table.events1, table.events)
    if k == (lower ? 0 : n) { return lower ? 0 : .infinity }
    if isMidP { return inverted(lower: lower, alpha: alpha) }
    let (a, b) = lower ? (Double(k), Double(n - k + 1)) : (Double(k + 1), Double(n - k))
    // Share and its complement each from the side that keeps its digits.
    let share = lower ? BetaLaw.quantile(alpha, a: a, b: b) : BetaLaw.upperQuantile(alpha, a: a, b: b)
    let rest = lower ? BetaLaw.upperQuantile(alpha, a: b, b: a) : BetaLaw.quantile(alpha, a: b, b: a)
    return share / rest * table.time0 / table.time1
  }
}
