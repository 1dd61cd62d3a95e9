import CostBenefit
import Documents

extension ChecklistPack {
  /// What the general guideline and the working group on the discount rate ask of every appraisal.
  static func appraisal(_ run: ToldRun, _ release: RunDisclosure) -> ChecklistPack {
    let result = run.result
    let model = result.model
    let late = model.findings.filter { ["rules_too_early", "rules_replaced"].contains($0.code) }
    let uncertain = model.parameters.contains { if case .certain = $0.chance { false } else { true } }
    let hasParties = result.alternatives.allSatisfy { $0.actors.count { $0.figure.mean != 0 } > 1 }
    let transfers = model.alternatives[0].flows.count { $0.kind == .transfer }
    return ChecklistPack(
      name: "appraisal",
      after: Words(
        nl:
          "Algemene leidraad voor maatschappelijke kosten-batenanalyse (CPB en PBL, 2013) en Werkgroep discontovoet 2025; in onze woorden",
        en:
          "General guidance for social cost-benefit analysis (CPB and PBL, 2013) and Working group on the discount rate 2025; in our words"
      ),
      items: [
        ChecklistItem(
          "baseline", Words(nl: "Het nulalternatief is beschreven.", en: "The baseline is described."),
          if: model.alternatives[0].says?.isEmpty == false,
          Words(nl: model.alternatives[0].says ?? "", en: model.alternatives[0].says ?? ""),
          else: Words(nl: "Er staat geen says: bij baseline.", en: "There is no says: under baseline.")),
        ChecklistItem(
          "alternatives", Words(nl: "Er is meer dan één alternatief.", en: "There is more than one alternative."),
          if: result.alternatives.count > 1,
          counted(result.alternatives.count, Words(nl: "alternatieven", en: "alternatives")),
          else: Words(
            nl: "Er is één alternatief; zou minder of anders ook kunnen?",
            en: "There is one alternative; might less, or something else, do?")),
        ChecklistItem(
          "discount_rate",
          Words(nl: "De disconteringsregels gelden op de basisdatum.", en: "The discount rules hold at the base date."),
          if: late.isEmpty, Words(same: model.discounting.rules),
          else: Words(
            nl: late.map(\.message.nl).joined(separator: " "), en: late.map(\.message.en).joined(separator: " "))),
        ChecklistItem(
          "other_rates",
          Words(
            nl: "Andere disconteringsregels staan ernaast.", en: "Other discount rules stand beside it."),
          if: !model.otherRules.isEmpty, Words(same: model.otherRules.map(\.rules).joined(separator: ", ")),
          else: Words(nl: "Geen andere regels doorgerekend.", en: "No other rules were worked out.")),
        ChecklistItem(
          "uncertainty", Words(nl: "Onzekerheid is doorgerekend.", en: "Uncertainty is worked through."),
          if: uncertain,
          counted(result.draws, Words(nl: "berekeningen", en: "calculations")),
          else: Words(nl: "Alle invoer ligt vast.", en: "Every input is fixed.")),
        ChecklistItem(
          "distribution", Words(nl: "Wie betaalt en wie wint, staat erbij.", en: "Who pays and who gains is shown."),
          release.withholdsAmounts ? .toJudge : hasParties ? .met : .notMet,
          release.withholdsAmounts
            ? release.words
            : hasParties
              ? Words(nl: "Per partij, optellend tot het geheel.", en: "By party, adding up to the whole.")
              : Words(
                nl: "Kosten en baten vallen bij één partij: klopt dat?",
                en: "Costs and benefits fall to one party: is that so?")),
        ChecklistItem(
          "transfers",
          Words(nl: "Overdrachten staan apart.", en: "Transfers stand apart."), transfers > 0 ? .met : .toJudge,
          transfers > 0
            ? counted(transfers, Words(nl: "overdracht(en)", en: "transfer(s)"))
            : Words(
              nl: "Er zijn geen overdrachten: zijn er geen uitkeringen, belastingen of eigen bijdragen?",
              en: "There are no transfers: are there no benefits, taxes or own contributions?")),
        ChecklistItem(
          "pm", Words(nl: "Effecten zonder prijs staan erbij.", en: "Effects without a price are named."),
          if: !model.pm.isEmpty, counted(model.pm.count, Words(nl: "PM-post(en)", en: "PM item(s)")),
          else: Words(nl: "Er is geen PM-post.", en: "There is no PM item.")),
        ChecklistItem(
          "flip", Words(nl: "Gezegd is wat de conclusie doet omslaan.", en: "What flips the conclusion is said."),
          release.withholdsAmounts ? .toJudge : .met,
          release.withholdsAmounts
            ? release.words : Words(nl: "Onder: wat u mag zeggen.", en: "Under: what may be said.")),
        ChecklistItem(
          "vat", Words(nl: "Gezegd is of btw erin zit.", en: "Whether VAT is in is said."), .toJudge,
          Words(
            nl: "De prijzen zeggen het met vat: of bij hun bron.", en: "Prices say it with vat:, or at their source.")),
      ])
  }

  /// "200,000 calculations."
  static func counted(_ count: Int, _ what: Words) -> Words {
    Words(
      nl: "\(NumberFormat(.nl).count(count)) \(what.nl).", en: "\(NumberFormat(.en).count(count)) \(what.en).")
  }
}
