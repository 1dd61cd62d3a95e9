import Estimation
import Probability

/// What becomes of all tables of a crude design, each with its probability.
struct CrudeEnumeration {
  /// Shares of the probability of all tables.
  struct Result: Sendable {
    var given = 0.0
    var recipes: [CrudeRecipe: Misses] = [:]
    var main = Misses()
    /// How much of what was given was by the score, and by an exact test.
    var byScore = 0.0
    var byExact = 0.0
    var claimSupported = 0.0
    var claimRefuted = 0.0
    var anySupported = 0.0
  }

  struct Misses: Sendable {
    var below = 0.0
    var above = 0.0

    func coverage(given: Double) -> Double { 1 - (below + above) / given }
  }

  let design: CrudeDesign
  static let alpha = 0.025

  /// Tables of a probability below this are left out; together they have less than 1e-7.
  private static let negligible = 1e-12

  func result(withEffect: Bool) -> Result {
    let measure = design.measure
    let (n1, n0) = design.sizes
    let effect = withEffect ? design.claim : measure.isRatio ? 1 : 0
    let treated = masses(size: n1, level: design.treatedLevel(effect: effect))
    let comparison = masses(size: n0, level: design.baseline)
    var recipes: [Int: CrudeRecipe] = [:]
    var result = Result()
    for (a, p) in treated {
      for (c, q) in comparison where p * q > Self.negligible {
        let table = CrudeComparison(
          measure, treated: CrudeArm(events: Double(a), size: n1), comparison: CrudeArm(events: Double(c), size: n0))
        let rule = VerdictRule(alpha: Self.alpha, refutationWasPlanned: false, reasons: table.reasons)
        guard rule.testable != .notTestable else { continue }
        let mass = p * q
        result.given += mass
        let chosen =
          recipes[a + c]
          ?? table.defaultRecipe(claim: design.claim, alpha: Self.alpha)
        recipes[a + c] = chosen
        if chosen == .score { result.byScore += mass }
        if chosen == .exact { result.byExact += mass }
        for recipe in CrudeRecipe.allCases where recipe != .exact || chosen == .exact {
          let tests = table.tests(by: recipe, claim: design.claim, smallest: nil)
          // The claim is a fall: what is shown beyond it lies below the truth.
          let (down, up) = withEffect ? (tests.show, tests.refute) : (tests.any, tests.opposite)
          if down <= Self.alpha { result.recipes[recipe, default: Misses()].below += mass }
          if up <= Self.alpha { result.recipes[recipe, default: Misses()].above += mass }
          guard recipe == chosen else { continue }
          if down <= Self.alpha { result.main.below += mass }
          if up <= Self.alpha { result.main.above += mass }
          let verdict = rule.verdict(on: tests)
          if verdict.asLargeAsClaimed == .supported { result.claimSupported += mass }
          if verdict.asLargeAsClaimed == .refuted { result.claimRefuted += mass }
          if verdict.anyEffect == .supported { result.anySupported += mass }
        }
      }
    }
    return result
  }

  private func masses(size: Double, level: Double) -> [(count: Int, mass: Double)] {
    let isRate = design.measure == .rateRatio
    let mean = size * level
    let top = Int(mean + 12 * mean.squareRoot() + 12)
    return (0...(isRate ? top : min(top, Int(size)))).compactMap { count in
      let mass =
        isRate ? PoissonLaw.mass(count, mean: mean) : BinomialLaw.mass(count, n: Int(size), p: level)
      return mass > Self.negligible ? (count, mass) : nil
    }
  }
}
