import CostBenefit
import Documents
import Estimation

extension ChecklistPack {
  /// What is asked of an appraisal of social work beyond that.
  static func socialDomain(_ run: ToldRun, _ release: RunDisclosure) -> ChecklistPack {
    ChecklistPack(
      name: "social_domain",
      after: Words(
        nl:
          "Werkwijzer voor kosten-batenanalyse in het sociale domein (SEO Economisch Onderzoek, 2016); in onze woorden",
        en: "Guide to cost-benefit analysis in the social domain (SEO Amsterdam Economics, 2016); in our words"),
      items: evidence(run) + money(run, release) + study(run))
  }

  private static func evidence(_ run: ToldRun) -> [ChecklistItem] {
    let tested = run.hypotheses
    let compared = tested.filter { $0.evidence.maryland >= 3 }
    let kept = tested.filter { $0.plan?.status == .kept }
    return [
      ChecklistItem(
        "tested", Words(nl: "Het effect is op gegevens getoetst.", en: "The effect is tested on data."),
        if: !tested.isEmpty,
        counted(tested.count, Words(nl: "hypothese(n)", en: "hypothesis(es)")),
        else: Words(nl: "Geen hypothese: het effect is aangenomen.", en: "No hypothesis: the effect is assumed.")),
      ChecklistItem(
        "comparison",
        Words(
          nl: "De vergelijking kan zeggen wat er anders was gebeurd (Maryland 3 of meer).",
          en: "The comparison can say what would have happened otherwise (Maryland 3 or more)."),
        if: !tested.isEmpty && compared.count == tested.count,
        Words(nl: "Alle hypothesen.", en: "All hypotheses."),
        else: Words(
          nl: "\(compared.count) van \(tested.count).", en: "\(compared.count) of \(tested.count).")),
      ChecklistItem(
        "plan", Words(nl: "Het plan lag vast voor de toets.", en: "The plan was fixed before the test."),
        if: !tested.isEmpty && kept.count == tested.count, Words(nl: "Vastgelegd en gehouden.", en: "Frozen and kept."),
        else: Words(
          nl: "Leg het vast met mkba power --freeze.", en: "Freeze it with mkba power --freeze.")),
      ChecklistItem(
        "not_in_the_system",
        Words(nl: "Gezegd is wat niet in het systeem staat.", en: "What is not in the system is said."),
        if: !tested.isEmpty && tested.allSatisfy { !$0.notInTheSystem.isEmpty },
        Words(nl: "Woordelijk in dit rapport.", en: "Word for word in this report."),
        else: Words(nl: "Vul not_in_the_system in.", en: "Fill in not_in_the_system.")),
    ]
  }

  private static func money(_ run: ToldRun, _ release: RunDisclosure) -> [ChecklistItem] {
    let flows = run.result.model.alternatives[0].flows
    let toPublic = flows.filter { flow in
      flow.kind == .benefit && flow.shares.contains { run.result.model.publicPayers.contains($0.actor) }
    }
    // Signs of withheld amounts are not told either.
    let below: Set<String> =
      release.withholdsAmounts
      ? []
      : Set(
        run.result.alternatives.flatMap(\.flows).filter { $0.kind == .benefit && $0.presentValue.mean < 0 }.map(\.name))
    // A negative benefit is an outlay that the measure brings, paid in full.
    let unsplit = toPublic.filter { $0.cashable == nil && !below.contains($0.name) }
    let payers = toPublic.filter { $0.overlap == nil }.compactMap { $0.shares.first?.actor }
    let twice = Set(payers.filter { payer in payers.count { $0 == payer } > 1 }).sorted()
    let costs = run.result.model.pm.contains { $0.direction == "cost" }
    return [
      ChecklistItem(
        "cash",
        Words(nl: "Geld en vrijgekomen ruimte zijn uit elkaar.", en: "Cash and freed capacity are told apart."),
        unsplit.isEmpty ? .met : release.withholdsAmounts ? .toJudge : .notMet,
        unsplit.isEmpty
          ? Words(
            nl: "Elke besparing van een overheid heeft cashable.", en: "Every saving of a public payer has cashable.")
          : Words(
            nl: "Zonder cashable: \(names(unsplit)).", en: "Without cashable: \(names(unsplit)).")),
      ChecklistItem(
        "double_counting", Words(nl: "Dubbeltelling is nagegaan.", en: "Double counting was looked at."),
        twice.isEmpty ? .met : .toJudge,
        twice.isEmpty
          ? Words(
            nl: "Geen betaler met twee baten buiten een overlapgroep.",
            en: "No payer with two benefits outside an overlap group.")
          : Words(
            nl: "Meer dan één baat zonder overlapgroep: \(twice.joined(separator: ", ")).",
            en: "More than one benefit without an overlap group: \(twice.joined(separator: ", ")).")),
      ChecklistItem(
        "help_instead",
        Words(
          nl: "Hulp die ervoor in de plaats komt (thuis, mantelzorg, vrijwilligers) is meegeteld of genoemd.",
          en: "Help that takes its place (at home, family carers, volunteers) is counted or named."),
        !below.isEmpty || costs ? .met : .toJudge,
        !below.isEmpty
          ? Words(nl: "Als negatieve baat.", en: "As a negative benefit.")
          : costs
            ? Words(nl: "Als PM-post.", en: "As a PM item.")
            : release.withholdsAmounts
              ? release.words
              : Words(
                nl: "Er is geen negatieve baat en geen PM-kost.", en: "There is no negative benefit and no PM cost.")),
    ]
  }

  private static func study(_ run: ToldRun) -> [ChecklistItem] {
    let study = Dictionary(run.result.model.study.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let absent = ["commissioned_by", "paid_by", "done_by", "reviewed_by", "data_closed"].filter { study[$0] == nil }
    let reviewer = study["reviewed_by"] ?? "none"
    return [
      ChecklistItem(
        "who",
        Words(
          nl: "Gezegd is wie het vroeg, betaalde, deed en nakeek, en wanneer de gegevens sloten.",
          en: "Who asked, paid, did and reviewed it is said, and when the data closed."),
        if: absent.isEmpty, Words(nl: "Onder: over dit onderzoek.", en: "Under: about this study."),
        else: Words(
          nl: "Niet vermeld: \(absent.joined(separator: ", ")).", en: "Not stated: \(absent.joined(separator: ", ")).")),
      ChecklistItem(
        "review", Words(nl: "Een ander heeft het nagekeken.", en: "Somebody else reviewed it."),
        if: !["none", "geen", ""].contains(reviewer), Words(same: reviewer),
        else: Words(nl: "Nog niemand.", en: "Nobody yet.")),
    ]
  }

  private static func names(_ flows: [Model.Flow]) -> String { flows.map(\.name).joined(separator: ", ") }
}
