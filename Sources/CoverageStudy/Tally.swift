import Estimation

/// How often intervals of one recipe held the truth, of those that were given.
struct Coverage: Sendable, Hashable, Codable {
  var given = 0
  var covered = 0
  /// The whole interval lay below, or above, the truth.
  var below = 0
  var above = 0

  mutating func add(_ term: TestedHypothesis.Term, truth: Double) {
    guard term.confLow.isFinite || term.confHigh.isFinite else { return }
    given += 1
    if term.confHigh < truth { below += 1 } else if term.confLow > truth { above += 1 } else { covered += 1 }
  }

  static func + (a: Coverage, b: Coverage) -> Coverage {
    Coverage(
      given: a.given + b.given, covered: a.covered + b.covered, below: a.below + b.below, above: a.above + b.above)
  }

  var share: Double { given > 0 ? Double(covered) / Double(given) : .nan }
}

/// What became of the data sets of one design with one truth.
struct Tally: Sendable, Codable {
  var sets = 0
  /// Not testable, or described only because an arm has too few clusters, or stopped by name.
  var refused: [String: Int] = [:]
  /// By default.
  var main = Coverage()
  /// How often each recipe was the default.
  var chosen: [String: Int] = [:]
  var recipes: [String: Coverage] = [:]
  /// Verdicts, of all sets: one that is refused supports and refutes nothing.
  var claimSupported = 0
  var claimRefuted = 0
  var anySupported = 0

  static func + (a: Tally, b: Tally) -> Tally {
    var sum = a
    sum.sets += b.sets
    sum.refused.merge(b.refused, uniquingKeysWith: +)
    sum.main = a.main + b.main
    sum.chosen.merge(b.chosen, uniquingKeysWith: +)
    sum.recipes.merge(b.recipes, uniquingKeysWith: +)
    sum.claimSupported += b.claimSupported
    sum.claimRefuted += b.claimRefuted
    sum.anySupported += b.anySupported
    return sum
  }
}
