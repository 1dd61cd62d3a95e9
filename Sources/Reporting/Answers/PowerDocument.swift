import Documents
import Estimation

/// The one JSON document of `mkba power`: nothing in it reads the outcome by group.
public enum PowerDocument {
  public static func json(_ plans: [PlannedHypothesis], language: Language) -> JSON {
    [
      "hypotheses": .array(
        plans.map { plan in
          [
            "hypothesis": .text(plan.name), "says": .text(plan.claim[language]), "effect": .text(plan.effect),
            "expected": .text(plan.expected),
            "smallest_of_interest": .text(plan.smallestOfInterest, otherwise: "the file names none"),
            "n": .integer(plan.treatedRows + plan.comparisonRows), "treated": .integer(plan.treatedRows),
            "comparison": .integer(plan.comparisonRows), "sampling_units": .integer(plan.samplingUnits),
            "power": PowerJSON.json(language)(plan.power),
            "simulated": simulated(plan.simulated, language), "plan": frozen(plan.frozen),
            "protocol": plan.testProtocol.map { ProtocolJSON.json($0, language) }
              ?? .missing(why: "no data were asked"),
          ] as JSON
        })
    ]
  }

  private static func frozen(_ plan: PlannedHypothesis.Frozen?) -> JSON {
    guard let plan else { return .missing(why: "frozen only with --freeze") }
    return ["path": .text(plan.path), "frozen_on": .text(plan.day), "sha256": .text(plan.sha256)]
  }

  private static func simulated(_ power: SimulatedPower?, _ language: Language) -> JSON {
    guard let power else { return .missing(why: "simulated only with --simulate") }
    func share(_ share: SimulatedPower.Share) -> JSON {
      ["share": .number(share.value), "mcse": .number(share.mcse)]
    }
    return [
      "replicates": .integer(power.replicates), "any_if_claim_true": share(power.anyIfClaimTrue),
      "any_if_no_effect": share(power.anyIfNoEffect), "shown_if_claim_true": share(power.shownIfClaimTrue),
      "refute_if_smallest_of_interest": power.refuteIfSmallestOfInterest.map(share)
        ?? .missing(why: "the file names no smallest effect of interest"),
      "without_answer": share(power.withoutAnswer), "method": .text(power.method[language]),
    ]
  }
}
