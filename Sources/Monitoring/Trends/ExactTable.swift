import Probability

/// Two shares or two rates beside each other: exact two-sided tests of their being equal.
public enum ExactTable {
  /// Fisher's exact test of a in n against b in m: the tables at most as probable as this one, given the margins.
  public static func shares(_ a: Int, of n: Int, against b: Int, of m: Int) -> Double {
    guard n > 0, m > 0 else { return 1 }
    let events = a + b
    return likely(a, from: max(0, events - m), to: min(n, events)) {
      HypergeometricLaw.mass($0, drawn: events, marked: n, population: n + m)
    }
  }

  /// Two counts over time at risk: given their sum the first is binomial with its share of the time.
  public static func rates(_ a: Int, over t: Double, against b: Int, over s: Double) -> Double {
    guard t > 0, s > 0 else { return 1 }
    let share = t / (t + s)
    return likely(a, from: 0, to: a + b) { BinomialLaw.mass($0, n: a + b, p: share) }
  }

  /// P(X ≥ a) of a hypergeometric X: whether a in n is more than b in m. Fisher's one-sided test.
  public static func more(_ a: Int, of n: Int, than b: Int, of m: Int) -> Double {
    guard n > 0, m > 0, a > 0 else { return 1 }
    let events = a + b
    return min(
      1,
      (a...max(a, min(n, events))).reduce(0) {
        $0 + HypergeometricLaw.mass($1, drawn: events, marked: n, population: n + m)
      })
  }

  /// The sum of the probabilities that are at most that of `a`; 1 + 10⁻⁷ counts as equal, as in R.
  private static func likely(_ a: Int, from low: Int, to high: Int, mass: (Int) -> Double) -> Double {
    guard low < high else { return 1 }
    let limit = mass(a) * (1 + 1e-7)
    return min(
      1,
      (low...high).reduce(0) { sum, k in
        let one = mass(k)
        return one <= limit ? sum + one : sum
      })
  }
}
