import Documents
import Estimation

/// What `mkba power` says of one hypothesis.
struct PlanWords {
  let voice: Voice
  let plan: PlannedHypothesis

  var answer: String {
    let power = voice.numbers.percentage(plan.power.anyIfClaimTrue, .whole)
    let claim = PlainText.shown(plan.claim[voice.language])
    let enough = plan.power.anyIfClaimTrue >= plan.power.target
    return enough
      ? voice.say(
        nl:
          "Deze gegevens zijn genoeg om de claim te toetsen („\(claim)”): klopt zij, "
          + "dan is er in \(power) van de gevallen een effect te zien.",
        en: "These data are enough to test the claim (“\(claim)”): if it is true, an effect shows in \(power) of cases."
      )
      : voice.say(
        nl:
          "Deze gegevens zijn te weinig voor een stevige uitspraak over de claim („\(claim)”): klopt zij, dan is er in "
          + "\(power) van de gevallen een effect te zien.",
        en: "These data are too few for a firm statement on the claim (“\(claim)”): if it is true, an effect shows in "
          + "\(power) of cases.")
  }

  private var protocolBlocks: [Report.Block] {
    plan.testProtocol.map { ProtocolWords(voice: voice, testProtocol: $0).blocks } ?? []
  }

  var section: Report.Section {
    let counts = [plan.treatedRows, plan.comparisonRows, plan.samplingUnits].map(voice.numbers.count)
    let words = PowerWords(
      voice: voice, effect: plan.effect, expected: plan.expected, smallest: plan.smallestOfInterest,
      confidence: plan.confidence, power: plan.power)
    return Report.Section(
      voice.say(nl: "Vooraf: ", en: "Beforehand: ") + PlainText.shown(plan.name),
      [
        .paragraph(
          voice.say(
            nl: "\(counts[0]) rijen met de aanpak, \(counts[1]) ter vergelijking, \(counts[2]) eenheden. "
              + "De uitkomst per groep is niet gelezen.",
            en: "\(counts[0]) rows with the measure, \(counts[1]) to compare, \(counts[2]) sampling units. "
              + "The outcome by group was not read."))
      ] + words.blocks + simulated + frozen + protocolBlocks)
  }

  private var simulated: [Report.Block] {
    guard let simulated = plan.simulated else { return [] }
    func shown(_ share: SimulatedPower.Share) -> String {
      voice.numbers.percentage(share.value, Precision(exponent: -1)) + " (± "
        + voice.numbers.percentage(1.96 * share.mcse, Precision(exponent: -1)) + ")"
    }
    var lines = [
      voice.say(nl: "Een effect te zien als de claim klopt: ", en: "An effect seen if the claim is true: ")
        + shown(simulated.anyIfClaimTrue),
      voice.say(nl: "Een effect te zien terwijl er geen is: ", en: "An effect seen where there is none: ")
        + shown(simulated.anyIfNoEffect),
      voice.say(
        nl: "Zo groot als beweerd te zien als de claim net klopt: ",
        en: "As large as claimed seen if the claim is just true: ") + shown(simulated.shownIfClaimTrue),
    ]
    if let refute = simulated.refuteIfSmallestOfInterest {
      lines.append(
        voice.say(
          nl: "De claim weerlegd als het kleinste effect dat telt de waarheid is: ",
          en: "The claim refuted if the smallest effect that matters is the truth: ") + shown(refute))
    }
    lines.append(voice.say(nl: "Niet te schatten: ", en: "Not to be fitted: ") + shown(simulated.withoutAnswer))
    return [
      .heading(voice.say(nl: "Nagebootst op dit ontwerp", en: "Simulated on this design")), .list(lines),
      .note(simulated.method[voice.language]),
    ]
  }

  private var frozen: [Report.Block] {
    guard let frozen = plan.frozen else { return [] }
    return [
      .paragraph(
        voice.say(
          nl:
            "Het plan is vastgelegd op \(frozen.day) in \(PlainText.shown(frozen.path)), met SHA-256 \(frozen.sha256).",
          en: "The plan was frozen on \(frozen.day) in \(PlainText.shown(frozen.path)), with SHA-256 \(frozen.sha256).")
      )
    ]
  }
}
