import Monitoring

/// Caseload as a distribution, and a funnel of points without a name: for the holder of the data only.
struct CaseloadSection {
  let result: CaseloadResult
  let voice: Voice
  /// Under a drawing: the registration.
  let source: String

  var section: Report.Section? {
    Report.Section(voice.say(nl: "Caseload van medewerkers", en: "Caseload of workers"), unlessEmpty: blocks)
  }

  private var blocks: [Report.Block] {
    var blocks: [Report.Block] = []
    let told = result.caseload.periods.filter { $0.figures != nil }
    if !told.isEmpty { blocks.append(.table(table(told))) }
    if let funnel = result.funnel {
      for outside in funnel.outside {
        let level = voice.numbers.percentage(outside.level, Precision(exponent: -1))
        blocks.append(
          .paragraph(
            voice.say(
              nl:
                "Buiten de grens van \(level): \(outside.exact) van de \(funnel.points.count) medewerkers; met ruimere "
                + "grenzen voor de gemeten spreiding \(outside.widened).",
              en:
                "Outside the limit of \(level): \(outside.exact) of \(funnel.points.count) workers; with limits widened "
                + "by the measured spread \(outside.widened).")))
      }
      let spread = voice.numbers.number(funnel.dispersion, Precision(exponent: -2))
      blocks.append(
        .note(
          voice.say(
            nl: "Spreiding (Pearson) \(spread); bij alleen toeval en cliëntkenmerken is dat 1. "
              + (funnel.isOverdispersed ? "Er spelen dus verschillen mee die hier niet gemeten zijn. " : "")
              + "Een punt is een mens zonder naam: dit is geen ranglijst.",
            en: "Spread (Pearson) \(spread); with chance and clients' traits alone it is 1. "
              + (funnel.isOverdispersed ? "So differences play along that are not measured here. " : "")
              + "A point is a person without a name: this is no ranking.")))
      blocks.append(.chart(FunnelChart(funnel, title: result.outcome ?? "", source: source, voice)))
    }
    return blocks
  }

  private func table(_ periods: [Caseload.Period]) -> DataTable {
    let one = Precision(exponent: -1)
    let hasNorm = periods.contains { $0.figures?.aboveNorm != nil }
    var columns = [
      voice.say(nl: "Periode", en: "Period"), voice.say(nl: "Medewerkers", en: "Workers"),
      voice.say(nl: "Gemiddeld aantal cliënten", en: "Clients on average"),
      voice.say(nl: "Een tiende heeft er minder dan", en: "A tenth has fewer than"),
      voice.say(nl: "De helft", en: "Half"), voice.say(nl: "Negen tiende", en: "Nine tenths"),
    ]
    if hasNorm { columns.append(voice.say(nl: "Boven de norm", en: "Above the norm")) }
    return DataTable(
      caption: voice.say(nl: "Cliënten per medewerker", en: "Clients for each worker"), columns: columns,
      rows: periods.compactMap { period in
        guard let figures = period.figures else { return nil }
        var cells: [DataTable.Cell] = [
          .init(period.name.isEmpty ? voice.say(nl: "Alles", en: "All") : period.name),
          .init(voice.numbers.count(period.workers)),
          .init(voice.numbers.number(figures.mean, one), value: figures.mean),
          .init(voice.numbers.number(figures.quantiles[0], one)),
          .init(voice.numbers.number(figures.quantiles[2], one)),
          .init(voice.numbers.number(figures.quantiles[4], one)),
        ]
        if hasNorm { cells.append(.init(figures.aboveNorm.map(voice.numbers.count) ?? "–")) }
        return .init(cells)
      })
  }

  /// For the one JSON document; inside only.
  static func json(_ result: CaseloadResult) -> JSON {
    let withheld = "fewer than ten workers"
    return [
      "periods": .array(
        result.caseload.periods.map { period in
          guard let figures = period.figures else {
            return ["period": .text(period.name), "caseload": .missing(why: withheld)]
          }
          return [
            "period": .text(period.name),
            "caseload": [
              "workers": .integer(period.workers), "mean": .number(KPIRelease.digits(figures.mean)),
              "sd": .number(KPIRelease.digits(figures.standardDeviation)),
              "quantiles": .object(
                zip(Caseload.levels, figures.quantiles).map { .init("\($0)", .number(KPIRelease.digits($1))) }),
              "above_norm": .integer(figures.aboveNorm, otherwise: "no norm was given"),
            ],
          ]
        }),
      "funnel": result.funnel.map(json) ?? .missing(why: "none was asked for, or there are fewer than ten workers"),
    ]
  }

  private static func json(_ funnel: Funnel) -> JSON {
    [
      "law": .text(funnel.law == .events ? "Poisson-binomial, exact" : "Poisson, exact"),
      "dispersion": .number(KPIRelease.digits(funnel.dispersion)),
      "p_value": .number(KPIRelease.digits(funnel.dispersionP)),
      "outside": .array(
        funnel.outside.map {
          ["level": .number($0.level), "exact": .integer($0.exact), "widened": .integer($0.widened)]
        }),
      "points": .array(
        funnel.points.map { point in
          [
            "expected": .number(KPIRelease.digits(point.expected)), "observed": .integer(point.observed),
            "limits": .array(
              point.limits.map { ["level": .number($0.level), "low": .integer($0.low), "high": .integer($0.high)] }),
          ]
        }),
    ]
  }
}
