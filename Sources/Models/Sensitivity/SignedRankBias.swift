import Foundation
import Probability

/// Wilcoxon's signed rank test of matched pairs under hidden bias: P(T⁺ ≥ t) where each pair counts as positive with chance Γ/(1 + Γ).
///
/// Differences of 0 are left out, equal ones share their mean rank. Exact up to 200 pairs, by the normal curve beyond.
public struct SignedRankBias: HiddenBiasTest {
  public let name = "Wilcoxon signed rank, matched pairs"

  /// Pairs that differ.
  public let pairs: Int

  /// T⁺: the sum of the ranks of the positive differences.
  public let statistic: Double

  public let isExact: Bool

  /// Twice the rank of each pair, whole also where ranks are shared.
  private let doubled: [Int]

  static let mostExact = 200

  /// - Parameter differences: treated less control in each pair; a positive effect is a positive difference.
  public init(differences: [Double]) {
    let kept = differences.filter { $0 != 0 && !$0.isNaN }.sorted {
      ($0.magnitude, $0) < ($1.magnitude, $1)
    }
    var doubled = [Int](repeating: 0, count: kept.count)
    var start = 0
    while start < kept.count {
      var end = start
      while end + 1 < kept.count, kept[end + 1].magnitude == kept[start].magnitude { end += 1 }
      for i in start...end { doubled[i] = start + end + 2 }
      start = end + 1
    }
    pairs = kept.count
    isExact = kept.count <= Self.mostExact
    statistic = Double(kept.indices.reduce(0) { $0 + (kept[$1] > 0 ? doubled[$1] : 0) }) / 2
    self.doubled = doubled
  }

  public func pValue(odds: Double) -> Double {
    guard pairs > 0 else { return 1 }
    let chance = odds / (1 + odds)
    let observed = Int((2 * statistic).rounded())
    guard isExact else {
      let mean = chance * doubled.reduce(0) { $0 + Double($1) }
      let squares = doubled.reduce(0) { $0 + Double($1) * Double($1) }
      return NormalLaw.upperTail((Double(observed) - mean) / (chance * (1 - chance) * squares).squareRoot())
    }
    var mass = [1.0]
    for rank in doubled {
      var next = [Double](repeating: 0, count: mass.count + rank)
      for (sum, p) in mass.enumerated() where p > 0 {
        next[sum] += (1 - chance) * p
        next[sum + rank] += chance * p
      }
      mass = next
    }
    // From the far end, so that small tails keep their digits.
    return min(1, mass[observed...].reversed().reduce(0, +))
  }
}
