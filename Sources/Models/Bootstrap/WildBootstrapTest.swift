import LinearAlgebra

/// What a wild cluster bootstrap says of one hypothesis: p-values, and a confidence interval of the values that it does not reject.
public struct WildBootstrapTest: Sendable {
  /// `c'β` at the estimates.
  public let estimate: Double

  /// r of the hypothesis.
  public let value: Double

  /// By CR1, with absorbed effects that are nested not counted.
  public let standardError: Double

  let draws: BootstrapDraws
  let counting: WildClusterBootstrap.Counting
  let isRestricted: Bool

  /// Whether all vectors of weights were taken.
  public let isEnumerated: Bool

  let correction: Double
  public let recipe: Recipe

  /// `(c'β̂ − r) / standard error`.
  public var statistic: Double { (estimate - value) / standardError }

  /// How many draws.
  public var count: Int { draws.count }

  /// The statistics of the draws, with the same correction for small samples.
  public var drawnStatistics: [Double] { draws.statistics(at: estimate - value).map { $0 / correction } }

  /// Of draws with |t*| against |t|.
  public var symmetric: Double { shares(at: value).symmetric }

  /// Twice the smaller of the two one-sided ones.
  public var equalTailed: Double { shares(at: value).equalTailed }

  /// Against `c'β > r`.
  public var greater: Double { shares(at: value).greater }

  /// Against `c'β < r`.
  public var less: Double { shares(at: value).less }

  /// Two-sided tests that an interval may invert.
  public enum TwoSided: String, Sendable, CaseIterable { case symmetric, equalTailed }

  /// The values whose two-sided p-value is more than 1 − level: the interval around the estimate up to where it first falls to that on each side, to
  /// 10⁻¹⁰ of the standard error. An end is infinite where no value is rejected there, as may be with few units.
  public func interval(level: Double = 0.95, _ kind: TwoSided = .symmetric) -> (low: Double, high: Double) {
    precondition(level > 0 && level < 1, "a level between 0 and 1")
    return (end(level, kind, side: -1), end(level, kind, side: 1))
  }

  private func end(_ level: Double, _ kind: TwoSided, side: Double) -> Double {
    let isRejected = { (distance: Double) in
      let shares = shares(at: estimate + side * distance)
      // A share of draws is a fraction; rounding of 1 − level is not to decide.
      return (kind == .symmetric ? shares.symmetric : shares.equalTailed) <= 1 - level + 1e-12
    }
    var inside = 0.0
    var outside = standardError
    while !isRejected(outside) {
      inside = outside
      outside *= 1.25
      if outside > 1e6 * standardError { return side * .infinity }
    }
    while outside - inside > 1e-10 * standardError {
      let middle = 0.5 * (inside + outside)
      if middle <= inside || middle >= outside { break }
      if isRejected(middle) { outside = middle } else { inside = middle }
    }
    return estimate + side * 0.5 * (inside + outside)
  }

  private struct Shares {
    let symmetric: Double
    let greater: Double
    let less: Double
    var equalTailed: Double { min(1, 2 * min(greater, less)) }
  }

  private func shares(at value: Double) -> Shares {
    let delta = estimate - value
    let own = delta / draws.variance.squareRoot()
    let slack = 1e-9 * abs(own)
    let edge = counting == .atLeast ? -slack : slack
    var symmetric = 0
    var greater = 0
    var less = 0
    for t in draws.statistics(at: delta) {
      if abs(t) - abs(own) >= edge { symmetric += 1 }
      if t - own >= edge { greater += 1 }
      if own - t >= edge { less += 1 }
    }
    let n = Double(draws.count)
    return Shares(symmetric: Double(symmetric) / n, greater: Double(greater) / n, less: Double(less) / n)
  }
}
