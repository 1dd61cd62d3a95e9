import Documents
import Evidence

/// What a register says of a price, in words.
struct PriceWords {
  let voice: Voice

  func euros(_ value: Double) -> String { voice.numbers.euros(value, Precision(exponent: -2)) }

  /// An amount in euros and cents; of a figure that is no price, the number or percentage.
  func value(_ price: Price) -> String {
    if price.kind != .figure { return euros(price.value) }
    if !price.unit.symbol.isEmpty { return voice.numbers.plain(price.value, digits: 6) }
    return voice.numbers.plain(price.value * 100, digits: 6) + "%"
  }

  func kind(_ kind: Price.Kind) -> String {
    switch kind {
    case .cost: voice.say(nl: "kosten", en: "cost")
    case .tariff: voice.say(nl: "tarief", en: "tariff")
    case .figure: voice.say(nl: "kengetal", en: "figure")
    }
  }

  func place(_ price: Price) -> String {
    if let paragraph = price.paragraph { return voice.say(nl: "par. \(paragraph)", en: "par. \(paragraph)") }
    return price.page.map { voice.say(nl: "blz. \($0)", en: "p. \($0)") } ?? "–"
  }

  /// Payer, worth, cashable share and the like, as far as they are said.
  func terms(_ price: Price) -> [Report.Term] {
    let pairs: [(nl: String, en: String, text: String?)] = [
      ("Betaler", "Payer", price.payer.map(voice.name)),
      ("Waarde voor", "Worth to", price.worth.map(worth)),
      ("Verzilverbaar", "Cashable", price.cashable?.string),
      ("Onzekerheid", "Uncertainty", price.uncertainty.map { uncertainty($0, price) }),
      ("Btw", "VAT", price.vat.map(vat)),
      ("Geldig", "Valid", price.valid?.description),
      ("Categorie", "Category", price.category),
      ("Oordeel", "Grade", price.grade.map { voice.grade($0.rawValue) }),
    ]
    return pairs.compactMap { pair in pair.text.map { Report.Term(voice.say(nl: pair.nl, en: pair.en), $0) } }
  }

  private func worth(_ worth: Price.Worth) -> String {
    switch worth {
    case .fiscal: voice.say(nl: "de overheid", en: "the public purse")
    case .economic: voice.say(nl: "inkomen en productie", en: "income and output")
    case .social: voice.say(nl: "welzijn", en: "well-being")
    }
  }

  func vat(_ vat: Price.ValueAddedTax) -> String {
    switch vat {
    case .included: voice.say(nl: "inbegrepen", en: "included")
    case .excluded: voice.say(nl: "niet inbegrepen", en: "not included")
    case .exempt: voice.say(nl: "vrijgesteld", en: "exempt")
    }
  }

  private func uncertainty(_ uncertainty: Price.Uncertainty, _ price: Price) -> String {
    switch uncertainty {
    case .distribution(let text): return text.string
    case .range(let low, let high, let confidence):
      let share = voice.numbers.plain(confidence * 100) + "%"
      return voice.say(
        nl: "\(voice.numbers.plain(low)) tot \(voice.numbers.plain(high)) (\(share))",
        en: "\(voice.numbers.plain(low)) to \(voice.numbers.plain(high)) (\(share))")
    }
  }

  func status(_ status: Source.Status) -> String {
    switch status {
    case .read: voice.say(nl: "bij de uitgever zelf gezien", en: "seen at the publisher")
    case .quoted: voice.say(nl: "geciteerd: controleer voor gebruik", en: "quoted: to be checked before use")
    case .open: voice.say(nl: "staat niet vast", en: "not settled")
    case .own: voice.say(nl: "van uzelf", en: "your own")
    case .synthetic: voice.say(nl: "verzonnen", en: "made up")
    }
  }
}
