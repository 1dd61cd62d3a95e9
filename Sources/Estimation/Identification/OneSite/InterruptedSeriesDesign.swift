import Designs
import Documents
import Foundation
import LinearAlgebra
import Models

/// `design: interrupted time series`: one series before and after, against its own trend going on.
///
///     identification:
///       design: interrupted time series
///       period: month                  # whole numbers, or days (then by month)
///       interruptions: [60, 72]        # first periods; that in which the treatment begins when left out
///       seasonality: months            # none, months or harmonics (two pairs a year)
///       known_breaks: [75-80, 90]      # a pulse from–through, or a change that stays; never counted as effect
///       errors: arima(1,0,0)           # or newey-west, by the lag rule 4(T/100)^(2/9)
///       horizon: 24                    # periods from the first interruption over which the effect is averaged
///
/// Rows of one period are averaged. The counterfactual is modelled, not observed.
struct InterruptedSeriesDesign: IdentifyingDesign {
  static let word = "interrupted time series"
  static let words = Words(nl: "onderbroken tijdreeks", en: "interrupted time series")
  static let measures: [EffectMeasure] = [.meanDifference]
  static let evidence = EvidenceLevel(maryland: 2)
  static let comparesRows = false

  let period: Text
  let interruptions: [Int]
  let season: InterruptedSeries.Season
  let breaks: [InterruptedSeries.KnownBreak]
  let errors: InterruptedSeriesFit.Errors
  let horizon: Int?

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys(fields: fields, notebook: notebook)
    guard let period = fields.text("period", required: true) else { return nil }
    self.period = period
    interruptions = (fields.texts("interruptions") ?? []).compactMap { keys.whole($0) }
    switch fields.choice("seasonality", among: ["none", "months", "harmonics"])?.string {
    case "months": season = .levels(cycle: 12)
    case "harmonics": season = .harmonics(cycle: 12, pairs: 2)
    default: season = .none
    }
    breaks = (fields.texts("known_breaks") ?? []).compactMap { text in
      let ends = text.string.split(separator: "-").map { Int($0) }
      guard let first = ends.first ?? nil, ends.count <= 2, ends.count == 1 || ends[1] != nil else {
        keys.note(text, Words(nl: "een periode, of twee met een streepje", en: "a period, or two with a hyphen"))
        return nil
      }
      return InterruptedSeries.KnownBreak(name: text.string, first: first, last: ends.count == 2 ? ends[1] : nil)
    }
    errors = Self.errors(fields.text("errors"), keys)
    horizon = fields.text("horizon").flatMap { keys.whole($0, from: 1) }
  }

  private static func errors(_ text: Text?, _ keys: DesignKeys) -> InterruptedSeriesFit.Errors {
    guard let text, text.string != "newey-west" else { return .neweyWest(.rule) }
    let inner = text.string.hasPrefix("arima(") && text.string.hasSuffix(")") ? text.string.dropFirst(6).dropLast() : ""
    let orders = inner.split(separator: ",").compactMap { Int($0.trimmingCharacters(in: .whitespaces)) }
    guard orders.count == 3, orders.allSatisfy({ (0...3).contains($0) }) else {
      keys.note(
        text, Words(nl: "newey-west of arima(p,d,q), elk 0 tot 3", en: "newey-west or arima(p,d,q), each 0 to 3"))
      return .neweyWest(.rule)
    }
    return .arima(ARIMAOrder(orders[0], orders[1], orders[2]))
  }

  var columns: [Text] { [period] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    do {
      let series = try made(design)
      let fit = try InterruptedSeriesFit(series, errors: errors, horizon: horizon)
      let others = siblings.compactMap { other -> TestedHypothesis.Alternative? in
        guard let fit = try? InterruptedSeriesFit(series, errors: other, horizon: horizon) else { return nil }
        let effect = Self.effect(fit)
        return TestedHypothesis.Alternative(
          method: effect.method, recipe: effect.recipe, term: effect.term(0, alpha: hypothesis.alpha))
      }
      return IdentifiedEffect(
        effect: Self.effect(fit), exhibits: [Self.path(fit), Self.memory(fit)], alternatives: others)
    } catch let refusal as SeriesRefusal {
      throw NotTestable(reason: .series(refusal))
    } catch is ErrorsAtBoundary {
      throw NotTestable(reason: .errorsAtBoundary)
    }
  }

  private var siblings: [InterruptedSeriesFit.Errors] {
    let all: [InterruptedSeriesFit.Errors] = [.neweyWest(.rule), .arima(ARIMAOrder(1, 0, 0))]
    return all.filter { $0 != errors }
  }

  /// Means by period, in order.
  private func made(_ design: Design) throws -> InterruptedSeries {
    let numbers = try PeriodNumbers.complete(design.column(period))
    let rows = Dictionary(grouping: 0..<design.records) { numbers[$0] }
    let periods = rows.keys.sorted()
    let outcome = periods.map { number in
      let own = rows[number] ?? []
      return DoubleDouble.sum(of: own.lazy.map { design.outcome[$0] }) / Double(own.count)
    }
    let treated = periods.filter { number in (rows[number] ?? []).contains { design.isTreated[$0] } }
    guard let first = treated.first else { throw NotTestable(reason: .noComparisonGroup) }
    if interruptions.isEmpty {
      for number in periods where number >= first {
        if (rows[number] ?? []).contains(where: { !design.isTreated[$0] }) {
          throw NotTestable(reason: .treatmentWithinPeriod)
        }
      }
    }
    let starts = interruptions.isEmpty ? [first] : interruptions
    return try InterruptedSeries(
      periods: periods, outcome: outcome, interruptions: starts.map { .init(period: $0) }, season: season,
      breaks: breaks)
  }

  private static func effect(_ fit: InterruptedSeriesFit) -> EffectFit {
    let effects = fit.effects
    let df = effects.degreesOfFreedom[0]
    let measure = EffectMeasure.meanDifference
    let picked = [0, 2]
    let covariance = Matrix(picked.map { i in picked.map { effects.covariance[i, $0] } })
    return EffectFit(
      parts: [
        .init(
          name: "effect", measure: measure.rawValue, scale: measure.scale, value: effects.values[0],
          degreesOfFreedom: df),
        .init(
          name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale, value: effects.values[2],
          degreesOfFreedom: df),
      ], covariance: covariance, method: fit.arima == nil ? "Newey–West" : "\(fit.arima?.order.description ?? "")",
      recipe: Words(
        nl: "onderbroken tijdreeks, gemiddeld effect tegen de doorgetrokken trend, \(effects.recipe)",
        en: "interrupted time series, mean effect against the trend going on, \(effects.recipe)"))
  }

  private static func path(_ fit: InterruptedSeriesFit) -> Exhibit {
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
      columns: [
        .init("period", Words(nl: "periode", en: "period")), .init("observed", Words(nl: "gemeten", en: "observed")),
        .init("counterfactual", Words(nl: "zonder ingreep", en: "without interruption")),
        .init("effect", Words(nl: "effect", en: "effect")),
        .init("standard_error", Words(nl: "standaardfout", en: "standard error")),
      ], rows: rows,
      note: Words(
        nl: "Het pad zonder ingreep is een doorgetrokken trend; niets in de gegevens toetst of die was doorgegaan.",
        en: "The path without is a trend drawn on; nothing in the data tests whether it would have gone on."))
  }

  private static func memory(_ fit: InterruptedSeriesFit) -> Exhibit {
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
