import Designs
import Documents

/// `design: entropy balancing`: the others weighted so that the means of their covariates are those of the treated.
///
///     identification: {design: entropy balancing, adjust_for: [age, district], moments: means and variances}
struct EntropyBalancingDesign: IdentifyingDesign {
  static let word = "entropy balancing"
  static let keys: [KeyBlock.Key] = [
    Estimand.key,
    .key("errors", .word(["weights estimated", "weights known"]), "What standard errors take for known."),
    .key("moments", .word(["means", "means and variances"]), "What the weights make equal."),
  ]
  static let words = Words(nl: "entropiebalancering", en: "entropy balancing")
  static let measures = SelectionStudy.measures
  static let evidence = EvidenceLevel(maryland: 3)
  static let takesCovariates = true
  static let method = "entropy balancing"

  private let balancing: EntropyBalancing

  let columns: [Text] = []

  init(estimand: Estimand) { balancing = EntropyBalancing(estimand) }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys.selection(fields, in: notebook, word: Self.word)
    balancing = EntropyBalancing(
      keys.estimand(),
      errors: keys.choice("errors", [("weights estimated", .stacked), ("weights known", .fixedWeights)]),
      moments: keys.choice("moments", [("means", .means), ("means and variances", .meansAndVariances)]))
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SelectionStudy(hypothesis, design)
    return try study.identified(by: SelectionSiblings(estimand: balancing.estimand)) { try answer(study) }
  }

  func answer(_ study: SelectionStudy) throws -> SelectionStudy.Answer {
    let result = try balancing.estimate(study.sample)
    let errors = balancing.errors == .stacked ? "M-schatting met geschatte gewichten" : "HC0 met gewichten als gegeven"
    let moments = balancing.moments == .means ? "op gemiddelden" : "op gemiddelden en varianties"
    return SelectionStudy.Answer(
      means: result.means, method: Self.method,
      inDutch: "entropiebalancering \(moments), \(balancing.estimand.inDutch), \(errors)", weights: result.weights)
  }
}
