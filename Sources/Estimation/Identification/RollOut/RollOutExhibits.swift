import Designs
import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// The tables of any roll-out: effects by time since the start, what the trend before it can show, how far trends may differ before the
/// answer falls, and what two-way fixed effects would make of these data.
struct RollOutExhibits {
  /// Of intervals: 0.95.
  let confidence: Double

  /// Effects by relative period, drawn with their intervals.
  /// - Parameters:
  ///   - estimates: those named `event[e]`; where `leads` are given too, `lead[e]`.
  ///   - reference: the period that others are compared with, which has a row of its own; nil where there is none.
  func eventStudy(_ estimates: EffectEstimates, leads: EffectEstimates? = nil, reference: Int?) -> Exhibit {
    var rows: [(period: Int, cells: [Exhibit.Cell])] = []
    for (prefix, part) in [("lead", leads), ("event", estimates)] {
      guard let part else { continue }
      for (place, name) in part.names.enumerated() where name.hasPrefix(prefix + "[") {
        guard let period = Int(name.dropFirst(prefix.count + 1).dropLast()) else { continue }
        rows.append((period, cells(part, place, period)))
      }
    }
    if let reference, !rows.contains(where: { $0.period == reference }) {
      rows.append(
        (reference, [.name("\(reference)"), .number(0), .number(nil), .number(nil), .number(nil), .pValue(nil)]))
    }
    return Exhibit(
      key: "event_study",
      title: Words(nl: "Effect naar tijd sinds de start", en: "Effect by time since the start"),
      columns: [
        .init("relative_period", Words(nl: "perioden sinds de start", en: "periods since the start")),
        .init("estimate", Words(nl: "effect", en: "effect")),
        .init("standard_error", Words(nl: "standaardfout", en: "standard error")),
        .init("low", Words(nl: "laag", en: "low")),
        .init("high", Words(nl: "hoog", en: "high")),
        .init("p", Words(nl: "p", en: "p")),
      ],
      rows: rows.sorted { $0.period < $1.period }.map(\.cells),
      note: Words(
        nl: "Voor de start is er geen effect: wat daar van 0 afwijkt is een verschil in trend of toeval.",
        en: "Before the start there is no effect: what differs from 0 there is a difference in trends, or chance."),
      plot: .init(estimate: 1, low: 3, high: 4))
  }

  private func cells(_ estimates: EffectEstimates, _ place: Int, _ period: Int) -> [Exhibit.Cell] {
    let (value, error) = (estimates.values[place], estimates.covariance[place, place].squareRoot())
    guard error > 0 else {
      return [.name("\(period)"), .number(value), .number(nil), .number(nil), .number(nil), .pValue(nil)]
    }
    let df = estimates.degreesOfFreedom[place]
    let tail = (1 - confidence) / 2
    let reach = df.isFinite ? StudentLaw.upperQuantile(tail, df: df) : NormalLaw.upperQuantile(tail)
    let p = df.isFinite ? StudentLaw.twoSided(value / error, df: df) : NormalLaw.twoSided(value / error)
    return [
      .name("\(period)"), .number(value), .number(error), .number(value - reach * error),
      .number(value + reach * error), .pValue(p),
    ]
  }

  /// The joint test of the trend before the start, and what it could have seen.
  /// - Parameter weights: of the periods after the start, those of the effect.
  func preTrend(_ test: PreTrendTest, weights: [Double]) -> Exhibit {
    let half = test.detectableSlope(power: 0.5)
    let most = test.detectableSlope(power: 0.8)
    func line(_ nl: String, _ en: String, _ cell: Exhibit.Cell) -> [Exhibit.Cell] {
      [.words(Words(nl: nl, en: en)), cell]
    }
    return Exhibit(
      key: "pre_trend",
      title: Words(
        nl: "De trend voor de start, en wat de toets kon zien",
        en: "The trend before the start, and what the test could see"),
      columns: [.init("item", Words(nl: "wat", en: "what")), .init("value", Words(nl: "waarde", en: "value"))],
      rows: [
        line(
          "perioden voor de start, samen getoetst", "periods before the start, tested together",
          .count(test.study.before)),
        line("Wald chi-kwadraat", "Wald chi-squared", .number(test.statistic.value)),
        line("p", "p", .pValue(test.statistic.pValue)),
        line(
          "verschil in trend per periode dat met kans 50% gevonden wordt",
          "difference in trends a period that is found with a chance of 50%", .number(half)),
        line(
          "zo'n verschil dat met kans 80% gevonden wordt", "such a difference that is found with a chance of 80%",
          .number(most)),
        line(
          "wat een trend van 50% aan het effect toevoegt", "what a trend of 50% adds to the effect",
          .number(test.bias(slope: half, weights: weights).unconditional)),
        line(
          "hetzelfde onder gegevens waarin de toets niets vond", "the same among data in which the test found nothing",
          .number(test.bias(slope: half, weights: weights).whenPassed)),
      ],
      note: Words(
        nl: "Een toets die niets vindt zegt weinig als de trend die hij had kunnen vinden groot is naast het effect.",
        en: "A test that finds nothing says little where the trend that it could have found is large beside the effect."
      ))
  }

  /// Intervals of the effect where trends may differ, and the largest difference with which it is still not `threshold`.
  /// - Throws: `UnusableEventStudy`, `NotConverged`.
  func honestBounds(_ study: EventStudyCoefficients, weights: [Double], threshold: Double = 0) throws -> Exhibit {
    let smoothness = Smoothness(study, weights: weights, level: confidence)
    let relative = RelativeMagnitudes(study, weights: weights, level: confidence)
    // Changes of slope before the start, as a scale for M.
    let known = Array(study.values.prefix(study.before)) + [0]
    var largest = 0.0
    for s in 1..<max(1, known.count - 1) { largest = max(largest, abs(known[s + 1] - 2 * known[s] + known[s - 1])) }
    var rows: [[Exhibit.Cell]] = []
    for m in largest > 0 ? [0, 0.5 * largest, largest] : [0] {
      rows.append(
        row(Words(nl: "helling verandert hoogstens M", en: "slope changes by at most M"), try smoothness.interval(m)))
    }
    for allowance in [0.5, 1, 1.5, 2] {
      rows.append(
        row(
          Words(nl: "stap hoogstens M̄ keer de grootste ervoor", en: "step at most M̄ times the largest before"),
          try relative.interval(allowance)))
    }
    let (byM, byRatio) = (try smoothness.breakdown(threshold: threshold), try relative.breakdown(threshold: threshold))
    return Exhibit(
      key: "honest_bounds",
      title: Words(nl: "Het effect als trends mogen verschillen", en: "The effect where trends may differ"),
      columns: [
        .init("class", Words(nl: "verschil in trend", en: "difference in trends")),
        .init("allowance", Words(nl: "ruimte", en: "allowance")),
        .init("low", Words(nl: "laag", en: "low")),
        .init("high", Words(nl: "hoog", en: "high")),
      ],
      rows: rows,
      note: Words(
        nl:
          "Breekpunt, de grootste ruimte waarbij \(shown(threshold)) buiten het interval blijft: \(words(byM, "M").nl); \(words(byRatio, "M̄").nl).",
        en:
          "Breakdown, the largest allowance at which \(shown(threshold)) stays outside the interval: \(words(byM, "M").en); \(words(byRatio, "M̄").en)."
      ))
  }

  private func row(_ words: Words, _ interval: HonestInterval) -> [Exhibit.Cell] {
    [.words(words), .number(interval.allowance), .number(interval.lower), .number(interval.upper)]
  }

  private func words(_ value: BreakdownValue, _ sign: String) -> Words {
    switch value {
    case .none: Words(nl: "geen (\(sign) = 0 is al te veel)", en: "none (\(sign) = 0 is too much already)")
    case .at(let value): Words(nl: "\(sign) = \(shown(value))", en: "\(sign) = \(shown(value))")
    case .above(let limit): Words(nl: "\(sign) boven \(shown(limit))", en: "\(sign) above \(shown(limit))")
    }
  }

  /// Three digits.
  private func shown(_ value: Double) -> String { String(format: "%.3g", value) }
}
