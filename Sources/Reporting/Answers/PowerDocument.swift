import Documents

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
            "protocol": plan.testProtocol.map { ProtocolJSON.json($0, language) }
              ?? .missing(why: "no data were asked"),
          ] as JSON
        })
    ]
  }
}
