import Documents
import Evidence

/// What is kept beside the balance: tariffs, value added tax, ceilings, the nominal budget, weights.
extension ScenarioReader {
  func formula(_ text: Text?) -> Expression? {
    text.flatMap { formula($0) }
  }

  /// `rate:` of `discounting:`, with its sources.
  func discountRate(_ fields: Fields) -> (Expression?, [Text]) {
    guard let text = fields.text("rate") else { return (nil, []) }
    let named = sources(of: fields)
    let rate = formula(text)
    if let rate, named.isEmpty { requireSource(in: rate, "discounting.rate") }
    return (rate, named)
  }

  func pmQuantity(_ fields: Fields) -> Expression? {
    let text = fields.text("quantity")
    let named = sources(of: fields)
    let quantity = formula(text)
    if let quantity, named.isEmpty { requireSource(in: quantity, "pm") }
    return quantity
  }

  func flowBooks(_ fields: Fields, _ kind: Model.FlowKind) -> Scenario.FlowBooks {
    var books = Scenario.FlowBooks()
    books.discountAs = fields.text("discount_as")
    if kind == .transfer { return books }
    let tariff = fields.text("payer_amount")
    let provider = fields.text("provider")
    books.payerAmount = formula(tariff)
    books.provider = provider.flatMap { actor($0) }
    if let lone = [tariff, provider].compactMap({ $0 }).first, tariff == nil || provider == nil {
      notebook.add(
        Finding(
          code: "tariff_provider", at: lone.place,
          Words(
            nl: "payer_amount (wat de betaler betaalt) en provider (wie het verschil draagt) horen bij elkaar.",
            en: "payer_amount (what the payer pays) and provider (who bears the difference) belong together.")))
    }
    books.vat = fields.optional("vat").flatMap { vat($0) }
    if kind == .benefit { books.quantity = formula(fields.text("quantity")) }
    return books
  }

  private func vat(_ node: Node) -> Scenario.ValueAddedTax? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de btw", en: "the VAT"))
    let amount = fields.choice("amount", among: Price.ValueAddedTax.allCases.map(\.rawValue), required: true)
      .flatMap { Price.ValueAddedTax(rawValue: $0.string) }
    let rate = share("rate", of: fields)
    let compensatedBy = fields.text("compensated_by").flatMap { actor($0) }
    let named = sources(of: fields)
    fields.finish()
    guard let amount else { return nil }
    let needsRate = amount == .excluded || compensatedBy != nil
    guard needsRate == (rate != nil), rate.map({ (0..<1).contains($0) }) ?? true, amount != .exempt || !needsRate else {
      notebook.add(
        Finding(
          code: "vat_rate", at: node.place,
          Words(
            nl: "Een tarief (rate) hoort bij bedragen zonder btw en bij btw die vergoed wordt, en bij niets anders.",
            en: "A rate belongs with amounts without VAT and with VAT that is given back, and with nothing else.")))
      return nil
    }
    return Scenario.ValueAddedTax(
      amount: amount, rate: rate, compensatedBy: compensatedBy, place: node.place, hasSource: !named.isEmpty)
  }

  func books(_ fields: Fields, horizon: ClosedRange<Int>?, priceYear: Int?) -> Scenario.Books {
    var books = Scenario.Books()
    if let node = fields.optional("ceilings") { books.ceilings = list(node).compactMap { ceiling($0) } }
    books.weights = fields.optional("weights").flatMap { weights($0) }
    if let node = fields.optional("budget"), let horizon, let priceYear {
      books.budget = budget(node, horizon: horizon, priceYear: priceYear)
    }
    return books
  }

  private func ceiling(_ node: Node) -> Scenario.Ceiling? {
    let fields = Fields(node, in: notebook, of: Words(nl: "een plafond", en: "a ceiling"))
    let step = fields.text("step", required: true)
    let atMost = formula(fields.text("at_most", required: true))
    let caps = fields.yes("cap")
    let named = sources(of: fields)
    fields.finish()
    guard let step, let atMost else { return nil }
    guard stepNames.contains(step.string) else {
      let near = NearestName.of(step.string, among: stepNames.sorted())
      notebook.add(
        Finding(
          code: "ceiling_step", at: step.place,
          Words(nl: "\(step.string) is geen stap.", en: "\(step.string) is no step."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    for (name, place) in StepOrder.references(atMost) where stepNames.contains(name) {
      notebook.add(
        Finding(
          code: "ceiling_of_steps", at: place,
          Words(
            nl: "Een plafond is een waargenomen volume: een getal of een parameter, geen stap.",
            en: "A ceiling is an observed volume: a number or a parameter, no step.")))
      return nil
    }
    if named.isEmpty { requireSource(in: atMost, "ceilings.\(step.string)") }
    return Scenario.Ceiling(step: step, atMost: atMost, caps: caps, sources: named)
  }

  /// `weights: {participant: 1.5, source: ...}`, or by income: `{reference_income: ..., elasticity: 1.3, incomes: {participant: ...}}`.
  private func weights(_ node: Node) -> Scenario.Weights? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de gewichten", en: "the weights"))
    let named = sources(of: fields)
    let byIncome = fields.has("incomes")
    let reference = byIncome ? formula(fields.text("reference_income", required: true)) : nil
    let elasticity = byIncome ? formula(fields.text("elasticity", required: true)) : nil
    var byActor: [(actor: String, rule: Scenario.Weights.Rule)] = []
    func add(_ actor: Text, in fields: Fields, _ rule: (Expression) -> Scenario.Weights.Rule?) {
      guard let name = self.actor(actor), let value = formula(fields.text(actor.string)) else { return }
      if named.isEmpty { requireSource(in: value, "weights.\(name)") }
      if let made = rule(value) { byActor.append((name, made)) }
    }
    if byIncome {
      let block = fields.optional("incomes").map {
        Fields($0, in: notebook, of: Words(nl: "de inkomens", en: "the incomes"))
      }
      if let block {
        if block.isBlock, block.all.isEmpty { noteNobodyWeighed(at: block.place) }
        for entry in block.all {
          add(entry.key, in: block) { income in
            guard let reference, let elasticity else { return nil }
            return .income(income, reference: reference, elasticity: elasticity)
          }
        }
      }
      if named.isEmpty { for part in [reference, elasticity] { if let part { requireSource(in: part, "weights") } } }
      fields.finish()
    } else {
      let weighed = fields.all.filter { $0.key.string != "source" }
      if fields.isBlock, weighed.isEmpty { noteNobodyWeighed(at: fields.place) }
      for entry in weighed { add(entry.key, in: fields) { .given($0) } }
    }
    return byActor.isEmpty ? nil : Scenario.Weights(byActor: byActor, sources: named, place: node.place)
  }

  private func noteNobodyWeighed(at place: Place) {
    notebook.add(
      Finding(
        code: "weights_empty", at: place,
        Words(nl: "Hier staat niemand bij wie een gewicht hoort.", en: "Nobody stands here to whom a weight belongs."),
        hint: Words(
          nl: "Schrijf weights: {participant: 1.5, source: ...}, of laat weights weg.",
          en: "Write weights: {participant: 1.5, source: ...}, or leave weights out.")))
  }

  /// `budget: {index: CEP 2026, yearly_change: {2025: 3%, 2026: 2.5%}, hold: yes, years: 2026..2029, source: ...}`
  private func budget(_ node: Node, horizon: ClosedRange<Int>, priceYear: Int) -> Model.Budget? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de begroting", en: "the budget"))
    let index = fields.text("index", required: true)
    let changes = fields.required("yearly_change")
    let hold = fields.yes("hold")
    let span = fields.text("years")
    let named = sources(of: fields)
    fields.finish()
    var years: ClosedRange<Int>? = horizon.lowerBound...min(horizon.upperBound, horizon.lowerBound + 3)
    if let span {
      years = self.horizon(span, base: nil)
      if let asked = years, !(horizon.contains(asked.lowerBound) && horizon.contains(asked.upperBound)) {
        notebook.add(
          Finding(
            code: "budget_years", at: span.place,
            Words(
              nl: "De jaren van de begroting vallen binnen \(horizon.lowerBound)..\(horizon.upperBound).",
              en: "The years of the budget fall within \(horizon.lowerBound)..\(horizon.upperBound).")))
        return nil
      }
    }
    guard let index, let changes, let years, let change = yearlyChanges(changes) else { return nil }
    if named.isEmpty { noteSourceMissing(at: node.place, "budget") }
    var budget = Model.Budget(
      index: index.string, source: named.compactMap { sources[$0.string]?.text }.joined(separator: "; "))
    for year in years {
      var factor = 1.0
      for step in min(year, priceYear) + 1..<max(year, priceYear) + 1 {
        let known = change[step] ?? (hold ? change.filter { $0.key < step }.max { $0.key < $1.key }?.value : nil)
        guard let known else {
          notebook.add(
            Finding(
              code: "budget_index_reach", at: changes.place,
              Words(
                nl: "De index \(index.string) zegt niets over \(step); de prijzen zijn van \(priceYear).",
                en: "The index \(index.string) says nothing of \(step); prices are of \(priceYear)."),
              hint: Words(
                nl: "Vul het jaar aan, of schrijf hold: yes om de laatste verandering te houden.",
                en: "Add the year, or write hold: yes to keep the last change.")))
          return nil
        }
        factor *= year > priceYear ? 1 + known : 1 / (1 + known)
      }
      budget.factors.append((year, factor))
    }
    return budget
  }

  /// nil where one is no percentage, which is noted.
  private func yearlyChanges(_ node: Node) -> [Int: Double]? {
    let fields = Fields(node, in: notebook, of: Words(nl: "de veranderingen per jaar", en: "the yearly changes"))
    var changes: [Int: Double] = [:]
    for entry in fields.all {
      guard let year = year(entry.key), let change = share(entry.key.string, of: fields) else { return nil }
      guard change > -1 else {
        notebook.add(
          Finding(
            code: "yearly_change_range", at: entry.value.place,
            Words(
              nl: "Een prijs kan niet met 100% of meer dalen.", en: "A price cannot fall by 100% or more.")))
        return nil
      }
      changes[year] = change
    }
    return fields.isBlock ? changes : nil
  }
}
