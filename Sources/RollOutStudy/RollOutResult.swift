import Designs
import Probability

/// What one set gives, and the sum over sets.
struct RollOutResult {
  var sets = 0
  /// Chance left no comparison.
  var refused = 0
  /// Sets that `mkba test` would call descriptive only: too few clusters, or too much in groups of one. Only the others are counted below.
  var doubted = 0
  var doubtedCovered = 0
  var covered = 0
  /// By the errors of influences alone, with the normal distribution.
  var plainCovered = 0
  var imputedCovered = 0
  /// Treated units compared with the others of their start and period.
  var leftOutCovered = 0
  var twoWayCovered = 0
  var flagged = 0
  var differing = 0
  var error = 0.0
  var twoWayError = 0.0

  var trusted: Int { sets - refused - doubted }

  init() {}

  init(_ truth: RollOutTruth, set: Int, seed: UInt64) throws {
    sets = 1
    let fits: RollOutFits
    let recommended: EffectEstimates
    do {
      fits = RollOutFits(try RollOutSet.panel(truth, set: set, seed: seed))
      recommended = try Self.groupTime(fits.panel, .smallSample)
    } catch is RollOutRefusal {
      refused = 1
      return
    }
    let target = truth.meanEffect
    func holds(_ estimates: EffectEstimates) -> Int {
      let df = estimates.degreesOfFreedom[0]
      let reach = df.isFinite ? StudentLaw.upperQuantile(0.025, df: df) : NormalLaw.upperQuantile(0.025)
      return abs(estimates.values[0] - target) <= reach * estimates.covariance[0, 0].squareRoot() ? 1 : 0
    }
    let sides = fits.panel.clustersBySide()
    guard min(sides.treated, sides.comparison) >= RollOutPanel.fewestTrusted,
      fits.panel.shareOfLoneClusters <= RollOutPanel.mostLoneTrusted
    else {
      doubted = 1
      doubtedCovered = holds(recommended)
      return
    }
    covered = holds(recommended)
    error = recommended.values[0] - target
    plainCovered = holds(try Self.groupTime(fits.panel, .influence))
    imputedCovered = holds(try fits.imputed.get())
    leftOutCovered = holds(try fits.imputation.get().withBaseline(.leaveOneOut))
    let twoWay = try fits.twoWay.get()
    twoWayCovered = holds(twoWay)
    twoWayError = twoWay.values[0] - target
    let bias = try TwoWayBias(fits)
    flagged = bias.isBiased ? 1 : 0
    differing = (bias.pValue ?? 1) < 0.05 ? 1 : 0
  }

  /// As `mkba test` has it unless a hypothesis says otherwise.
  private static func groupTime(
    _ panel: RollOutPanel, _ errors: CallawaySantAnna.Errors
  ) throws -> EffectEstimates {
    try CallawaySantAnna(comparison: .notYetTreated, base: .universal, gaps: .pairs, errors: errors).fit(panel)
      .aggregate(.simple)
  }

  static func += (total: inout RollOutResult, other: RollOutResult) {
    total.sets += other.sets
    total.refused += other.refused
    total.doubted += other.doubted
    total.doubtedCovered += other.doubtedCovered
    total.covered += other.covered
    total.plainCovered += other.plainCovered
    total.imputedCovered += other.imputedCovered
    total.leftOutCovered += other.leftOutCovered
    total.twoWayCovered += other.twoWayCovered
    total.flagged += other.flagged
    total.differing += other.differing
    total.error += other.error
    total.twoWayError += other.twoWayError
  }

  func share(_ count: Int) -> Double { Double(count) / Double(max(1, trusted)) }
}
