import Designs
import Documents

/// `design: propensity weighting`: groups weighted by the inverse of the chance of what they chose.
///
///     identification: {design: propensity weighting, adjust_for: [age, district], truncate_at: 0.99}
struct PropensityWeighting: IdentifyingDesign {
  static let word = "propensity weighting"
  static let keys: [KeyBlock.Key] = [
    Estimand.key,
    .key("errors", .word(["score estimated", "weights known"]), "What standard errors take for known."),
    .key("stabilised", .yesNo, "Whether weights are multiplied by the share of their group."),
    .key("trim_below", .text, "Leaves out whose score is below this, or above 1 less this."),
    .key("truncate_at", .text, "The quantile at which weights are cut off, between 0.5 and 1."),
  ]
  static let words = Words(nl: "weging met de kans op deelname", en: "propensity weighting")
  static let measures = SelectionStudy.measures
  static let evidence = EvidenceLevel(maryland: 3)
  static let takesCovariates = true
  static let method = "propensity weighting"

  private let weighting: InverseProbabilityWeighting

  let columns: [Text] = []

  init(estimand: Estimand) { weighting = InverseProbabilityWeighting(estimand) }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys.selection(fields, in: notebook, word: Self.word)
    let least = keys.number("trim_below", above: 0, below: 0.5)
    weighting = InverseProbabilityWeighting(
      keys.estimand(),
      errors: keys.choice("errors", [("score estimated", .stacked), ("weights known", .fixedWeights)]),
      isStabilised: keys.choice("stabilised", [("no", false), ("yes", true)]),
      truncation: keys.number("truncate_at", above: 0.5, below: 1), scoreLimits: least.map { $0...(1 - $0) })
  }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    let study = try SelectionStudy(hypothesis, design)
    return try study.identified(by: SelectionSiblings(estimand: weighting.estimand)) { try answer(study) }
  }

  func answer(_ study: SelectionStudy) throws -> SelectionStudy.Answer {
    let result = try weighting.estimate(study.sample)
    var words = ["weging met de inverse kans op deelname", weighting.estimand.inDutch]
    words.append(weighting.errors == .stacked ? "M-schatting met geschatte kans" : "HC0 met gewichten als gegeven")
    if let cut = weighting.truncation { words.append("gewichten afgekapt op kwantiel \(cut)") }
    if let limits = weighting.scoreLimits {
      words.append("kansen van \(limits.lowerBound) tot \(limits.upperBound)")
    }
    return SelectionStudy.Answer(
      means: result.means, method: Self.method, inDutch: words.joined(separator: ", "), weights: result.weights)
  }
}

extension Estimand {
  var inDutch: String { self == .treated ? "effect op de deelnemers" : "effect op iedereen" }
}
