import Designs
import Documents

extension TestabilityReason {
  static func manipulatedThreshold(p: Double) -> Self {
    let shown = ThresholdStudy.shown(p)
    return Self(
      flag: "manipulated_threshold", weight: .notTestable,
      words: Words(
        nl:
          "De dichtheid van de score verspringt bij de drempel (p = \(shown)): er kan naar de drempel toe gescoord zijn.",
        en:
          "The density of the score jumps at the threshold (p = \(shown)): a manipulated threshold, scores may have been given with it in mind."
      ))
  }

  static let densityNotTested = Self(
    flag: "density_not_tested", weight: .descriptiveOnly,
    words: Words(
      nl: "Of naar de drempel toe gescoord is was niet na te gaan: de score heeft te weinig verschillende waarden.",
      en:
        "Whether scores were given with the threshold in mind could not be tested: the score has too few different values."
    ))

  static func tooFewScores(_ error: TooFewScores) -> Self {
    let side =
      error.side == .left
      ? Words(nl: "onder de drempel", en: "below the threshold")
      : Words(nl: "op of boven de drempel", en: "at or above the threshold")
    return Self(
      flag: "too_few_scores", weight: .notTestable,
      words: Words(
        nl: "Er zijn \(error.found) verschillende scores \(side.nl) dichtbij; \(error.needed) zijn nodig.",
        en: "There are \(error.found) different scores \(side.en) near it; \(error.needed) are needed."))
  }

  static func noBandwidth(_ error: NoBandwidth) -> Self {
    Self(
      flag: "no_bandwidth", weight: .notTestable,
      words: Words(
        nl: "Er is geen bandbreedte te vinden: score of uitkomst varieert bij de drempel te weinig.",
        en: "No bandwidth can be found: score or outcome varies too little beside the threshold."))
  }

  static let noJumpAtThreshold = Self(
    flag: "no_jump_in_treatment", weight: .notTestable,
    words: Words(
      nl: "Wie behandeld is verandert niet aantoonbaar bij de drempel: die zegt dan niets van het effect.",
      en: "Who is treated does not demonstrably change at the threshold: it then says nothing of the effect."))

  static let weakJumpAtThreshold = Self(
    flag: "weak_jump_in_treatment", weight: .descriptiveOnly,
    words: Words(
      nl:
        "De sprong in wie behandeld is is klein naast haar fout (kwadraat van de toets onder 10): het interval kan misleiden.",
      en:
        "The jump in who is treated is small beside its error (the square of its test is below 10): the interval may mislead."
    ))

  static func fewClustersBesideThreshold(_ error: TooFewClustersBesideThreshold) -> Self {
    Self(
      flag: "fewer_than_2_clusters", weight: .notTestable,
      words: Words(
        nl: "Aan een kant van de drempel zijn er minder dan 2 clusters binnen de bandbreedte.",
        en: "On one side of the threshold there are fewer than 2 clusters within the bandwidth."))
  }

  static func covariatesAlikeAtThreshold(_ error: CollinearCovariates) -> Self {
    Self(
      flag: "covariates_alike", weight: .notTestable,
      words: Words(
        nl:
          "Dicht bij de drempel zijn deze kenmerken niet uit elkaar te houden: \(error.names.joined(separator: ", ")).",
        en: "Near the threshold these covariates cannot be told apart: \(error.names.joined(separator: ", "))."))
  }
}
