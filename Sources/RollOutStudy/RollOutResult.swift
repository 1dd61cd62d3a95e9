import Designs
import Probability

/// What one set gives, and the sum over sets.
struct RollOutResult {
  var sets = 0
  var refused = 0
  /// Of sets that gave an answer.
  var covered = 0
  var imputedCovered = 0
  var twoWayCovered = 0
  var flagged = 0
  var differing = 0
  var error = 0.0
  var twoWayError = 0.0

  init() {}

  init(_ truth: RollOutTruth, set: Int, seed: UInt64) throws {
    sets = 1
    let panel: RollOutPanel
    do {
      panel = try RollOutSet.panel(truth, set: set, seed: seed)
    } catch is RollOutRefusal {
      refused = 1
      return
    }
    let target = truth.meanEffect
    let limit = NormalLaw.upperQuantile(0.025)
    func holds(_ estimates: EffectEstimates) -> Bool {
      let df = estimates.degreesOfFreedom[0]
      let reach = (df.isFinite ? StudentLaw.upperQuantile(0.025, df: df) : limit)
      return abs(estimates.values[0] - target) <= reach * estimates.covariance[0, 0].squareRoot()
    }
    let recommended = try CallawaySantAnna(comparison: .notYetTreated, base: .universal, errors: .smallSample).fit(
      panel
    ).aggregate(.simple)
    covered = holds(recommended) ? 1 : 0
    error = recommended.values[0] - target
    imputedCovered = holds(try Imputation(panel).estimates()) ? 1 : 0
    let twoWay = try TwoWayFixedEffects().fit(panel)
    twoWayCovered = holds(twoWay) ? 1 : 0
    twoWayError = twoWay.values[0] - target
    let bias = try TwoWayBias(panel)
    flagged = bias.isBiased ? 1 : 0
    differing = (bias.pValue ?? 1) < 0.05 ? 1 : 0
  }

  static func += (total: inout RollOutResult, other: RollOutResult) {
    total.sets += other.sets
    total.refused += other.refused
    total.covered += other.covered
    total.imputedCovered += other.imputedCovered
    total.twoWayCovered += other.twoWayCovered
    total.flagged += other.flagged
    total.differing += other.differing
    total.error += other.error
    total.twoWayError += other.twoWayError
  }

  func share(_ count: Int) -> Double { Double(count) / Double(max(1, sets - refused)) }
}
