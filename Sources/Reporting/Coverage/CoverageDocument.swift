import Documents
import Monitoring

/// The one JSON document of `mkba coverage`.
public enum CoverageDocument {
  public static func json(_ result: CoverageResult, language: Language, audience: Audience = .inside) -> JSON {
    let disclosure = CoverageDisclosure(result: result, audience: audience)
    let hidden = disclosure.words.en
    let observed: JSON = disclosure.withholdsSizes ? .missing(why: hidden) : .integer(result.observed)
    return [
      "publication": .text(PublicationMark.json(audience)), "coverage": .text(result.study.name.string),
      "population": .text(result.study.population[language]), "source": .text(result.study.source),
      "unit": .text(result.study.unit.symbol), "confidence": .number(result.study.confidence), "observed": observed,
      "answer": answer(result, disclosure), "lists": lists(result, disclosure),
      "combinations": combinations(result, disclosure), "frequencies": frequencies(result, disclosure),
      "models": .array(result.figures.enumerated().map { model($1, at: $0, result, disclosure, language) }),
      "pairs": .array(disclosure.withholdsSizes ? [] : result.pairs.map(pair)),
      "ratios": ratios(result, disclosure), "not_estimated": "those with no chance at all to come on a list",
      "not_in_the_system": JSON.strings(result.notInTheSystem),
      "findings": .array(disclosure.findings.map { FindingJSON.json($0, language) }),
    ]
  }

  private static func answer(_ result: CoverageResult, _ disclosure: CoverageDisclosure) -> JSON {
    let one = "one list gives a lower bound, no size"
    guard !disclosure.withholdsSizes else {
      return ["kind": "withheld", "population": .missing(why: disclosure.words.en)]
    }
    switch result.answer {
    case .none(let why): return ["kind": "none", "population": .missing(why: why.en)]
    case .atLeast(let figure):
      return [
        "kind": "at_least", "at_least": .number(figure.population, otherwise: figure.why?.en ?? ""),
        "reach_at_most": .number(
          figure.population.map { Double(result.observed) / $0 }, otherwise: figure.why?.en ?? ""),
        "population": .missing(why: one), "conf_low": .missing(why: one), "conf_high": .missing(why: one),
        "reach": .missing(why: one), "rule": .text(figure.words.en),
      ]
    case .range(let range):
      return [
        "kind": "range", "population": .number(range.population), "conf_low": .number(range.interval.lowerBound),
        "conf_high": .number(range.interval.upperBound), "reach": .number(range.reach),
        "reach_conf_low": .number(range.reachInterval.lowerBound),
        "reach_conf_high": .number(range.reachInterval.upperBound), "interval_kind": "unseen lognormal",
        "rule": .text(range.rule.en),
      ]
    }
  }

  private static func count(_ people: Int, _ disclosure: CoverageDisclosure) -> JSON {
    disclosure.withholds(people: people) ? .missing(why: disclosure.words.en) : .integer(people)
  }

  private static func lists(_ result: CoverageResult, _ disclosure: CoverageDisclosure) -> JSON {
    guard case .lists(let histories) = result.material else { return [] }
    return .array(
      histories.lists.indices.map {
        ["list": .text(histories.lists[$0]), "people": count(histories.count(on: $0), disclosure)]
      })
  }

  private static func combinations(_ result: CoverageResult, _ disclosure: CoverageDisclosure) -> JSON {
    guard case .lists(let histories) = result.material, !disclosure.withholdsSizes else { return [] }
    return .array(
      (1..<histories.people.count).map {
        ["lists": .text(histories.name(of: $0)), "people": count(histories.people[$0], disclosure)]
      })
  }

  private static func frequencies(_ result: CoverageResult, _ disclosure: CoverageDisclosure) -> JSON {
    guard case .times(let counts) = result.material else { return [] }
    let last = disclosure.joinedFrom ?? counts.most
    let rest = (last...counts.most).reduce(0) { $0 + counts[$1] }
    let rows: [JSON] =
      (1..<last).map {
        ["times": .integer($0), "or_more": false, "people": count(counts[$0], disclosure)]
      } + [
        ["times": .integer(last), "or_more": .flag(disclosure.joinedFrom != nil), "people": count(rest, disclosure)]
      ]
    return .array(rows)
  }

  private static func model(
    _ figure: PopulationFigure, at place: Int, _ result: CoverageResult, _ disclosure: CoverageDisclosure,
    _ language: Language
  ) -> JSON {
    let isHidden = disclosure.withholds(figure)
    let why = isHidden ? disclosure.words.en : figure.why?.en ?? "this model gives none"
    func number(_ value: Double?) -> JSON { .number(isHidden ? nil : value, otherwise: why) }
    let weights = if case .range(let range) = result.answer { range.weights } else { [Double]() }
    return [
      "model": .text(figure.model), "says": .text(figure.words[language]), "meaning": .text(figure.meaning.rawValue),
      "population": number(figure.population), "std_error": number(figure.standardError),
      "conf_low": number(figure.interval?.lowerBound), "conf_high": number(figure.interval?.upperBound),
      "wald_low": number(figure.wald?.lowerBound), "wald_high": number(figure.wald?.upperBound),
      "profile_low": number(figure.profile?.lowerBound), "profile_high": number(figure.profile?.upperBound),
      "deviance": number(figure.fit?.deviance), "df": number(figure.fit.map { Double($0.degreesOfFreedom) }),
      "aic": number(figure.fit?.aic), "bic": number(figure.fit?.bic),
      "weight": number(weights.indices.contains(place) ? weights[place] : nil),
      "recipe": .text(figure.recipe[language]),
    ]
  }

  private static func pair(_ pair: PairDependence) -> JSON {
    let why = "one of the four cells is empty"
    return [
      "lists": JSON.strings([pair.first, pair.second]), "both": .integer(pair.both),
      "odds_ratio": .number(pair.oddsRatio, otherwise: why),
      "conf_low": .number(pair.interval?.lowerBound, otherwise: why),
      "conf_high": .number(pair.interval?.upperBound, otherwise: why),
    ]
  }

  private static func ratios(_ result: CoverageResult, _ disclosure: CoverageDisclosure) -> JSON {
    guard case .times(let counts) = result.material, !disclosure.withholdsSizes else { return [] }
    let last = disclosure.joinedFrom ?? counts.most + 1
    return .array(
      counts.ratios.filter { $0.times + 1 < last }.map {
        ["times": .integer($0.times), "ratio": .number($0.ratio, otherwise: "nobody was recorded so often")]
      })
  }
}
