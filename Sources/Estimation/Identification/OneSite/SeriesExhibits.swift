import Designs
import Documents

/// Tables of a series: its path without the interruption, the changes, how it differed beforehand, and the memory that is left.
enum SeriesExhibits {
  private static let pathColumns: [Exhibit.Column] = [
    .init("period", Words(nl: "periode", en: "period")), .init("observed", Words(nl: "gemeten", en: "observed")),
    .init("counterfactual", Words(nl: "zonder ingreep", en: "without interruption")),
    .init("effect", Words(nl: "effect", en: "effect")),
    .init("standard_error", Words(nl: "standaardfout", en: "standard error")),
  ]

  private static let changeColumns: [Exhibit.Column] = [
    .init("term", Words(nl: "term", en: "term")), .init("estimate", Words(nl: "schatting", en: "estimate")),
    .init("standard_error", Words(nl: "standaardfout", en: "standard error")), .init("p", Words(nl: "p", en: "p")),
  ]

  static func path(_ fit: InterruptedSeriesFit) -> Exhibit {
    let start = fit.series.interruptions[0].period
    let rows = fit.series.periods.indices.filter { fit.series.periods[$0] >= start }.map { t -> [Exhibit.Cell] in
      [
        .name("\(fit.series.periods[t])"), .number(fit.series.outcome[t]), .number(fit.counterfactual[t]),
        .number(fit.effectPath[t]), .number(fit.effectErrors[t]),
      ]
    }
    return Exhibit(
      key: "counterfactual_path",
      title: Words(nl: "Het pad zonder de ingreep", en: "The path without the interruption"),
      columns: pathColumns, rows: rows,
      note: Words(
        nl: "Het pad zonder ingreep is een doorgetrokken trend; niets in de gegevens toetst of die was doorgegaan.",
        en: "The path without is a trend drawn on; nothing in the data tests whether it would have gone on."))
  }

  static func path(_ fit: ComparedSeriesFit, _ measure: EffectMeasure) -> Exhibit {
    let isCount = fit.outcome == .counts
    let rows = fit.path.map { step -> [Exhibit.Cell] in
      [
        .name("\(step.period)"), .number(step.observed), .number(step.counterfactual),
        .number(measure.scale.back(step.effect)), .number(step.standardError),
      ]
    }
    let basis =
      fit.compared.comparison == nil
      ? Words(
        nl: "Het pad zonder ingreep is een doorgetrokken trend; niets in de gegevens toetst of die was doorgegaan.",
        en: "The path without is a trend drawn on; nothing in the data tests whether it would have gone on.")
      : Words(
        nl: "Het pad zonder ingreep is de eigen trend, bewogen zoals de vergelijkingsreeks na de ingreep bewoog.",
        en: "The path without is the own trend, moved as the comparison series moved after the interruption.")
    let scale =
      isCount
      ? Words(
        nl: " Het effect is een verhouding, de standaardfout die van haar logaritme.",
        en: " The effect is a ratio, the standard error that of its logarithm.") : Words(nl: "", en: "")
    return Exhibit(
      key: "counterfactual_path",
      title: Words(nl: "Het pad zonder de ingreep", en: "The path without the interruption"),
      columns: pathColumns, rows: rows, note: Words(nl: basis.nl + scale.nl, en: basis.en + scale.en))
  }

  /// Level and slope at each interruption; of counts as logs of ratios.
  static func changes(_ fit: ComparedSeriesFit) -> Exhibit {
    Exhibit(
      key: "changes", title: Words(nl: "Sprong en helling bij de ingreep", en: "Level and slope at the interruption"),
      columns: changeColumns,
      rows: fit.changes.map { [.name($0.name), .number($0.value), .number($0.standardError), .pValue($0.pValue)] },
      note: fit.outcome == .counts
        ? Words(nl: "Logaritmen van verhoudingen.", en: "Logarithms of ratios.") : nil)
  }

  /// How the series differed before: the nearer to 0, the likelier that they would have moved alike.
  static func before(_ fit: ComparedSeriesFit) -> Exhibit? {
    let rows = fit.differenceBefore
    guard !rows.isEmpty else { return nil }
    return Exhibit(
      key: "comparison_before",
      title: Words(nl: "De vergelijkingsreeks vóór de ingreep", en: "The comparison series before the interruption"),
      columns: changeColumns,
      rows: rows.map { [.name($0.name), .number($0.value), .number($0.standardError), .pValue($0.pValue)] },
      note: Words(
        nl: "Verschillen in niveau en helling vóór de ingreep. Dat er geen te zien is, bewijst niet dat er geen is.",
        en:
          "Differences in level and slope before the interruption. That none is seen does not prove that there is none."
      ))
  }

  static func memory(_ fit: InterruptedSeriesFit) -> Exhibit {
    Exhibit(
      key: "residual_memory", title: Words(nl: "Geheugen in de resten", en: "Memory in the residuals"),
      columns: [
        .init("test", Words(nl: "toets", en: "test")), .init("statistic", Words(nl: "waarde", en: "statistic")),
        .init("p", Words(nl: "p", en: "p")),
      ],
      rows: [
        [.name("Durbin–Watson"), .number(fit.durbinWatson), .pValue(nil)],
        [.name("Ljung–Box"), .number(fit.ljungBox?.statistic), .pValue(fit.ljungBox?.pValue)],
      ])
  }
}
