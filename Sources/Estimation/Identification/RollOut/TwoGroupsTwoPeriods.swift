import Designs
import Documents
import Evidence
import LinearAlgebra
import Models

/// `design: difference in differences`: two groups, before and after.
///
///     identification: {design: difference in differences, period: wave, unit: client}
///     identification: {design: difference in differences, period: year, group: municipality, adjust_for: [age]}
///
/// With `unit` the same units are seen twice; with `group` other persons each time, and the treated groups are those in which the treatment
/// condition holds in the second period.
struct TwoGroupsTwoPeriods: IdentifyingDesign {
  static let word = "difference in differences"
  static let words = Words(nl: "verschil in verschillen", en: "difference in differences")
  static let measures: [EffectMeasure] = [.meanDifference, .riskDifference, .relativeRisk, .rateRatio]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false
  static let takesCovariates = true
  static let keys: [KeyBlock.Key] = [
    .required("period", .text, "The column of the two periods."),
    .key("unit", .text, "The column of units that are seen in both periods."),
    .key("group", .text, "The column of groups, where other persons are seen in each period."),
  ]

  let period: Text
  let unit: Text
  let sampling: RollOutPanel.Sampling

  var columns: [Text] { [period, unit] }

  init?(_ fields: Fields, in notebook: Notebook) {
    let period = fields.text("period", required: true)
    let group = fields.text("group")
    let unit = fields.text("unit", required: group == nil)
    sampling = unit == nil ? .repeatedCrossSections : .panel
    guard let period, let unit = unit ?? group else { return nil }
    self.period = period
    self.unit = unit
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let rows = try RollOutRows(hypothesis, design, unit: unit, period: period, sampling: sampling)
    let isRatio = hypothesis.effect.isRatio
    do {
      let estimates = try DifferenceInDifferences(scale: isRatio ? .logRatio : .difference).fit(rows.panel)
      let clusters = rows.panel.clusters
      let recipe = Words(
        nl:
          "verschil in verschillen\(isRatio ? " (Poisson)" : ""), CR1, \(clusters) \(rows.panel.hasClusters ? "clusters" : "eenheden")",
        en:
          "difference in differences\(isRatio ? " (Poisson)" : ""), CR1, \(clusters) \(rows.panel.hasClusters ? "clusters" : "units")"
      )
      // Levels themselves, not their logs.
      let levels = [1, 2].map { place in
        SmoothFunction(value: estimates.values[place], gradient: place == 1 ? [1, 0] : [0, 1])
      }.map { isRatio ? $0.exponential : $0 }
      let own = Matrix(
        [1, 2].map { i in [1, 2].map { j in estimates.covariance[i, j] } })
      let effect = try EffectFit.ofLevels(
        hypothesis.effect, treated: levels[0].value, untreated: levels[1].value,
        covariance: DeltaMethod.covariance(of: levels, own), degreesOfFreedom: estimates.degreesOfFreedom[0],
        method: "difference in differences", recipe: recipe)
      return IdentifiedEffect(effect: effect)
    } catch let refusal as RollOutRefusal {
      throw NotTestable(reason: .rollOut(refusal))
    }
  }
}
