import Designs
import Documents

/// `estimator: two-way`: one effect beside fixed effects of unit and period; with a ratio as measure a Poisson regression. Biased where effects
/// grow or differ by start, which the diagnosis tells.
struct TwoWayEstimator: StaggeredEstimator {
  static let word = "two-way"

  func answer(_ fits: RollOutFits, isRatio: Bool) throws -> StaggeredAnswer {
    let scale: TwoWayFixedEffects.Scale = isRatio ? .logRatio : .difference
    let panel = fits.panel
    let levels =
      try isRatio ? TwoWayFixedEffects(scale: scale).withBaseline(panel) : fits.twoWayWithBaseline.get()
    let events = try TwoWayFixedEffects(.eventStudy(references: [-1]), scale: scale).fit(panel)
    let form = isRatio ? " (Poisson)" : ""
    let units = panel.hasClusters ? Words(nl: "clusters", en: "clusters") : Words(nl: "eenheden", en: "units")
    return StaggeredAnswer(
      levels: levels, events: events, reference: -1,
      words: Words(
        nl: "vaste effecten van eenheid en periode\(form), CR1, \(panel.clusters) \(units.nl)",
        en: "two-way fixed effects\(form), CR1, \(panel.clusters) \(units.en)"))
  }
}
