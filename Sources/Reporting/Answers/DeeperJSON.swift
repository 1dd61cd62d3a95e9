import CostBenefit
import Probability

/// Sobol' indices, the worth of information and the precision reached, where they were asked for.
enum DeeperJSON {
  static func sobol(_ result: SobolResult, coarse: Bool) -> JSON {
    func index(_ index: SobolIndex) -> JSON {
      coarse
        ? ["value": .number(Precision(exponent: -1).round(index.value)), "mcse": .missing(why: rounded)]
        : ["value": .number(index.value), "mcse": .number(index.mcse)]
    }
    func end(_ value: Double) -> JSON { .number(coarse ? Precision(of: value, digits: 2).round(value) : value) }
    return [
      "samples": .integer(result.samples), "method": .text(SobolResult.method),
      "numbers": .array(
        result.numbers.map { number in
          [
            "parameter": .text(number.parameter), "alternative": .text(number.alternative),
            "first": index(number.first),
            "total": index(number.total), "correlated": .flag(number.isCorrelated),
          ] as JSON
        }),
      "parts": .array(
        result.parts.map { part in
          [
            "part": .text(part.part.rawValue), "alternative": .text(part.alternative),
            "parameters": .strings(part.parameters), "first": index(part.first), "total": index(part.total),
            "conf_low": end(part.interval.low), "conf_high": end(part.interval.high),
          ] as JSON
        }),
    ]
  }

  private static let rounded = "withheld: rounded in a release"

  static func information(_ result: InformationResult, fields: [FieldWorth], coarse: Bool) -> JSON {
    func worth(_ value: InformationValue) -> JSON {
      coarse
        ? ["value": .number(Precision(of: value.value, digits: 2).round(value.value)), "mcse": .missing(why: rounded)]
        : ["value": .number(value.value), "mcse": .number(value.mcse)]
    }
    return [
      "draws": .integer(result.draws), "method": .text(InformationResult.method),
      "perfect": worth(result.perfect),
      "items": .array(
        result.items.map { item in
          [
            "name": .text(item.name), "parameters": .strings(item.parameters),
            "part": .text(item.part?.rawValue, otherwise: "of several parts"), "regression": worth(item.regression),
            "nested": item.nested.map(worth) ?? .missing(why: "not among the most valuable"),
          ] as JSON
        }),
      "studies": .array(
        result.studies.map { study in
          [
            "name": .text(study.name), "parameters": .strings(study.parameters),
            "clients_now": .integer(study.clientsNow), "more_clients": .integer(study.moreClients),
            "worth": worth(study.worth),
          ] as JSON
        }),
      "collect_next": .array(
        fields.map { field in
          [
            "parameters": .strings(field.parameters), "hypothesis": .text(field.hypothesis, otherwise: "no hypothesis"),
            "columns": .strings(field.columns), "worth": worth(field.worth),
          ] as JSON
        }),
    ]
  }

  static func points(_ set: PointSet) -> JSON {
    let isSobol = set.choice.kind == .sobol
    let document: JSON = [
      "kind": .text(set.choice.kind.rawValue), "antithetic": .flag(set.choice.isAntithetic),
      "errors": .text(set.sets.method ?? Summary.quantileMethod),
      "randomisations": set.choice.kind == .random
        ? .missing(why: "errors rest on antithetic pairs") : .integer(PointSet.randomisations),
    ]
    return isSobol
      ? document.with(["dimensions": .strings(set.dimensions), "padded": .strings(set.padded)]) : document
  }

  static func drawsNeeded(_ all: [DrawsNeeded]) -> JSON {
    .array(
      all.map {
        [
          "alternative": .text($0.alternative), "figure": .text($0.figure), "digits": .integer($0.digits),
          "draws": $0.draws.map { .integer($0) } ?? .missing(why: "no error, or no figure but 0"),
          "at_most": .flag($0.isAtMost),
        ] as JSON
      })
  }

  static func precision(_ precision: ReachedPrecision, draws: Int) -> JSON {
    [
      "reached": .flag(precision.isReached), "draws": .integer(draws), "most_draws": .integer(precision.mostDraws),
      "worst": .number(precision.worst), "worst_figure": .text(precision.worstFigure),
    ]
  }
}
