import CostBenefit
import Documents
import Evidence

/// What came along with the prices of a register: cost or tariff, payer, cashable share, uncertainty and real growth.
struct PriceTables {
  let voice: Voice
  let model: Model

  /// nil where no price comes from a register.
  var brought: Report.Block? {
    let used = model.parameters.compactMap { parameter in parameter.provenance.price.map { (parameter, $0) } }
    guard !used.isEmpty else { return nil }
    let words = PriceWords(voice: voice)
    return .table(
      DataTable(
        caption: voice.say(nl: "Wat met de prijzen meekomt", en: "What comes with the prices"),
        columns: [
          voice.say(nl: "Prijs", en: "Price"), voice.say(nl: "Soort", en: "Kind"),
          voice.say(nl: "Betaler", en: "Paid by"), voice.say(nl: "Verzilverbaar", en: "Cashable"),
          voice.say(nl: "Onzeker", en: "Uncertain"), voice.say(nl: "Reële groei per jaar", en: "Real growth a year"),
        ], numeric: [5],
        rows: used.map { parameter, price in
          .init([
            .init(voice.name(parameter.name)), .init(words.kind(price.price.kind)),
            .init(price.price.payer.map(voice.name) ?? "–"), .init(price.price.cashable?.string ?? "–"),
            .init(price.isDrawn ? voice.say(nl: "ja", en: "yes") : voice.say(nl: "nee", en: "no")),
            .init(voice.numbers.plain(price.realGrowth * 100) + "%", value: price.realGrowth),
          ])
        }))
  }

  /// The same for a program that reads it, with the years of the index on the way.
  var json: JSON {
    let prices = model.parameters.compactMap { parameter in
      parameter.provenance.price.map { PriceJSON.json(parameter, $0) }
    }
    return ["prices": .array(prices)]
  }
}
