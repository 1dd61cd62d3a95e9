import Foundation

/// An exact test of two risks at any border that does not condition on the events: the probability of every table at least as far from
/// the border, maximised over the risk that the border leaves open.
///
/// Tables are ordered by the score statistic at the border (at no effect this is Barnard's test with the pooled variance; for a
/// threshold the test of Chan), or for odds by the p-value of Fisher's test (Boschloo). The interval inverts the two one-sided tests
/// (Chan & Zhang); where p is not monotone in the border it ends at a crossing nearest to where the search began.
///
/// The maximum is that of a grid in arcsin √p₀ with golden sections (1e-9 in θ); `certified` adds a proven bound on what it missed.
/// - Source: Barnard, Biometrika 34(1/2), 1947; Boschloo, Stat. Neerl. 24(1), 1970; Chan, Stat. Med. 17(12), 1998; Chan & Zhang,
///   Biometrics 55(4), 1999.
public struct UnconditionalExact: EffectTest {
  public enum Ordering: String, Sendable, CaseIterable {
    case score
    /// By Fisher's one-sided p-value; for the odds ratio only.
    case fisher
  }

  public let table: RiskTable
  public let effect: RiskEffect
  public let ordering: Ordering

  /// The most people that tables are enumerated for.
  public static let mostPeople = 4000

  /// - Throws: `TooManyTables` above `mostPeople` for the score, or 600 for Fisher's ordering.
  public init(
    _ effect: RiskEffect, _ table: RiskTable, ordering: Ordering = .score
  ) throws(TooManyTables) {
    precondition(ordering == .score || effect == .odds, "Fisher's ordering is one of odds ratios")
    let most = ordering == .score ? Self.mostPeople : 600
    guard table.people <= most else { throw TooManyTables(people: table.people, most: most) }
    self.effect = effect
    self.table = table
    self.ordering = ordering
  }

  public var name: String {
    ordering == .fisher ? "unconditional exact (Boschloo)" : "unconditional exact, ordered by the score statistic"
  }
  public var isRatio: Bool { effect.isRatio }
  public var estimate: Double { effect.estimate(table) }

  public func pAbove(_ border: Double) -> Double { maximum(border, above: true, tolerance: nil).value }
  public func pBelow(_ border: Double) -> Double { maximum(border, above: false, tolerance: nil).value }

  /// A one-sided p-value with a bound on its error: the true maximum lies between `p` and `p + error`.
  public func certified(
    above: Bool, _ border: Double, tolerance: Double = 1e-5
  ) -> (p: Double, error: Double) {
    let maximum = maximum(border, above: above, tolerance: tolerance)
    return (maximum.value, maximum.certifiedError ?? 0)
  }

  /// The two-sided test on |z|: Barnard's, at a border of no effect.
  public func pTwoSided(_ border: Double) -> Double {
    let observed = abs(score(border).statistic(table.events1, table.events0))
    let above = ends(border, above: true, observed)
    let below = ends(border, above: false, observed)
    return largest(border, tolerance: nil) { p1, p0 in
      guard observed > 1e-10 else { return 1 }
      let (first, second) = (BinomialMasses(table.n1, p1), BinomialMasses(table.n0, p0))
      return min(1, first.sum(second, above) + first.sum(second, below, isUpper: true))
    }.value
  }

  public func limit(lower: Bool, alpha: Double) -> Double {
    let isAtEdge =
      switch (effect, lower) {
      case (.ratio, true): table.events1 == 0
      case (.ratio, false): table.events0 == 0
      case (.odds, true): table.events1 == 0 || table.events0 == table.n0
      case (.odds, false): table.events0 == 0 || table.events1 == table.n1
      case (.difference, true): table.events1 == 0 && table.events0 == table.n0
      case (.difference, false): table.events0 == 0 && table.events1 == table.n1
      }
    return isAtEdge ? (lower ? possible.lowerBound : possible.upperBound) : inverted(lower: lower, alpha: alpha)
  }

  private func score(_ border: Double) -> RiskScore {
    RiskScore(effect, n1: table.n1, n0: table.n0, border: border)
  }

  private func maximum(_ border: Double, above: Bool, tolerance: Double?) -> NuisanceMaximum {
    let ends =
      ordering == .fisher
      ? fisherEnds(border, above: above)
      : {
        let observed = score(border).statistic(table.events1, table.events0)
        return self.ends(border, above: above, above ? observed : -observed)
      }()
    return largest(border, tolerance: tolerance) { p1, p0 in
      BinomialMasses(table.n1, p1).sum(BinomialMasses(table.n0, p0), ends, isUpper: !above)
    }
  }

  private func largest(
    _ border: Double, tolerance: Double?, of probability: (Double, Double) -> Double
  ) -> NuisanceMaximum {
    NuisanceMaximum(
      over: effect.nuisance(border), n1: table.n1, n0: table.n0, risks: { effect.treated($0, border) },
      tolerance: tolerance, of: probability)
  }

  /// For each number of events with treatment the last number to compare (above: from 0 up to it; below: from it up) that is at least
  /// as far from the border. The statistic rises with the one and falls with the other, so the ends only move up.
  private func ends(_ border: Double, above: Bool, _ observed: Double) -> [Int] {
    let score = score(border)
    let least = observed - 1e-10 * max(1, observed.magnitude)
    let least1 = observed.isInfinite ? observed : least
    return ends(above: above) { x, y in (above ? 1 : -1) * score.statistic(x, y) >= least1 }
  }

  private func fisherEnds(_ border: Double, above: Bool) -> [Int] {
    func p(_ x: Int, _ y: Int) -> Double {
      let law = NoncentralHypergeometric(n1: table.n1, n0: table.n0, events: x + y, oddsRatio: border)
      return above ? law.atLeast(x) : law.atMost(x)
    }
    let most = p(table.events1, table.events0) * (1 + 1e-7)
    return ends(above: above) { x, y in p(x, y) <= most }
  }

  private func ends(above: Bool, _ isFar: (Int, Int) -> Bool) -> [Int] {
    var ends = [Int](repeating: 0, count: table.n1 + 1)
    if above {
      var y = -1
      for x in 0...table.n1 {
        while y < table.n0, isFar(x, y + 1) { y += 1 }
        ends[x] = y
      }
    } else {
      var y = 0
      for x in 0...table.n1 {
        while y <= table.n0, !isFar(x, y) { y += 1 }
        ends[x] = y
      }
    }
    return ends
  }
}

/// More tables than are enumerated in reasonable time.
public struct TooManyTables: Error, Equatable, CustomStringConvertible {
  public let people: Int
  public let most: Int

  public var description: String {
    "\(people) people make too many tables to enumerate (at most \(most)); a score test is accurate there"
  }
}
