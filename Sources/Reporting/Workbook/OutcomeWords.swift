import CostBenefit
import Documents

/// What outcomes are called in a workbook.
struct OutcomeWords {
  let voice: Voice

  func indicator(_ name: String) -> String { Self.indicators[name].map { voice.say($0) } ?? voice.name(name) }

  func kind(_ kind: LedgerKind) -> String {
    switch kind {
    case .avoidedOutlay: voice.say(nl: "vermeden uitgave", en: "avoided outlay")
    case .inducedOutlay: voice.say(nl: "extra uitgave", en: "induced outlay")
    case .programme: voice.say(nl: "kosten van de aanpak", en: "cost of the measure")
    case .benefit: voice.say(nl: "baat", en: "benefit")
    case .tariffDifference: voice.say(nl: "verschil van tarief en kosten", en: "difference of tariff and cost")
    case .transfer: voice.say(nl: "overdracht", en: "transfer")
    case .vatCompensation: voice.say(nl: "btw-compensatie", en: "VAT compensation")
    }
  }

  func form(_ form: LedgerForm) -> String {
    switch form {
    case .cash: voice.say(nl: "in geld", en: "in cash")
    case .freedCapacity: voice.say(nl: "vrijgekomen ruimte", en: "freed capacity")
    case .welfare: voice.say(nl: "welvaart", en: "welfare")
    }
  }

  private static let indicators: [String: Words] = [
    "net_present_value": Words(nl: "Saldo voor de samenleving", en: "Balance for society"),
    "gross_savings": Words(nl: "Bruto besparing", en: "Gross savings"),
    "net_savings": Words(nl: "Netto besparing", en: "Net savings"),
    "cash_gross_savings": Words(nl: "Bruto besparing in geld", en: "Gross savings in cash"),
    "cash_net_savings": Words(nl: "Netto besparing in geld", en: "Net savings in cash"),
    "freed_capacity": Words(nl: "Vrijgekomen ruimte", en: "Freed capacity"),
    "benefit_cost_ratio": Words(nl: "Baten-kostenverhouding", en: "Benefit-cost ratio"),
    "share_positive": Words(
      nl: "Deel van de trekkingen met een saldo boven nul", en: "Share of draws with a balance above zero"),
    "equivalent_annual": Words(
      nl: "Saldo als vast bedrag per jaar", en: "Balance as the same amount every year"),
  ]
}
