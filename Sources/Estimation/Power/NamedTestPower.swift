import Documents
import Foundation
import Models
import Probability

/// Power by adding up the probability of every table that a named test of two counts rejects.
///
/// The test rejects more readily the further the counts lie apart, so that for each count with treatment there is one count to compare
/// from which on it does.
struct NamedTestPower: PowerMethod {
  let recipe: TestChoices.Recipe
  let measure: EffectMeasure
  let treatedSize: Double
  let comparisonSize: Double
  let baseline: Double
  let alpha: Double

  /// The recipes of which the tables are counted: an unconditional test takes too long for each of them.
  static func counts(_ recipe: TestChoices.Recipe) -> Bool {
    recipe == .score || recipe == .exactConditional || recipe == .midP
  }

  func probability(truth: Double, border: Double, direction: Double) -> Double {
    let treated = law(size: treatedSize, level: measure.treatedLevel(baseline: baseline, effect: truth))
    let comparison = law(size: comparisonSize, level: baseline)
    let edge = measure.scale.back(border)
    /// P of the counts to compare up to each place, and from each place on.
    var sums = [0.0]
    for mass in comparison.masses { sums.append(sums[sums.count - 1] + mass) }
    let whole = sums[sums.count - 1]
    func rejects(_ x: Int, _ y: Int) -> Bool {
      guard
        let test = try? CountTests.test(
          recipe, measure, events: Arms(treated: x, comparison: y),
          sizes: Arms(treated: treatedSize, comparison: comparisonSize))
      else { return false }
      // Two empty groups, or a table with one possible count, reject nothing.
      let p = direction < 0 ? test.pBelow(edge) : test.pAbove(edge)
      return p <= alpha
    }
    var total = 0.0
    // A fall is shown from some count to compare on, a rise up to some; both only move up as the treated have more.
    var place = 0
    for (i, mass) in treated.masses.enumerated() {
      let x = treated.first + i
      if direction < 0 {
        while place < comparison.masses.count, !rejects(x, comparison.first + place) { place += 1 }
        total += mass * (whole - sums[place])
      } else {
        while place < comparison.masses.count, rejects(x, comparison.first + place) { place += 1 }
        total += mass * sums[place]
      }
    }
    return min(1, total)
  }

  /// The counts that carry weight: what is cut off at either end has less than 1e-12 together.
  private func law(size: Double, level: Double) -> (first: Int, masses: [Double]) {
    let isRate = measure == .rateRatio
    let rows = Int(size.rounded())
    func quantile(_ p: Double) -> Int {
      Int(isRate ? PoissonLaw.quantile(p, mean: size * level) : BinomialLaw.quantile(p, n: rows, p: level))
    }
    let first = max(0, quantile(2e-13) - 1)
    let last = isRate ? quantile(1 - 2e-13) + 1 : min(rows, quantile(1 - 2e-13) + 1)
    return (
      first,
      (first...max(first, last)).map {
        isRate ? PoissonLaw.mass($0, mean: size * level) : BinomialLaw.mass($0, n: rows, p: level)
      }
    )
  }

  func scaled(treated: Double, comparison: Double) -> Self {
    Self(
      recipe: recipe, measure: measure, treatedSize: treated, comparisonSize: comparison, baseline: baseline,
      alpha: alpha)
  }

  var possibleEffects: ClosedRange<Double> { ExactEnumeration.possible(measure, baseline: baseline) }

  var words: Words {
    Words(
      nl: "exacte optelling over alle tabellen van de toets \(recipe.rawValue) (\(measure.rawValue)), eenzijdig in de "
        + "beweerde richting",
      en: "exact enumeration of all tables of the test \(recipe.rawValue) (\(measure.rawValue)), one-sided in the "
        + "claimed direction")
  }
}
