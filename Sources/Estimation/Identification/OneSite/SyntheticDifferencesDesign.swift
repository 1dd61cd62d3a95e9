import Designs
import Documents

/// `design: synthetic difference in differences`: units without treatment and periods before it, weighted.
///
///     identification:
///       design: synthetic difference in differences
///       unit: municipality
///       period: year
///       inference: placebo_spread      # or placebo_rank, or jackknife where two units or more are treated
///       placebo_in_time: 5             # also as if treatment had begun so many periods earlier
///
/// Rows of one unit and period are averaged.
struct SyntheticDifferencesDesign: IdentifyingDesign {
  static let word = "synthetic difference in differences"
  static let words = Words(nl: "synthetisch verschil in verschillen", en: "synthetic difference in differences")
  static let measures: [EffectMeasure] = [.meanDifference]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false
  static let keys: [KeyBlock.Key] = [
    .required("unit", .text, "The column of units."), .required("period", .text, "The column of periods."),
    .key(
      "inference",
      .word([SyntheticInference.placeboSpread, .placeboRank, .jackknife].map(\.rawValue)),
      "By the spread or the rank of units without treatment, or by leaving one out."),
    .key("placebo_in_time", .text, "Also as if treatment had begun so many periods earlier."),
  ]

  let unit: Text
  let period: Text
  let inference: SyntheticInference
  let placeboInTime: Text?

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys(fields: fields, notebook: notebook)
    let ways: [SyntheticInference] = [.placeboSpread, .placeboRank, .jackknife]
    inference = keys.choice("inference", ways.map { ($0.rawValue, $0) })
    placeboInTime = fields.text("placebo_in_time")
    let unit = fields.text("unit", required: true)
    let period = fields.text("period", required: true)
    guard let unit, let period else { return nil }
    self.unit = unit
    self.period = period
  }

  var columns: [Text] { [unit, period] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SyntheticStudy(unit: unit, period: period, hypothesis, design)
    let earlier = try placeboInTime.map { try study.earlier($0) }
    do {
      let estimate = try SyntheticDifferenceInDifferences(study.panel)
      let siblings: [(SyntheticDifferenceInDifferences.Form, Words)] = [
        (.control, SyntheticControlDesign.words),
        (.even, Words(nl: "verschil in verschillen", en: "difference in differences")),
      ]
      let others = siblings.compactMap { form, words -> TestedHypothesis.Alternative? in
        guard let other = try? SyntheticDifferenceInDifferences(study.panel, form: form),
          let made = try? made(other, words: words)
        else { return nil }
        let effect = study.inference(.placeboSpread, made)
        return TestedHypothesis.Alternative(
          method: words.en, recipe: effect.recipe, term: effect.term(0, alpha: hypothesis.alpha))
      }
      var own = try made(estimate, words: Self.words)
      if inference == .jackknife { own.jackknife = try estimate.jackknife() }
      return study.identified(
        own, by: inference, inTime: try earlier.map { try inTime(study, estimate, $0) }, alternatives: others)
    } catch let refusal as PanelRefusal {
      throw NotTestable(reason: .panel(refusal))
    }
  }

  private func made(_ estimate: SyntheticDifferenceInDifferences, words: Words) throws -> SyntheticStudy.Made {
    let placebos = try estimate.placebos()
    return SyntheticStudy.Made(
      effect: estimate.effect, baseline: estimate.baseline, fitBefore: estimate.fitBefore, gaps: estimate.gaps,
      counterfactual: estimate.counterfactual, weights: estimate.unitWeights, placebos: placebos,
      rank: PlaceboRank(effect: estimate.effect, placebos: placebos), words: words)
  }

  private func inTime(
    _ study: SyntheticStudy, _ estimate: SyntheticDifferenceInDifferences, _ count: Int
  ) throws -> Exhibit {
    let before = try estimate.placeboInTime(backdatedBy: count)
    return study.inTime(
      count, effect: before.effect, fitBefore: before.fitBefore,
      rank: PlaceboRank(effect: before.effect, placebos: try before.placebos()))
  }
}
