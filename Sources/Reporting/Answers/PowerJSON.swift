import Documents
import Estimation

/// What data could show, as the contract fixes it.
enum PowerJSON {
  static func json(_ language: Language) -> (TestedHypothesis.Power) -> JSON {
    { power in
      let all = power.neededTreated.flatMap { treated in power.neededComparison.map { treated + $0 } }
      let none = "no number reaches the target"
      return [
        "any_if_claim_true": .number(power.anyIfClaimTrue),
        "refute_if_smallest_of_interest": .number(
          power.refuteIfSmallestOfInterest, otherwise: "the file names no smallest effect of interest"),
        "truth_needed_to_show_claim": .number(
          power.truthNeededToShowClaim, otherwise: "no effect reaches the target"),
        "detectable": .number(power.detectable, otherwise: "no effect reaches the target"),
        "needed_n": .integer(all, otherwise: none), "needed_treated": .integer(power.neededTreated, otherwise: none),
        "needed_comparison": .integer(power.neededComparison, otherwise: none),
        "baseline": .number(power.baseline), "target": .number(power.target), "method": .text(power.method[language]),
      ]
    }
  }
}
