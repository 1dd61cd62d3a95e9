import Documents
import Monitoring

/// The one JSON document of `mkba kpi`. All that tells which file was read stands in `source`.
public struct KPIDocument {
  let release: KPIRelease
  let language: Language

  public static func json(_ release: KPIRelease, findings: [Finding], detected: [Words], language: Language) -> JSON {
    KPIDocument(release: release, language: language).json(findings, detected)
  }

  private func json(_ findings: [Finding], _ detected: [Words]) -> JSON {
    let plan = release.result.plan
    let tellsAll = release.audience == .inside
    return [
      "publication": .text(PublicationMark.json(release.audience)),
      "kpis": .array(release.figures.map(figure)),
      "indicators": .array(plan.indicators.map(indicator)),
      "not_computable": .array(
        plan.notComputable.map { absent in
          [
            "kpi": .text(absent.indicator.name), "says": .text(absent.indicator.says[language]),
            "reason": .text(absent.reason[language]),
            "nearest": .text(absent.nearest, otherwise: "no column has a name like it"),
          ]
        }),
      "dropped": .array(
        plan.dropped.map { indicator in
          [
            "kpi": .text(indicator.name), "says": .text(indicator.says[language]),
            "reason": .text(indicator.lifeCycle.reason?[language], otherwise: "the library gives none"),
          ]
        }),
      "confidence": .number(plan.confidence),
      "trends": tellsAll ? .array(release.result.trends.map(TrendWords.json)) : .missing(why: "told inside only"),
      "caseload": tellsAll
        ? release.result.caseload.map(CaseloadSection.json) ?? .missing(why: "the codebook names no column of workers")
        : .missing(why: "told inside only"),
      "not_in_the_system": .strings(plan.codebook.notInTheSystem),
      "source": [
        "codebook": .text(plan.codebook.path), "data": .text(plan.codebook.dataPath),
        "rows": tellsAll ? .integer(release.result.rows) : .missing(why: "not told in a release"),
        "detected": .strings(detected.map { $0[language] }),
        "findings": .array(findings.map { FindingJSON.json($0, language) }),
      ],
    ]
  }

  func figure(_ released: ReleasedFigure) -> JSON {
    let figure = released.figure
    let head: JSON = [
      "kpi": .text(figure.kpi), "by": .text(figure.group.by),
      "group": .text(figure.group == .all ? "all" : figure.group.name),
      "category": .text(figure.category, otherwise: "not a distribution"),
      "period": .text(figure.period, otherwise: "all periods together"),
    ]
    let noShrinkage = JSON.missing(why: "not shrunk")
    if released.isSuppressed {
      let gone = JSON.missing(why: KPIRelease.words.en)
      return head.with([
        "n": gone, "value": gone, "conf_low": gone, "conf_high": gone, "shrunk": noShrinkage, "suppressed": true,
      ])
    }
    let why = figure.why?[.en] ?? "no interval"
    func number(_ value: Double?, _ why: String) -> JSON {
      value.map { .number(KPIRelease.digits($0)) } ?? .missing(why: why)
    }
    let shrunk: JSON =
      figure.shrunk.map { shrunk in
        [
          "value": number(shrunk.value, ""), "conf_low": number(shrunk.low, ""), "conf_high": number(shrunk.high, ""),
          "weight": number(shrunk.weight, ""),
        ]
      } ?? noShrinkage
    return head.with([
      "n": .integer(figure.n), "value": number(figure.value, why), "conf_low": number(figure.low, why),
      "conf_high": number(figure.high, why), "shrunk": shrunk, "suppressed": false,
      "numerator": number(figure.numerator, "no ratio"), "denominator": number(figure.denominator, "no ratio"),
      "std_error": number(figure.standardError, "not by this recipe"),
      "unknown": released.hidesUnknown ? .missing(why: KPIRelease.words.en) : .integer(figure.unknown),
      "response": released.hidesUnknown
        ? .missing(why: KPIRelease.words.en) : number(figure.response, "no denominator"), "bounds": bounds(figure),
      "benchmark": benchmark(figure),
      "recipe": .text(figure.recipe[language]),
    ])
  }

  private func bounds(_ figure: KPIFigure) -> JSON {
    guard let bounds = figure.bounds else { return .missing(why: "everybody answered, or the answers have no bounds") }
    func number(_ value: Double?) -> JSON {
      value.map { .number(KPIRelease.digits($0)) } ?? .missing(why: "no interval where people have more rows")
    }
    return [
      "low": number(bounds.low), "high": number(bounds.high), "conf_low": number(bounds.confLow),
      "conf_high": number(bounds.confHigh),
    ]
  }

  private func benchmark(_ figure: KPIFigure) -> JSON {
    guard let other = figure.comparison else { return .missing(why: "the codebook gives none") }
    func number(_ value: Double?) -> JSON {
      value.map { .number(KPIRelease.digits($0)) } ?? .missing(why: "no interval")
    }
    return [
      "value": number(other.benchmark), "scale": .text(other.scale.rawValue), "compared": number(other.value),
      "conf_low": number(other.low), "conf_high": number(other.high), "recipe": .text(other.recipe[language]),
      "source": .text(other.source),
    ]
  }

  private func indicator(_ indicator: Indicator) -> JSON {
    let target: JSON =
      indicator.target.map { target in
        [
          "value": .number(target.value),
          "steers_from": .text(target.steersFrom.map(KPIWords.date), otherwise: "no money depends on it"),
        ]
      } ?? .missing(why: "none was agreed")
    return [
      "kpi": .text(indicator.name), "says": .text(indicator.says[language]), "kind": .text(indicator.kind.rawValue),
      "measure": .text(indicator.measure.rawValue), "unit": .text(indicator.unit, otherwise: "none given"),
      "for_each": .number(indicator.forEach), "direction": .text(indicator.direction.rawValue),
      "life_cycle": [
        "status": .text(indicator.lifeCycle.status.rawValue),
        "reason": .text(indicator.lifeCycle.reason?[language], otherwise: "none is needed"),
      ],
      "target": target, "source": .text(indicator.source, otherwise: "none given"),
    ]
  }
}
