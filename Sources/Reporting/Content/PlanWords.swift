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
      ] + words.blocks + protocolBlocks)
  }
}
