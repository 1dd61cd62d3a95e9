import CostBenefit

/// What the calculation shows, line by line, before anything has a cell.
struct CalculationLines {
  enum Line {
    case heading(String)
    case header
    case empty
    /// A number of the whole, numbers by year, or both. Without a style of its own they have one that suits their size.
    case numbers(label: String, unit: String, whole: Register?, years: [Register], style: WorkbookStyle?)
  }

  private(set) var lines: [Line] = []
  private let central: CentralCase
  private let voice: Voice

  init(_ central: CentralCase, voice: Voice) {
    self.central = central
    self.voice = voice
    lines = [.heading(voice.say(nl: "Disconteren", en: "Discounting")), .header]
    add(voice.say(nl: "Disconteringsfactor", en: "Discount factor"), "", years: central.factorRegisters)
    for (kind, years) in central.model.books.kindFactors.sorted(by: { $0.key < $1.key }) {
      add(voice.say(nl: "Disconteringsfactor: ", en: "Discount factor: ") + voice.name(kind), "", years: years)
    }
    for alternative in central.model.alternatives { levels(of: alternative) }
    for alternative in central.alternatives { differences(of: alternative) }
  }

  private var euros: String { voice.units.text("EUR\(central.model.priceYear)") }
  private var yearly: String { voice.units.text("EUR\(central.model.priceYear)/year") }

  private mutating func add(
    _ label: String, _ unit: String, whole: Register? = nil, years: [Register] = [],
    style: WorkbookStyle? = nil
  ) {
    lines.append(.numbers(label: label, unit: unit, whole: whole, years: years, style: style))
  }

  private mutating func head(_ title: String) { lines += [.empty, .heading(title), .header] }

  /// Steps and flows as they are under an alternative.
  private mutating func levels(of alternative: Model.Alternative) {
    let name = voice.name(alternative.name)
    head(voice.say(nl: "\(name): stappen en stromen", en: "\(name): steps and flows"))
    for step in alternative.steps {
      add(voice.name(step.name), voice.units.text(step.unit.description), years: step.years)
    }
    for flow in alternative.flows {
      let name = voice.name(flow.name)
      add(name, yearly, years: flow.amount)
      if let tariff = flow.books.payerAmount {
        add(voice.say(nl: "\(name), tegen tarief", en: "\(name), at its tariff"), yearly, years: tariff)
      }
      if let share = flow.cashable {
        add(voice.say(nl: "\(name), deel in geld", en: "\(name), part in cash"), "", years: share)
      }
    }
  }

  private mutating func differences(of alternative: CentralCase.Alternative) {
    let name = voice.name(alternative.name)
    head(
      voice.say(
        nl: "\(name): verschil met het nulalternatief, contante waarde en per jaar",
        en: "\(name): difference from the baseline, present value and by year"))
    for flow in alternative.flows { add(voice.name(flow.name), euros, whole: flow.presentValue, years: flow.years) }
    for flow in alternative.flows where central.value(flow.cash) != 0 {
      let name = voice.name(flow.name)
      add(voice.say(nl: "\(name), in geld", en: "\(name), in cash"), euros, whole: flow.cash)
    }
    add(voice.say(nl: "Baten", en: "Benefits"), euros, whole: alternative.benefits)
    add(voice.say(nl: "Kosten", en: "Costs"), euros, whole: alternative.costs)
    add(
      voice.say(nl: "Saldo voor de samenleving", en: "Balance for society"), euros, whole: alternative.balance,
      years: alternative.balances, style: .totalWhole)
    add(
      voice.say(nl: "Saldo als vast bedrag per jaar", en: "Balance as the same amount every year"), yearly,
      whole: alternative.equivalentAnnual)
    let after = (central.model.years.last ?? 0) + 1
    add(
      voice.say(
        nl: "Jaar waarin het is terugverdiend (\(after): niet binnen de looptijd)",
        en: "Year in which it has paid back (\(after): not within the horizon)"), "",
      whole: alternative.payback, style: .plain)
    savings(of: alternative)
    effects(of: alternative)
    head(voice.say(nl: "\(name): per partij, contante waarde", en: "\(name): by party, present value"))
    for actor in alternative.actors { add(voice.name(actor.name), euros, whole: actor.presentValue) }
    head(voice.say(nl: "\(name): per soort, contante waarde", en: "\(name): by kind, present value"))
    for kind in alternative.kinds {
      add(OutcomeWords(voice: voice).kind(kind.kind), euros, whole: kind.presentValue)
    }
    head(voice.say(nl: "\(name): wie betaalt en krijgt, per jaar", en: "\(name): who pays and gains, by year"))
    for line in alternative.ledger {
      let words = OutcomeWords(voice: voice)
      add(
        "\(voice.name(line.actor)): \(words.kind(line.kind)), \(words.form(line.form))", yearly, years: line.years)
    }
  }

  /// Effects in their own units, and who gets credit for what.
  private mutating func effects(of alternative: CentralCase.Alternative) {
    let name = voice.name(alternative.name)
    head(
      voice.say(
        nl: "\(name): effecten, gemiddeld over de jaren", en: "\(name): effects, mean over the years"))
    for effect in alternative.effects {
      add(voice.name(effect.name), voice.units.text(effect.unit.description), whole: effect.register)
    }
    for scale in alternative.scales {
      add(
        voice.say(nl: "\(voice.name(scale.name)), hele gebied", en: "\(voice.name(scale.name)), whole area"),
        voice.units.text(scale.unit.description), whole: scale.total)
    }
    guard !alternative.credit.isEmpty else { return }
    head(voice.say(nl: "\(name): verdienste per aanbieder", en: "\(name): credit by provider"))
    for row in alternative.credit {
      let provider = voice.name(row.provider)
      add(voice.say(nl: "\(provider): aandeel", en: "\(provider): share"), "", whole: row.share)
      add(voice.say(nl: "\(provider): baten", en: "\(provider): benefits"), euros, whole: row.benefits)
      add(voice.say(nl: "\(provider): kosten", en: "\(provider): costs"), euros, whole: row.costs)
      add(voice.say(nl: "\(provider): saldo", en: "\(provider): balance"), euros, whole: row.balance)
    }
  }

  private mutating func savings(of alternative: CentralCase.Alternative) {
    let name = voice.name(alternative.name)
    head(
      voice.say(
        nl: "\(name): besparing van de overheden, als vast bedrag per jaar",
        en: "\(name): savings of public payers, as the same amount every year"))
    for saving in alternative.savings {
      add(OutcomeWords(voice: voice).indicator(saving.indicator.rawValue), yearly, whole: saving.register)
    }
  }
}
