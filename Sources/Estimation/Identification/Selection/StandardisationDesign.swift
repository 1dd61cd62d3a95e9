import Designs
import Documents

/// `design: standardisation`: the g-formula, a model of the outcome that predicts everybody with and without treatment.
///
///     identification: {design: standardisation, adjust_for: [age, district], outcome_model: shared}
struct StandardisationDesign: IdentifyingDesign {
  static let word = "standardisation"
  static let keys: [KeyBlock.Key] = [
    Estimand.key,
    .key("outcome_model", .word(["by group", "shared"]), "A regression in each group, or one for both."),
  ]
  static let words = Words(nl: "standaardisatie (g-formule)", en: "standardisation (g-formula)")
  static let measures = SelectionStudy.measures
  static let evidence = EvidenceLevel(maryland: 2)
  static let takesCovariates = true
  static let method = "g-formula"

  private let estimand: Estimand
  private let shape: OutcomeModel.Shape

  let columns: [Text] = []

  init(estimand: Estimand) {
    self.estimand = estimand
    shape = .byGroup
  }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys.selection(fields, in: notebook, word: Self.word)
    estimand = keys.estimand()
    shape = keys.choice("outcome_model", [("by group", .byGroup), ("shared", .shared)])
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SelectionStudy(hypothesis, design)
    return try study.identified(by: SelectionSiblings(estimand: estimand)) { try answer(study) }
  }

  func answer(_ study: SelectionStudy) throws -> SelectionStudy.Answer {
    let means = try GComputation(estimand, model: study.model(shape)).estimate(study.sample)
    let model = shape == .byGroup ? "een model per groep" : "één model voor beide groepen"
    return SelectionStudy.Answer(
      means: means, method: Self.method,
      inDutch: "g-formule, \(model), \(estimand.inDutch), M-schatting met geschat model", weights: nil)
  }
}
