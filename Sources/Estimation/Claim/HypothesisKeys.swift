import Documents
import Models
import Pooling

/// The keys of a hypothesis file, as `mkba schema hypothesis` tells them. Designs tell their own (`IdentifyingDesign.keys`).
public enum HypothesisKeys {
  /// A claim that is held against a registration, and one that is held against earlier studies.
  public static let roots: [KeyBlock] = [
    KeyBlock(
      "of_registration",
      claim + [
        .required("data", .text, "The codebook of the registration, counted from the folder of this file."),
        .required("outcome", .text, "A column of numbers, or a condition such as referral == wlz_residential."),
        .required("treatment", .text, "The condition that holds of the treated, such as elderly_work == yes."),
        .key("time", .block("time"), "When a row becomes at risk, becomes treated, and has its outcome window."),
        .key("person_time", .text, "The column of time that each row was watched; for rates."),
        .key(
          "modification", .either([.list(.block("modification")), .block("modification")]),
          "Columns by which the effect may differ, declared before the test."),
        .key("dose", .block("dose"), "How much of the measure people had, and the shape of its effect."),
        .key("missing", .block("missing"), "Which missing values are imputed, and how many times."),
        .required(
          "identification", .either(designs.map { .block($0.name) }), "How the comparison is made."),
      ]),
    KeyBlock(
      "of_studies",
      claim + [.required("identification", .block("earlier_studies"), "How earlier studies are pooled.")]),
  ]

  public static let blocks: [KeyBlock] =
    designs + besides + [
      KeyBlock(
        "earlier_studies", [.required("design", .word([StudiesRule.word]), "How the comparison is made.")] + studies),
      KeyBlock(
        "combine_with",
        [
          .required("weight", .text, "How far the studies count: above 0% and at most 100%."),
          .required("verdict_on", .word(["own", "combined"]), "What the verdict is on."),
        ] + studies),
      .words,
      time, test, modification, dose, missing,
    ]

  /// What both kinds have.
  private static let claim: [KeyBlock.Key] = [
    .required("hypothesis", .text, "Its name, of letters, digits and _; a scenario reads NAME.effect."),
    .required("population", .words(TestedHypothesis.Population.self), "What the claim is about."),
    .required("claim", .either([.text, .block("words")]), "The claim as it is made, in a sentence."),
    .key("registered", .text, "The day on which this was written down, such as 2024-01-15."),
    .required("effect", .words(EffectMeasure.self), "The measure in which the effect is claimed."),
    .key("units", .texts, "More things that are counted."),
    .required("expected", .text, "The effect that is claimed, such as -50%."),
    .key("smallest_of_interest", .text, "The smallest effect that would matter, such as -10%."),
    .key("test", .block("test"), "Confidence, power and the kind of test."),
    .key("family", .text, "Hypotheses of one family are adjusted together."),
  ]

  private static let time = KeyBlock(
    "time",
    [
      .required("at_risk_from", .text, "A column of dates, or start(column) with a year."),
      .required("treated_from", .text, "The date of the first contact."),
      .required("outcome_window", .text, "How long outcomes count, such as 12 month."),
      .key("outcome_date", .text, "The column of the day of the outcome."),
      .key("end_reason", .text, "The column that says why a row ends: outcome, death and so on."),
      .key("end_date", .text, "The column of the day on which a row ends."),
      .key(
        "started_late", .words(TimeRules.StartedLate.self),
        "What happens to treatment that begins after the window opened."),
    ])

  private static let test = KeyBlock(
    "test",
    [
      .key("confidence", .text, "95% unless said otherwise."), .key("power", .text, "80% unless said otherwise."),
      .key("kind", .words(TestChoices.Kind.self), "Whether the claim is an effect, no harm, or no difference."),
      .key("margin", .text, "How much difference does not matter; of non-inferiority and equivalence."),
      .key("recipe", .words(TestChoices.Recipe.self), "A named test of two crude groups."),
      .key("adjust", .word(TestChoices.adjustments), "How p-values of a family are adjusted."),
    ])

  private static let modification = KeyBlock(
    "modification",
    [
      .required("by", .text, "The column by which the effect may differ."),
      .key("cut", .texts, "Where a column of numbers is cut."),
    ])

  private static let dose = KeyBlock(
    "dose",
    [
      .required("column", .text, "The column that says how much."),
      .required("shape", .words(DoseRule.Shape.self), "The shape in which the effect depends on it."),
      .key("cuts", .texts, "Knots of a spline, or where categories begin."),
    ])

  private static let missing = KeyBlock(
    "missing",
    [
      .required("impute", .texts, "covariates, or columns."), .key("times", .text, "How many data sets: 20."),
      .key("rounds", .text, "How many rounds of the chain: 10."), .key("seed", .text, "The seed of the draws: 1."),
      .key("with", .texts, "Further columns to predict from."),
    ])

  /// Of studies that are pooled.
  private static let studies: [KeyBlock.Key] = [
    .required("studies", .text, "The file of studies, counted from the folder of this file."),
    .key("model", .words(StudiesRule.Model.self), "How studies differ."),
    .key("method", .word(HeterogeneityEstimators.all.map { $0.name }), "The estimator of the spread between studies."),
    .key("adjustment", .words(PoolingTest.self), "The test of the mean: hartung-knapp unless said otherwise."),
    .required("new_site", .yesNo, "Whether the claim is about a new site, of which the effect is drawn."),
    .key("prediction", .words(PredictionRule.self), "The law of the interval of a new site."),
    .key("moderators", .texts, "What the effect may differ by, as the studies declare it."),
    .key("at", .names(.text), "The value of each moderator at which the claim holds."),
  ]

  private static let designs = ways(isBeside: false)
  private static let besides = ways(isBeside: true)

  /// A block for each design; those that stand beside another have no others beside them.
  private static func ways(isBeside: Bool) -> [KeyBlock] {
    func block(_ word: String, _ keys: [KeyBlock.Key]) -> KeyBlock {
      let name = word.replacing(/[^a-z]+/, with: "_")
      return KeyBlock(
        isBeside ? "beside_\(name)" : name,
        [.required("design", .word([word]), "How the comparison is made.")] + keys + (isBeside ? [] : others))
    }
    let cluster = KeyBlock.Key.key("cluster", .texts, "Columns of what rows belong together in.")
    let covariates = KeyBlock.Key.key("adjust_for", .texts, "Columns in which rows are made alike.")
    let regression: [KeyBlock.Key] = [
      .key("model", .words(EffectModel.self), "The regression, where it is not the usual one of the measure."),
      .key("covariance", .word(Identification.recipes), "The recipe of standard errors."),
    ]
    let effects = KeyBlock.Key.key("fixed_effects", .texts, "Columns of which every level has its own baseline.")
    return [
      block(Identification.Comparison.crude.rawValue, [cluster] + regression),
      block(Identification.Comparison.adjusted.rawValue, [covariates, effects, cluster] + regression),
    ]
      + IdentifyingDesigns.all.map { kind in
        block(kind.word, (kind.takesCovariates ? [covariates] : []) + [cluster] + kind.keys)
      }
  }

  private static let others: [KeyBlock.Key] = [
    .key("combine_with", .block("combine_with"), "Earlier studies that count beside the data."),
    .key(
      "beside", .either([.list(.either(besides.map { .block($0.name) })), .either(besides.map { .block($0.name) })]),
      "Other ways of making the same comparison, told beside this one."),
    .key("must_agree", .words(Agreement.self), "Which of the designs must agree before an answer is given."),
  ]
}
