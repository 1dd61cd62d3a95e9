import Foundation
import Probability

/// Fisher's exact test of two groups, in one stratum or in several (Mantel–Haenszel), under hidden bias: given the margins the number of
/// treated with the outcome has the extended hypergeometric distribution with odds Γ at most.
///
/// - Source: Rosenbaum, Observational Studies, 2nd edition, 2002, section 4.4.
public struct TwoGroupsBinaryBias: HiddenBiasTest {
  public let name = "Fisher, two groups"

  /// One two-by-two table.
  public struct Stratum: Sendable {
    public let treatedEvents: Int
    public let treated: Int
    public let comparisonEvents: Int
    public let comparison: Int

    public init(treatedEvents: Int, treated: Int, comparisonEvents: Int, comparison: Int) {
      precondition(treatedEvents >= 0 && treatedEvents <= treated, "events are some of the treated")
      precondition(comparisonEvents >= 0 && comparisonEvents <= comparison, "events are some of the others")
      self.treatedEvents = treatedEvents
      self.treated = treated
      self.comparisonEvents = comparisonEvents
      self.comparison = comparison
    }

    var lowest: Int { max(0, treatedEvents + comparisonEvents - comparison) }
    var highest: Int { min(treated, treatedEvents + comparisonEvents) }

    /// P(A = lowest + i) with odds ψ, by ratios from the likeliest count outwards.
    func masses(odds: Double) -> [Double] {
      let (low, high) = (lowest, highest)
      let events = treatedEvents + comparisonEvents
      func ratio(_ k: Int) -> Double {
        odds * Double(treated - k) * Double(events - k)
          / (Double(k + 1) * Double(comparison - events + k + 1))
      }
      // The ratio of P(k + 1) to P(k) falls with k: the mode is where it passes 1.
      var (left, right) = (low, high)
      while left < right {
        let middle = (left + right) / 2
        if ratio(middle) >= 1 { left = middle + 1 } else { right = middle }
      }
      let mode = left
      var masses = [Double](repeating: 0, count: high - low + 1)
      masses[mode - low] = 1
      for k in stride(from: mode, to: high, by: 1) { masses[k + 1 - low] = masses[k - low] * ratio(k) }
      for k in stride(from: mode - 1, through: low, by: -1) { masses[k - low] = masses[k + 1 - low] / ratio(k) }
      // Small ones first.
      let total = masses.sorted().reduce(0, +)
      return masses.map { $0 / total }
    }
  }

  public let strata: [Stratum]

  /// Whether the effect claimed lowers the outcome.
  public let lowers: Bool

  public init(_ strata: [Stratum], lowers: Bool) {
    self.strata = strata
    self.lowers = lowers
  }

  public func pValue(odds: Double) -> Double {
    // An effect that lowers the outcome is explained by those with the outcome being treated less.
    let odds = lowers ? 1 / odds : odds
    var mass = [1.0]
    var lowest = 0
    for stratum in strata {
      let own = stratum.masses(odds: odds)
      var next = [Double](repeating: 0, count: mass.count + own.count - 1)
      for (i, p) in mass.enumerated() where p > 0 {
        for (j, q) in own.enumerated() { next[i + j] += p * q }
      }
      mass = next
      lowest += stratum.lowest
    }
    let observed = strata.reduce(0) { $0 + $1.treatedEvents } - lowest
    let tail = lowers ? mass[...observed].reduce(0, +) : mass[observed...].reversed().reduce(0, +)
    return min(1, tail)
  }
}
