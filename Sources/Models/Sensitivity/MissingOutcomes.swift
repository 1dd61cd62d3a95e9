import Foundation

/// Two groups with a yes or no of which some outcomes are not known: what the comparison would be, whatever those outcomes are.
///
/// Every cell of the grid is the closed form on the completed counts: log-Wald for a risk ratio, Woolf for an odds ratio, unpooled for a
/// risk difference.
/// - Source: Yan, Lee & Li, J. Biopharm. Stat. 19(6), 2009 (tipping-point analysis of a binary outcome).
public struct MissingBinaryOutcomes: Sendable {
  public struct Group: Sendable {
    public let events: Int
    /// With a known outcome.
    public let observed: Int
    public let missing: Int

    public init(events: Int, observed: Int, missing: Int) {
      self.events = events
      self.observed = observed
      self.missing = missing
    }
  }

  public enum Measure: Sendable, CaseIterable { case riskRatio, oddsRatio, riskDifference }

  /// On the scale of the test: the logarithm for a ratio.
  public struct Completed: Sendable, Equatable {
    public let estimate: Double
    /// Infinite where a ratio does not exist: a group without outcomes, or for an odds ratio with nothing else.
    public let standardError: Double
  }

  public let treated: Group
  public let comparison: Group
  public let measure: Measure

  public init(treated: Group, comparison: Group, measure: Measure) {
    self.treated = treated
    self.comparison = comparison
    self.measure = measure
  }

  /// The comparison where so many of those missing had the outcome.
  public func completed(treatedEvents: Int, comparisonEvents: Int) -> Completed {
    let (a, n) = (Double(treated.events + treatedEvents), Double(treated.observed + treated.missing))
    let (c, m) = (Double(comparison.events + comparisonEvents), Double(comparison.observed + comparison.missing))
    let (p, q) = (a / n, c / m)
    switch measure {
    case .riskDifference:
      return Completed(estimate: p - q, standardError: (p * (1 - p) / n + q * (1 - q) / m).squareRoot())
    case .riskRatio:
      guard a > 0, c > 0 else { return Completed(estimate: log(p / q), standardError: .infinity) }
      return Completed(estimate: log(p / q), standardError: (1 / a - 1 / n + 1 / c - 1 / m).squareRoot())
    case .oddsRatio:
      let estimate = log(a / (n - a)) - log(c / (m - c))
      guard a > 0, c > 0, a < n, c < m else { return Completed(estimate: estimate, standardError: .infinity) }
      return Completed(estimate: estimate, standardError: (1 / a + 1 / (n - a) + 1 / c + 1 / (m - c)).squareRoot())
    }
  }

  /// The least and the most favourable completion: every missing treated with the outcome and no other, and the other way round.
  public var extremes: (allTreated: Completed, allComparison: Completed) {
    (
      completed(treatedEvents: treated.missing, comparisonEvents: 0),
      completed(treatedEvents: 0, comparisonEvents: comparison.missing)
    )
  }

  /// For each number of events among the missing treated, the comparison's numbers (from 0) at which `changes` is true; nil where none is.
  ///
  /// `changes` is asked for every cell: (missing₁ + 1)·(missing₀ + 1) of them.
  public func frontier(_ changes: (Completed) -> Bool) -> [ClosedRange<Int>?] {
    (0...treated.missing).map { x in
      let found = (0...comparison.missing).filter { changes(completed(treatedEvents: x, comparisonEvents: $0)) }
      return found.first.flatMap { first in found.last.map { first...$0 } }
    }
  }
}
