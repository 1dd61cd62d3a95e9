import Designs
import Documents

/// `design: doubly robust`: an outcome model corrected by weighted residuals (AIPW).
///
///     identification: {design: doubly robust, adjust_for: [age, district], errors: models estimated}
struct DoublyRobustDesign: IdentifyingDesign {
  static let word = "doubly robust"
  static let keys: [KeyBlock.Key] = [
    Estimand.key,
    .key("errors", .word(["influence function", "models estimated"]), "How standard errors are made."),
  ]
  static let words = Words(nl: "dubbel robuuste schatting", en: "doubly robust estimation")
  static let measures = SelectionStudy.measures
  static let evidence = EvidenceLevel(maryland: 3)
  static let takesCovariates = true
  static let method = "doubly robust"

  private let estimand: Estimand
  private let errors: DoublyRobust.Errors

  let columns: [Text] = []

  init(estimand: Estimand) {
    self.estimand = estimand
    errors = .influenceFunction
  }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys.selection(fields, in: notebook, word: Self.word)
    estimand = keys.estimand()
    errors = keys.choice("errors", [("influence function", .influenceFunction), ("models estimated", .stacked)])
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SelectionStudy(hypothesis, design)
    return try study.identified(by: SelectionSiblings(estimand: estimand)) { try answer(study) }
  }

  func answer(_ study: SelectionStudy) throws -> SelectionStudy.Answer {
    let result = try DoublyRobust(estimand, model: study.model(), errors: errors).estimate(study.sample)
    let words = errors == .stacked ? "M-schatting met geschatte modellen" : "invloedsfunctie"
    return SelectionStudy.Answer(
      means: result.means, method: Self.method,
      inDutch: "uitkomstmodel gecorrigeerd met gewogen residuen (AIPW), \(estimand.inDutch), \(words)",
      weights: result.weights)
  }
}
