import LinearAlgebra
import Models

/// The effect and its verdicts when each sampling unit is left out in turn.
///
/// Where there are many, only those with the most influence on the effect are left out.
struct ClusterLeftOut {
  /// One unit left out: its code in the design's units, with the effect on the analysis scale.
  let deleted: [UnitDeletion.Deleted]
  let tried: Int
  let clusters: Int
  let withoutFit: Int

  /// Multiplications that all refits together may take: about a second.
  private static let budget = 4e8

  /// nil where rows stand alone, fewer than three units do, or the model has no fit of one linear predictor.
  init?(_ regression: RegressionFit, _ design: Design) {
    let units = design.units
    guard !units.areRows, units.count > 2, let fit = regression.fit as? Fit,
      let treatment = fit.index(of: RegressionFit.treatmentName)
    else { return nil }
    let measure = regression.measure
    let deletion = UnitDeletion(
      fit, outcome: design.outcome, units: units, treatment: treatment, population: design.isTreated,
      exposure: measure == .rateRatio ? design.exposure : nil)
    let most = max(10, Int(Self.budget / deletion.workOfOne))
    var chosen = Array(0..<units.count)
    if most < units.count, let influence = try? regression.influence(by: CR0(), units: units) {
      let sizes = chosen.map { influence.matrix[$0, 0].magnitude }
      chosen = Array(chosen.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(most)).sorted()
    }
    var deleted: [UnitDeletion.Deleted] = []
    for unit in chosen {
      let one = try? deletion.without(unit) { measure.effect(treated: $0, untreated: $1) }
      if let one { deleted.append(one) }
    }
    self.deleted = deleted
    tried = chosen.count
    clusters = units.count
    withoutFit = chosen.count - deleted.count
  }
}
