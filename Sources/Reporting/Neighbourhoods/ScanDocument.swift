import Documents
import Monitoring

/// The one JSON document of `mkba scan`.
public enum ScanDocument {
  public static func json(_ scan: AreaScan, audience: Audience, language: Language) -> JSON {
    let disclosure = AreaDisclosure(scan, audience)
    return [
      "publication": .text(PublicationMark.json(audience)), "scan": .text(scan.plan.name),
      "level": .text(scan.plan.level.word), "areas": .array(scan.areas.map { .text("\($0)") }),
      "indicators": .array(scan.indicators.map { indicator($0, disclosure) }),
      "composite": scan.composite.map { composite($0, disclosure) }
        ?? .missing(why: "none was asked for, or none could be made"),
      "findings": .array(scan.findings.map { FindingJSON.json($0, language) }),
    ]
  }

  private static let hidden = "a small cell stands behind it"

  private static func indicator(_ indicator: AreaIndicator, _ disclosure: AreaDisclosure) -> JSON {
    [
      "indicator": .text(indicator.name), "kind": .text(indicator.kind.rawValue),
      "for_each": .number(indicator.forEach),
      "source": .text(indicator.source, otherwise: "not given"),
      "together": .number(disclosure.total(indicator), otherwise: "no area has a figure that is shown"),
      "figures": .array(
        indicator.figures.map { figure in
          guard !disclosure.hides(figure.code, indicator) else {
            return [
              "area": .text("\(figure.code)"), "value": .missing(why: hidden), "conf_low": .missing(why: hidden),
              "conf_high": .missing(why: hidden), "numerator": .missing(why: hidden),
              "denominator": .missing(why: hidden),
              "suppressed": true,
            ]
          }
          let none = "nothing says how uncertain it is"
          return [
            "area": .text("\(figure.code)"), "value": .number(figure.value),
            "conf_low": .number(figure.low, otherwise: none),
            "conf_high": .number(figure.high, otherwise: none), "numerator": .number(figure.parts.numerator),
            "denominator": .number(figure.parts.denominator), "suppressed": false,
          ]
        }),
    ]
  }

  private static func composite(_ index: CompositeIndex, _ disclosure: AreaDisclosure) -> JSON {
    [
      "scale": .text(index.scale.rawValue), "draws": .integer(index.draws),
      "weights": .array(
        index.parts.map {
          ["indicator": .text($0.indicator.name), "weight": .number($0.weight), "reversed": .flag($0.isReversed)]
        }),
      "areas": .array(
        index.areas.filter { !disclosure.hidesComposite($0.code) }.map { area in
          [
            "area": .text("\(area.code)"), "score": .number(area.score), "rank": .integer(area.rank),
            "rank_low": .integer(area.rankLow), "rank_high": .integer(area.rankHigh),
            "first": ["share_of_draws": .number(area.shareFirst)],
          ]
        }),
      "suppressed": .array(
        index.areas.filter { disclosure.hidesComposite($0.code) }.map { .text("\($0.code)") }),
      "incomplete": .array(index.incomplete.map { .text("\($0)") }),
    ]
  }
}
