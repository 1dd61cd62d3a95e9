import Designs
import Documents
import Foundation
import Models
import Registrations

/// `design: interrupted time series`: one series before and after, against its own trend going on, or against a series that was not interrupted.
///
///     identification:
///       design: interrupted time series
///       period: month                  # whole numbers, or days (then by month)
///       comparison: area == elsewhere  # rows of the series beside it; left out: none
///       interruptions: [60, 72]        # first periods; that in which the treatment begins when left out
///       seasonality: months            # none, months or harmonics (two pairs a year)
///       known_breaks: [75-80, 90]      # a pulse from–through, or a change that stays; never counted as effect
///       errors: arima(1,0,0)           # or newey-west, by the lag rule 4(T/100)^(2/9)
///       horizon: 24                    # periods from the first interruption over which the effect is averaged
///
/// Rows of one period are averaged; with a rate ratio they are counted over the time under watch, and effects are ratios (Poisson). Without a
/// comparison the counterfactual is modelled, not observed; with one it is moved by what that series did.
struct InterruptedSeriesDesign: IdentifyingDesign {
  static let word = "interrupted time series"
  static let words = Words(nl: "onderbroken tijdreeks", en: "interrupted time series")
  static let measures: [EffectMeasure] = [.meanDifference, .rateRatio]
  static let evidence = EvidenceLevel(maryland: 2)
  static let comparesRows = false
  static let keys: [KeyBlock.Key] = [
    .required("period", .text, "The column of periods."),
    .key("comparison", .text, "The condition of a series beside it, which tells what would have changed anyway."),
    .key("interruptions", .texts, "The periods in which the series breaks."),
    .key("seasonality", .word(["none", "months", "harmonics"]), "A season in the series."),
    .key("known_breaks", .texts, "Periods that are out of the ordinary, one or from-to."),
    .key("errors", .text, "newey-west, or arima(p,d,q)."),
    .key("horizon", .text, "How many periods after the start the effect is told for."),
  ]

  let period: Text
  let comparison: Condition?
  let interruptions: [Int]
  let season: InterruptedSeries.Season
  let breaks: [InterruptedSeries.KnownBreak]
  let errors: InterruptedSeriesFit.Errors
  /// Where `errors:` stands; nil where it is left out.
  let errorsPlace: Place?
  let horizon: Int?

  /// A series beside it tells what would have changed anyway.
  var evidence: EvidenceLevel { comparison == nil ? Self.evidence : EvidenceLevel(maryland: 3) }

  init?(_ fields: Fields, in notebook: Notebook) {
    let keys = DesignKeys(fields: fields, notebook: notebook)
    let period = fields.text("period", required: true)
    comparison = fields.text("comparison").flatMap { Condition($0, in: notebook) }
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
    let errorsText = fields.text("errors")
    errors = Self.errors(errorsText, keys)
    errorsPlace = errorsText?.place
    horizon = fields.text("horizon").flatMap { keys.whole($0, from: 1) }
    guard let period else { return nil }
    self.period = period
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

  var columns: [Text] { [period] + (comparison.map { [$0.column] } ?? []) }
  var conditions: [Condition] { comparison.map { [$0] } ?? [] }

  func fit(_ hypothesis: Hypothesis, _ design: Design) throws -> IdentifiedEffect {
    do {
      let rows = try SeriesRows(self, design, isCount: hypothesis.effect == .rateRatio)
      if hypothesis.effect == .rateRatio {
        if case .arima = errors { throw Self.countsWithMemory(at: errorsPlace ?? period.place) }
        let reasons = try design.countReasons(.rateRatio)
        return try SeriesAnswer(hypothesis, horizon: horizon).counts(rows.compared, reasons: reasons)
      }
      return try SeriesAnswer(hypothesis, horizon: horizon).means(rows.compared, errors)
    } catch let refusal as SeriesRefusal {
      throw NotTestable(reason: .series(refusal))
    } catch is ErrorsAtBoundary {
      throw NotTestable(reason: .errorsAtBoundary)
    } catch is Separation {
      throw NotTestable(reason: .separation(of: nil))
    }
  }

  private static func countsWithMemory(at place: Place) -> Findings {
    Findings(
      Finding(
        code: "arima_needs_means", at: place,
        Words(
          nl: "ARIMA-fouten gaan met een mean difference, niet met aantallen.",
          en: "ARIMA errors go with a mean difference, not with counts."),
        hint: Words(nl: "Laat errors weg, of neem newey-west.", en: "Leave errors out, or take newey-west.")))
  }
}
