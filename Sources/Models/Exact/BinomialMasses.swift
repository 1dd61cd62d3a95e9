import Foundation
import Probability

/// The masses of a binomial law that carry weight, with their running sums.
struct BinomialMasses {
  let first: Int
  let masses: [Double]
  /// P(K ≤ first + i).
  private let sums: [Double]
  private let n: Int

  init(_ n: Int, _ p: Double) {
    self.n = n
    guard p > 0, p < 1 else {
      first = p > 0 ? n : 0
      masses = [1]
      sums = [1]
      return
    }
    let mode = min(n, Int(Double(n + 1) * p))
    let peak = BinomialLaw.mass(mode, n: n, p: p)
    let odds = p / (1 - p)
    var lower: [Double] = []
    var mass = peak
    var k = mode
    while k > 0, mass > 1e-22 {
      mass *= Double(k) / (Double(n - k + 1) * odds)
      lower.append(mass)
      k -= 1
    }
    first = k
    var masses = Array(lower.reversed())
    masses.append(peak)
    mass = peak
    k = mode
    while k < n, mass > 1e-22 {
      mass *= Double(n - k) / Double(k + 1) * odds
      masses.append(mass)
      k += 1
    }
    self.masses = masses
    var sum = 0.0
    sums = masses.map {
      sum += $0
      return sum
    }
  }

  func atMost(_ k: Int) -> Double {
    if k < first { return 0 }
    return k - first < sums.count ? min(1, sums[k - first]) : 1
  }

  /// P(K ≥ k), from the smallest mass up.
  func tails() -> [Double] {
    var sum = 0.0
    return masses.reversed().map {
      sum += $0
      return sum
    }.reversed()
  }

  /// The probability of the tables in which `other` is at most, or with `isUpper` at least, the end that belongs to this count.
  func sum(_ other: BinomialMasses, _ ends: [Int], isUpper: Bool = false) -> Double {
    let tails = isUpper ? other.tails() : []
    var total = 0.0
    for (i, mass) in masses.enumerated() {
      let end = ends[first + i]
      if isUpper {
        if end <= other.first {
          total += mass
        } else if end - other.first < tails.count {
          total += mass * tails[end - other.first]
        }
      } else {
        total += mass * other.atMost(end)
      }
    }
    return min(1, total)
  }
}
