import Foundation

/// Fisher's noncentral hypergeometric law: the events of the first group given those of both, when the odds ratio is ψ.
///
/// Masses come from their ratios, outward from the mode, so that each keeps its digits.
struct NoncentralHypergeometric {
  let support: ClosedRange<Int>
  private let masses: [Double]

  /// - Parameters:
  ///   - n1, n0: people in both groups; `events` of them together have the outcome.
  ///   - oddsRatio: above 0 and finite.
  init(n1: Int, n0: Int, events: Int, oddsRatio: Double) {
    let low = max(0, events - n0)
    let high = min(n1, events)
    support = low...high
    /// Mass at k + 1 over that at k.
    func ratio(_ k: Int) -> Double {
      Double(n1 - k) * Double(events - k) / (Double(k + 1) * Double(n0 - events + k + 1)) * oddsRatio
    }
    // Ratios fall with k: the mode is where they pass 1.
    var (left, right) = (low, high)
    while left < right {
      let middle = (left + right) / 2
      if ratio(middle) > 1 { left = middle + 1 } else { right = middle }
    }
    var masses = [Double](repeating: 0, count: high - low + 1)
    masses[left - low] = 1
    for k in left..<high { masses[k + 1 - low] = masses[k - low] * ratio(k) }
    for k in stride(from: left - 1, through: low, by: -1) { masses[k - low] = masses[k + 1 - low] / ratio(k) }
    let total = masses.sorted().reduce(0, +)
    self.masses = masses.map { $0 / total }
  }

  func mass(_ k: Int) -> Double { support.contains(k) ? masses[k - support.lowerBound] : 0 }

  /// P(K ≤ k) and P(K ≥ k), from the smallest mass up.
  func atMost(_ k: Int) -> Double {
    guard k >= support.lowerBound else { return 0 }
    guard k < support.upperBound else { return 1 }
    return masses[...(k - support.lowerBound)].reduce(0, +)
  }

  func atLeast(_ k: Int) -> Double {
    guard k > support.lowerBound else { return 1 }
    guard k <= support.upperBound else { return 0 }
    return masses[(k - support.lowerBound)...].reversed().reduce(0, +)
  }

  var mean: Double { zip(support, masses).reduce(0) { $0 + Double($1.0) * $1.1 } }

  /// The probability of all tables no likelier than k. A table counts as no likelier up to a relative 1e-7, as in R's `fisher.test`.
  func noLikelier(than k: Int) -> Double {
    let border = mass(k) * (1 + 1e-7)
    return min(1, masses.filter { $0 <= border }.sorted().reduce(0, +))
  }
}
