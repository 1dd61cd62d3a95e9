import Documents
import Evidence
import Pooling

/// The block `combine_with:` of an identification: earlier studies that count beside the data, for a stated part.
public struct LiteratureRule: Sendable {
  let rule: StudiesRule
  public let studies: StudyFile
  /// From 0 (not included) to 1.
  let weight: Double
  /// Whether the verdict is on the combination; otherwise it is on the data alone and the combination stands beside it.
  let decides: Bool
  let place: Place

  /// Reads the block and the study file that it names, counted from the folder of the hypothesis.
  static func read(_ node: Node, in notebook: Notebook) -> LiteratureRule? {
    let fields = Fields(node, in: notebook, of: Words(nl: "combine_with", en: "combine_with"))
    guard fields.isBlock else { return nil }
    let weightText = fields.text("weight", required: true)
    let weight = weightText.flatMap { NumberText.value(of: $0.string) }
    let verdict = fields.choice("verdict_on", among: ["own", "combined"], required: true)
    let rule = StudiesRule(fields, in: notebook)
    fields.finish()
    if let weightText, !(weight.map { $0 > 0 && $0 <= 1 } ?? false) {
      notebook.add(
        Finding(
          code: "bad_literature_weight", at: weightText.place,
          Words(
            nl: "Het gewicht van de literatuur is een aandeel, groter dan 0% en ten hoogste 100%.",
            en: "The weight of the literature is a share, above 0% and at most 100%."),
          hint: Words(nl: "Bijvoorbeeld weight: 50%.", en: "For instance weight: 50%.")))
      return nil
    }
    guard let weight, let verdict, let rule, let studies = rule.studies(besides: node.place.file, in: notebook) else {
      return nil
    }
    rule.check(against: studies, in: notebook)
    if rule.model == .randomEffects { PooledHypothesisReader.checkOneEach(studies, in: notebook) }
    if studies.counterfactual == .none {
      notebook.add(
        Finding(
          code: "combine_needs_comparisons", at: rule.path.place,
          Words(
            nl: "Studies zonder vergelijkingsgroep zijn niet met een effect te combineren.",
            en: "Studies without a comparison group cannot be combined with an effect.")))
    }
    return LiteratureRule(
      rule: rule, studies: studies, weight: weight, decides: verdict.string == "combined", place: node.place)
  }

  /// What the literature has to do with the claim of the hypothesis.
  func check(_ effect: EffectMeasure, population: TestedHypothesis.Population?, in notebook: Notebook) {
    if studies.effect != effect {
      notebook.add(
        Finding(
          code: "studies_of_another_measure", at: rule.path.place,
          Words(
            nl: "De studies gaan over een \(studies.effect.rawValue), de bewering over een \(effect.rawValue).",
            en: "The studies are of a \(studies.effect.rawValue), the claim of a \(effect.rawValue).")))
    }
    if population != nil, population != .participants {
      notebook.add(
        Finding(
          code: "combine_needs_participants", at: place,
          Words(
            nl: "Studies gaan over deelnemers: een bewering over iedereen is er niet mee te combineren.",
            en: "Studies are of participants: a claim on everyone cannot be combined with them."),
          hint: Words(nl: "Schrijf population: participants.", en: "Write population: participants.")))
    }
  }
}
