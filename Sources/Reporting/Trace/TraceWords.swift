import CostBenefit
import Documents

/// How a figure is worked out, in words.
struct TraceWords {
  let model: Model
  let draws: Int

  private var rules: String { model.discounting.rules }

  func says(_ figure: ToldFigure) -> Words {
    let context = figure.context
    switch context.part {
    case "indicator": return indicator(context.item ?? "", figure)
    case "actor":
      let actor = context.actor ?? ""
      return Words(
        nl:
          "Wat \(name(actor, .nl)) erop vooruitgaat: de som over de stromen die hij betaalt of krijgt, over alle jaren en contant gemaakt "
          + "met \(rules), als verschil met het nulalternatief. Alle partijen samen zijn het saldo.",
        en:
          "What \(name(actor, .en)) gains: the sum over the flows that it pays or gets, over all years and discounted with \(rules), as a "
          + "difference from the baseline. All parties together are the balance.")
    case "actor_years":
      let actor = context.actor ?? ""
      let year = context.year.map(String.init) ?? ""
      return Words(
        nl:
          "Wat \(name(actor, .nl)) er in \(year) op vooruitgaat: de som over de stromen die deze partij dat jaar betaalt of krijgt, "
          + "niet contant gemaakt, als verschil met het nulalternatief.",
        en:
          "What \(name(actor, .en)) gains in \(year): the sum over the flows that it pays or gets in that year, not discounted, as a "
          + "difference from the baseline.")
    case "year":
      let year = context.year.map(String.init) ?? ""
      return Words(
        nl: "Het saldo voor de samenleving in \(year): baten min kosten in dat jaar, niet contant gemaakt.",
        en: "The balance for society in \(year): benefits less costs in that year, not discounted.")
    case "flow": return flow(figure)
    case "effect":
      return Words(
        nl: "Het gemiddelde over de jaren van deze stap, als verschil met het nulalternatief.",
        en: "The mean over the years of this step, as a difference from the baseline.")
    case "claim":
      return Words(
        nl: "In welk deel van de \(draws) berekeningen klopt: \(context.item ?? "")",
        en: "In which share of the \(draws) calculations this holds: \(context.item ?? "")")
    case "difference":
      return Words(
        nl: "Het saldo van \(context.alternative ?? "") min dat van \(context.item ?? ""), met dezelfde trekkingen.",
        en: "The balance of \(context.alternative ?? "") less that of \(context.item ?? ""), on the same draws.")
    case "other_rules":
      return Words(
        nl: "Het gemiddelde saldo met dezelfde stromen, contant gemaakt met \(context.item ?? "").",
        en: "The mean balance of the same flows, discounted with \(context.item ?? "").")
    case "perspectives":
      let part = context.item ?? ""
      return Words(
        nl: "Het saldo gezien door een deel van de partijen (\(part)): de som van wat zij erop vooruitgaan.",
        en: "The balance as seen by a part of the parties (\(part)): the sum of what they gain.")
    case "evpi":
      return Words(
        nl: "Wat het waard is alles te weten voor het kiezen: het gemiddelde van het hoogste saldo per berekening, "
          + "min het hoogste gemiddelde saldo.",
        en: "What it is worth to know all before choosing: the mean of the highest balance in each calculation, "
          + "less the highest mean balance.")
    default:
      return Words(
        nl: "Een cijfer dat uit dezelfde stromen en trekkingen volgt.",
        en: "A figure that follows from the same flows and draws.")
    }
  }

  private func name(_ actor: String, _ language: Language) -> String { Voice(language).name(actor) }

  private func flow(_ figure: ToldFigure) -> Words {
    if let year = figure.context.year {
      return Words(
        nl: "Het gemiddelde van deze stroom in \(year), niet contant gemaakt, als verschil met het nulalternatief.",
        en: "The mean of this flow in \(year), not discounted, as a difference from the baseline.")
    }
    if figure.name.hasSuffix(".cashable") {
      return Words(
        nl: "Het deel van deze stroom dat echt geld wordt, over alle jaren en contant gemaakt met \(rules).",
        en: "The part of this flow that becomes cash, over all years and discounted with \(rules).")
    }
    return Words(
      nl:
        "De stroom van elk jaar maal de factor van dat jaar (\(rules)), opgeteld, als verschil met het nulalternatief.",
      en: "The flow of each year times the factor of that year (\(rules)), added up, as a difference from the baseline."
    )
  }

  private func indicator(_ name: String, _ figure: ToldFigure) -> Words {
    let annual = Words(
      nl: " Als een bedrag dat elk jaar gelijk is: de contante waarde gedeeld door de som van de factoren (\(rules)).",
      en: " As an amount that is the same every year: the present value over the sum of the factors (\(rules)).")
    func yearly(nl: String, en: String) -> Words { Words(nl: nl + annual.nl, en: en + annual.en) }
    switch name {
    case "net_present_value":
      return Words(
        nl:
          "Saldo = som over de jaren van (baten − kosten) × de factor van het jaar (\(rules)), als verschil met het nulalternatief; het "
          + "gemiddelde van \(draws) berekeningen.",
        en:
          "Balance = the sum over the years of (benefits − costs) × the factor of the year (\(rules)), as a difference from the baseline; "
          + "the mean of \(draws) calculations.")
    case "gross_savings":
      return yearly(
        nl: "Bruto besparing = wat publieke betalers niet meer uitgeven, dubbeltelling eraf.",
        en: "Gross savings = what public payers no longer spend, overlap taken off.")
    case "net_savings":
      return yearly(
        nl:
          "Netto besparing = bruto besparing − extra publieke uitgaven − publieke kosten van de aanpak − wat publieke betalers per saldo overdragen.",
        en:
          "Net savings = gross savings − induced public outlays − public costs of the measure − what public payers hand over on balance."
      )
    case "cash_gross_savings":
      return yearly(
        nl: "Bruto besparing in geld = van elke bespaarde publieke uitgave het deel dat echt geld wordt.",
        en: "Gross savings in cash = of each avoided public outlay the part that becomes cash.")
    case "cash_net_savings":
      return yearly(
        nl:
          "Netto besparing in geld = bruto besparing in geld − extra publieke uitgaven − publieke kosten van de aanpak − wat publieke betalers per saldo overdragen.",
        en:
          "Net savings in cash = gross savings in cash − induced public outlays − public costs of the measure − what public payers hand over on balance."
      )
    case "freed_capacity":
      return yearly(
        nl:
          "Vrijgekomen capaciteit = bruto besparing − bruto besparing in geld: plaatsen en uren voor de volgende op de wachtlijst.",
        en: "Freed capacity = gross savings − gross savings in cash: places and hours for the next in line.")
    case "equivalent_annual_value":
      return yearly(nl: "Het saldo voor de samenleving.", en: "The balance for society.")
    case "benefit_cost_ratio":
      return Words(
        nl: "Het gemiddelde van de contante baten gedeeld door het gemiddelde van de contante kosten.",
        en: "The mean of the present benefits over the mean of the present costs.")
    case "share_positive":
      return Words(
        nl: "In welk deel van de \(draws) berekeningen het saldo boven nul ligt.",
        en: "In which share of the \(draws) calculations the balance is above zero.")
    case "share_best":
      return Words(
        nl: "In welk deel van de \(draws) berekeningen dit alternatief het hoogste saldo heeft, niets doen meegeteld.",
        en:
          "In which share of the \(draws) calculations this alternative has the highest balance, doing nothing included."
      )
    case "payback_year":
      return Words(
        nl:
          "Het eerste jaar waarin het contante saldo tot dan toe niet onder nul ligt; de mediaan van \(draws) berekeningen.",
        en:
          "The first year in which the discounted balance so far is not below zero; the median of \(draws) calculations."
      )
    case "break_even":
      return Words(
        nl: "De waarde van deze invoer waarbij het gemiddelde saldo nul is, de andere zoals getrokken.",
        en: "The value of this input at which the mean balance is zero, the others as drawn.")
    default:
      return Words(
        nl: "Een cijfer dat uit de baten en kosten van dit alternatief volgt.",
        en: "A figure that follows from the benefits and costs of this alternative.")
    }
  }
}
