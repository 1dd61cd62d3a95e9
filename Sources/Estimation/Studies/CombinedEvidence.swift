import Documents
import Evidence
import LinearAlgebra
import Models
import Pooling

/// Data of one's own and a literature, apart and together.
struct CombinedEvidence {
  let rule: LiteratureRule
  let own: EffectFit.Part
  let ownError: Double
  let literature: PooledStudies
  /// Of a new site where the rule says that this is one, otherwise of the mean.
  let literatureError: Double
  let combination: DiscountedCombination
  /// Effect and baseline with the literature taken in.
  let fit: EffectFit

  /// - Throws: `NotTestable` where the studies cannot be pooled.
  init(_ rule: LiteratureRule, _ main: EffectFit, _ measure: EffectMeasure) throws(NotTestable) {
    let pooled = try PooledStudies(rule.studies, rule.rule)
    let told = try pooled.fit(measure, newSite: rule.rule.isNewSite)
    let place = main.place(of: "effect") ?? 0
    own = main.parts[place]
    ownError = main.standardError(place)
    literature = pooled
    literatureError = told.standardError(0)
    self.rule = rule
    let made = DiscountedCombination(
      own: own.value, standardError: ownError, degreesOfFreedom: own.degreesOfFreedom, literature: pooled.mean,
      literatureError: literatureError, weight: rule.weight)
    combination = made
    // A share of the own effect moves with the baseline as before; the literature knows nothing of it.
    let kept = [place] + [main.place(of: "baseline")].compactMap(\.self)
    let part = 1 - made.literatureShare
    var covariance = Matrix(rows: kept.count, columns: kept.count)
    for (i, row) in kept.enumerated() {
      for (j, column) in kept.enumerated() {
        covariance[i, j] = main.covariance[row, column] * (i == 0 ? part : 1) * (j == 0 ? part : 1)
      }
    }
    covariance[0, 0] = made.standardError * made.standardError
    let effect = EffectFit.Part(
      name: "effect", measure: own.measure, scale: own.scale, value: made.effect,
      degreesOfFreedom: made.degreesOfFreedom)
    let percent = Int((100 * rule.weight).rounded())
    fit = EffectFit(
      parts: [effect] + kept.dropFirst().map { main.parts[$0] }, covariance: covariance,
      method: main.method + " with literature",
      recipe: Words(
        nl:
          "eigen gegevens (\(main.recipe.nl)) met eerdere studies (\(told.recipe.nl)), variantie van de studies gedeeld "
          + "door hun gewicht van \(percent)%",
        en: "own data (\(main.recipe.en)) with earlier studies (\(told.recipe.en)), variance of the studies divided by "
          + "their weight of \(percent)%"))
  }

  /// Own, literature and both, with the test of conflict.
  func exhibit(alpha: Double) -> Exhibit {
    func row(_ words: Words, _ value: Double, _ error: Double, _ df: Double, _ share: Double?) -> [Exhibit.Cell] {
      let part = EffectFit.Part(
        name: "effect", measure: own.measure, scale: own.scale, value: value, degreesOfFreedom: df)
      let term = EffectFit.term(part, standardError: error, alpha: alpha)
      return [
        .words(words), .number(term.estimate), .number(term.confLow), .number(term.confHigh), .share(share),
        .pValue(term.pValue),
      ]
    }
    let share = combination.literatureShare
    let conflict: [Exhibit.Cell] = [
      .words(Words(nl: "Zijn zij het oneens? (z)", en: "Do they disagree? (z)")), .number(combination.conflict),
      .number(nil), .number(nil), .share(nil), .pValue(combination.conflictPValue),
    ]
    return Exhibit(
      key: "own_and_literature",
      title: Words(nl: "Eigen gegevens en eerdere studies", en: "Own data and earlier studies"),
      columns: [
        .init("evidence", Words(nl: "Wat", en: "What")), .init("estimate", Words(nl: "Schatting", en: "Estimate")),
        .init("conf_low", Words(nl: "Laagste", en: "Low")), .init("conf_high", Words(nl: "Hoogste", en: "High")),
        .init("share", Words(nl: "Aandeel", en: "Share")), .init("p_value", Words(nl: "p-waarde", en: "p-value")),
      ],
      rows: [
        row(Words(nl: "Eigen gegevens", en: "Own data"), own.value, ownError, own.degreesOfFreedom, 1 - share),
        row(
          Words(
            nl: rule.rule.isNewSite ? "Eerdere studies, voor een nieuwe plek" : "Eerdere studies, gemiddeld",
            en: rule.rule.isNewSite ? "Earlier studies, for a new site" : "Earlier studies, their mean"),
          literature.mean, literatureError, literature.degreesOfFreedom, share),
        row(
          Words(nl: "Samen", en: "Together"), combination.effect, combination.standardError,
          combination.degreesOfFreedom, 1),
        conflict,
      ],
      note: rule.decides
        ? Words(nl: "Het oordeel is over samen.", en: "The verdict is on both together.")
        : Words(nl: "Het oordeel is over de eigen gegevens.", en: "The verdict is on the own data."))
  }
}
