import Documents
import Estimation

/// The effect in declared groups, and by dose, as JSON.
struct ModificationJSON {
  let hypothesis: TestedHypothesis
  let language: Language
  let disclosure: Disclosure
  /// How a term is told elsewhere in the document.
  let term: (TestedHypothesis.Term) -> JSON

  private var gone: String { Disclosure.words(limit: hypothesis.smallestCell)[.en] }
  private var isInside: Bool { disclosure.audience == .inside }

  var modification: JSON {
    hypothesis.modification.isEmpty
      ? .missing(why: "the file declares no modification") : .array(hypothesis.modification.map(json))
  }

  var doseResponse: JSON {
    guard let dose = hypothesis.doseResponse else { return .missing(why: "the file declares no dose") }
    let head: JSON = ["column": .text(dose.column), "shape": .text(dose.shape)]
    if ModificationWords.withholds(dose, hypothesis, disclosure) {
      return head.with(["points": .missing(why: gone)])
    }
    return head.with([
      "baseline": .number(dose.baseline),
      "points": .array(
        dose.points.map { point in
          [
            "dose": .number(point.dose), "from": .number(point.from, otherwise: "open"),
            "below": .number(point.below, otherwise: "open"), "level": .number(point.level),
            "rows": inside(.integer(point.rows)), "effect": term(point.effect),
          ] as JSON
        }),
      "trend": test(dose.trend, otherwise: "not fitted"),
      "departure": test(dose.departure, otherwise: "a line, or not fitted"),
      "unknown": inside(.integer(dose.unknown)), "recipe": .text(dose.recipe[language]),
      "failure": .text(dose.failure?[language], otherwise: "fitted"),
    ])
  }

  private func inside(_ value: JSON) -> JSON { isInside ? value : .missing(why: "for the holder of the data only") }

  private func json(_ modification: TestedHypothesis.Modification) -> JSON {
    if ModificationWords.withholds(modification, hypothesis, disclosure) {
      return ["by": .text(modification.by), "groups": .missing(why: gone)]
    }
    return [
      "by": .text(modification.by), "groups": .array(modification.groups.map(json)),
      "interaction": test(modification.interaction, otherwise: "fewer than two groups can be tested"),
      "unknown": inside(.integer(modification.unknown)), "recipe": .text(modification.recipe[language]),
      "failure": .text(modification.failure?[language], otherwise: "fitted"),
    ]
  }

  private func json(_ group: TestedHypothesis.Modification.Group) -> JSON {
    let refused = "the group cannot be tested"
    return [
      "level": .text(group.level, otherwise: "a part of a number"), "from": .number(group.from, otherwise: "open"),
      "below": .number(group.below, otherwise: "open"),
      "treated": inside(arm(group.treated)), "comparison": inside(arm(group.comparison)),
      "terms": .array(group.terms.map(term)),
      "p_any": .number(group.claimTest?.pAny, otherwise: refused),
      "p_show": .number(group.claimTest?.pShow, otherwise: refused),
      "p_refute": .number(group.claimTest?.pRefute, otherwise: refused),
      "adjusted": .text(group.claimTest?.adjusted, otherwise: refused),
      "any_effect": .text(group.verdict.anyEffect?.rawValue, otherwise: refused),
      "as_large_as_claimed": .text(group.verdict.asLargeAsClaimed?.rawValue, otherwise: refused),
      "testable": .text(group.verdict.testable.rawValue), "flags": .strings(group.verdict.flags),
    ]
  }

  private func arm(_ arm: TestedHypothesis.Counts.Arm) -> JSON {
    ["rows": .integer(arm.rows), "events": .number(arm.events), "sampling_units": .integer(arm.samplingUnits)]
  }

  private func test(_ test: TestedHypothesis.JointTest?, otherwise why: String) -> JSON {
    guard let test else { return .missing(why: why) }
    return [
      "statistic": .number(test.statistic), "restrictions": .integer(test.restrictions),
      "df": .number(test.degreesOfFreedom), "p_value": .number(test.pValue), "adjusted": .number(test.adjusted),
    ]
  }
}
