import Designs
import Documents

/// `design: synthetic difference in differences`: units without treatment and periods before it, weighted.
///
///     identification: {design: synthetic difference in differences, unit: municipality, period: year}
///
/// Rows of one unit and period are averaged.
struct SyntheticDifferencesDesign: IdentifyingDesign {
  static let word = "synthetic difference in differences"
  static let words = Words(nl: "synthetisch verschil in verschillen", en: "synthetic difference in differences")
  static let measures: [EffectMeasure] = [.meanDifference]
  static let evidence = EvidenceLevel(maryland: 3)
  static let comparesRows = false

  let unit: Text
  let period: Text

  init?(_ fields: Fields, in notebook: Notebook) {
    let unit = fields.text("unit", required: true)
    let period = fields.text("period", required: true)
    guard let unit, let period else { return nil }
    self.unit = unit
    self.period = period
  }

  var columns: [Text] { [unit, period] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SyntheticStudy(unit: unit, period: period, hypothesis, design)
    do {
      let estimate = try SyntheticDifferenceInDifferences(study.panel)
      let siblings: [(SyntheticDifferenceInDifferences.Form, String, String)] = [
        (.control, "synthetic control", "synthetische controle"),
        (.even, "difference in differences", "verschil in verschillen"),
      ]
      let others = siblings.compactMap { form, word, dutch -> TestedHypothesis.Alternative? in
        guard let other = try? SyntheticDifferenceInDifferences(study.panel, form: form),
          let placebos = try? other.placebos()
        else { return nil }
        let effect = SyntheticStudy.effect(
          other.effect, other.baseline, placebos, method: word, dutch: dutch, units: study.panel.donors.count)
        return TestedHypothesis.Alternative(
          method: word, recipe: effect.recipe, term: effect.term(0, alpha: hypothesis.alpha))
      }
      return study.identified(
        effect: estimate.effect, baseline: estimate.baseline, fitBefore: estimate.fitBefore, gaps: estimate.gaps,
        counterfactual: estimate.counterfactual, weights: estimate.unitWeights, placebos: try estimate.placebos(),
        method: Self.word, dutch: Self.words.nl, alternatives: others)
    } catch let refusal as PanelRefusal {
      throw NotTestable(reason: .panel(refusal))
    }
  }
}
