import LinearAlgebra
import Models
import Probability

/// The effect and its verdicts when each sampling unit is left out in turn.
///
/// The standard error of each refit is CR1 times what the recipe of the hypothesis gives beside CR1 in the whole, with degrees of freedom in
/// the same proportion. Where there are many units, only those with the most influence on the effect are left out.
struct ClusterLeftOut {
  /// One unit left out: its code in the design's units, with the effect on the analysis scale.
  let deleted: [UnitDeletion.Deleted]
  let tried: Int
  let clusters: Int
  let withoutFit: Int
  /// The error and the degrees of freedom of the hypothesis's recipe over those of CR1.
  let errorFactor: Double
  let degreesFactor: Double

  /// Multiplications that all refits together may take: about a second.
  private static let budget = 4e8

  /// nil where rows stand alone, fewer than three units do, or the model has no fit of one linear predictor.
  init?(_ regression: RegressionFit, _ design: Design, like judged: JudgedEstimate) {
    let units = design.units
    guard !units.areRows, units.count > 2, let fit = regression.fit as? Fit,
      let treatment = fit.index(of: RegressionFit.treatmentName)
    else { return nil }
    guard let plain = try? regression.effect(by: CR1(), units: units), plain.standardError(0) > 0 else { return nil }
    let width = judged.ends[1] - judged.ends[0]
    let df = judged.degreesOfFreedom
    errorFactor = width / 2 / StudentLaw.upperQuantile(judged.alpha, df: df) / plain.standardError(0)
    degreesFactor = df / plain.parts[0].degreesOfFreedom
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
