import Documents
import Evidence

/// Writes what is kept beside the balance into a program: ceilings, quantities of PM items, weights, a discount rate that is drawn.
struct BooksCompiler {
  let scenario: Scenario
  let notebook: Notebook
  private(set) var books = Model.Books()
  /// The steps of the baseline, by name and year.
  private var baseline: [String: [Register]] = [:]
  private var pmBaseline: [[Register]] = []

  init(_ scenario: Scenario, _ notebook: Notebook) {
    self.scenario = scenario
    self.notebook = notebook
    books.budget = scenario.books.budget
  }

  private var pm: [(place: Int, formula: Expression)] {
    scenario.pm.enumerated().compactMap { place, item in item.quantity.map { (place, $0) } }
  }

  /// Formulas outside steps and flows, with their path and sources.
  private var formulas: [(path: String, formula: Expression, sources: [Text])] {
    var all: [(String, Expression, [Text])] = []
    for flow in scenario.flows {
      if let tariff = flow.books.payerAmount { all.append(("\(flow.path).payer_amount", tariff, flow.sources)) }
      if let quantity = flow.books.quantity { all.append(("\(flow.path).quantity", quantity, flow.sources)) }
    }
    if let rate = scenario.rulesChosen.rate {
      all.append(("discounting.rate", rate, scenario.rulesChosen.rateSources))
    }
    for ceiling in scenario.books.ceilings {
      all.append(("ceilings.\(ceiling.step.string)", ceiling.atMost, ceiling.sources))
    }
    for (place, formula) in pm { all.append(("pm.\(scenario.pm[place].item)", formula, [])) }
    for (actor, rule) in scenario.books.weights?.byActor ?? [] {
      let sources = scenario.books.weights?.sources ?? []
      switch rule {
      case .given(let weight): all.append(("weights.\(actor)", weight, sources))
      case .income(let income, let reference, let elasticity):
        all += [
          ("weights.\(actor)", income, sources), ("weights.reference_income", reference, sources),
          ("weights.elasticity", elasticity, sources),
        ]
      }
    }
    return all
  }

  func enterChances(_ table: inout ParameterTable) {
    for (path, formula, sources) in formulas {
      table.use(sources)
      table.enterChances(in: formula, path: path, sources: sources, alternative: nil)
    }
  }

  /// Checked once, with the names of the baseline.
  func check(_ flows: FlowCompiler, _ kinds: [String: Kind]) {
    for ceiling in scenario.books.ceilings {
      guard let limit = flows.checker.kind(ceiling.atMost), let step = kinds[ceiling.step.string]?.unit,
        let unit = limit.unit, unit != step
      else { continue }
      notebook.add(
        Finding(
          code: "ceiling_unit", at: ceiling.atMost.place,
          Words(
            nl: "\(ceiling.step.string) is in \(step); het plafond is in \(limit.words.nl).",
            en: "\(ceiling.step.string) is in \(step); the ceiling is in \(limit.words.en).")))
    }
    let untaxed = Set(scenario.parameters.filter { $0.vat == .excluded }.map(\.name.string))
    let steps = Dictionary(
      scenario.steps.map { ($0.name.string, $0.formula) }, uniquingKeysWith: { first, _ in first })
    for flow in scenario.flows where flow.books.vat == nil { checkTax(flow, untaxed, steps) }
    for (_, formula) in pm { _ = flows.checkQuantity(formula) }
    for (_, rule) in scenario.books.weights?.byActor ?? [] { checkWeight(rule, flows.checker) }
    if let rate = scenario.rulesChosen.rate {
      checkPlain(rate, flows.checker)
      checkOverrides(rate)
    }
  }

  /// Checked in every alternative, for one that replaces a step may give it numbers by group.
  func checkGroups(_ flows: FlowCompiler) {
    for ceiling in scenario.books.ceilings {
      flows.checkGroups(.name(ceiling.step.string, at: ceiling.step.place), ceiling.step.string)
      flows.checkGroups(ceiling.atMost, ceiling.step.string)
    }
    for (place, formula) in pm { flows.checkGroups(formula, scenario.pm[place].item) }
    for (actor, rule) in scenario.books.weights?.byActor ?? [] {
      switch rule {
      case .given(let weight): flows.checkGroups(weight, actor)
      case .income(let income, let reference, let elasticity):
        for formula in [income, reference, elasticity] { flows.checkGroups(formula, actor) }
      }
    }
    if let rate = scenario.rulesChosen.rate { flows.checkGroups(rate, "rate") }
  }

  /// Society stands at market prices: a price without value added tax asks for a word on it.
  /// - Parameter untaxed: names of the prices without it.
  private func checkTax(_ flow: Scenario.Flow, _ untaxed: Set<String>, _ steps: [String: Expression]) {
    var seen: Set<String> = []
    func first(in formula: Expression) -> String? {
      if case .name(let name, _) = formula {
        guard seen.insert(name).inserted else { return nil }
        if untaxed.contains(name) { return name }
        return steps[name].flatMap { first(in: $0) }
      }
      for part in formula.parts {
        if let found = first(in: part) { return found }
      }
      return nil
    }
    guard let price = first(in: flow.amount) else { return }
    notebook.add(
      Finding(
        code: "vat_unsaid", severity: .warning, at: flow.amount.place,
        Words(
          nl: "\(price) is zonder btw; de samenleving staat tegen marktprijzen.",
          en: "\(price) is without VAT; society stands at market prices."),
        hint: Words(
          nl: "Schrijf bij de stroom vat: {amount: excluded, rate: 21%}, of exempt.",
          en: "Write vat: {amount: excluded, rate: 21%} on the flow, or exempt.")))
  }

  private func checkWeight(_ rule: Scenario.Weights.Rule, _ checker: Checker) {
    switch rule {
    case .given(let weight): checkPlain(weight, checker)
    case .income(let income, let reference, let elasticity):
      checkPlain(elasticity, checker)
      guard let mine = checker.kind(income), let other = checker.kind(reference), mine.unit != other.unit else {
        return
      }
      notebook.add(
        Finding(
          code: "weight_incomes", at: income.place,
          Words(
            nl: "Het inkomen is in \(mine.words.nl), het referentie-inkomen in \(other.words.nl).",
            en: "The income is in \(mine.words.en), the reference income in \(other.words.en).")))
    }
  }

  private func checkPlain(_ formula: Expression, _ checker: Checker) {
    guard let kind = checker.kind(formula), kind.isCondition || (kind.unit ?? .one) != .one else { return }
    notebook.add(
      Finding(
        code: "plain_number_expected", at: formula.place,
        Words(
          nl: "Een rente of gewicht is een kaal getal of percentage; dit is in \(kind.words.nl).",
          en: "A rate or weight is a plain number or percentage; this is in \(kind.words.en).")))
  }

  /// One rate discounts all alternatives.
  private func checkOverrides(_ rate: Expression) {
    let names = Set(StepOrder.references(rate).map(\.0))
    for alternative in scenario.alternatives {
      for override in alternative.overrides where names.contains(override.name.string) {
        notebook.add(
          Finding(
            code: "discount_rate_overridden", at: override.name.place,
            Words(
              nl: "\(override.name.string) is de discontovoet; die is voor alle alternatieven dezelfde.",
              en: "\(override.name.string) is the discount rate, which is the same for all alternatives.")))
      }
    }
    for (name, place) in StepOrder.references(rate) where scenario.steps.contains(where: { $0.name.string == name }) {
      notebook.add(
        Finding(
          code: "discount_rate_step", at: place,
          Words(
            nl: "De discontovoet is één getal: een parameter, geen stap.",
            en: "The discount rate is one number: a parameter, no step.")))
    }
  }

  /// What holds a step to its ceiling in an alternative.
  func capped(
    _ step: String, _ register: Register, _ year: Int, _ emitter: Emitter, into program: inout Program
  ) -> Register {
    guard let ceiling = scenario.books.ceilings.first(where: { $0.step.string == step && $0.caps }),
      let level = baseline[step]?[year]
    else { return register }
    let most = emitter.emit(ceiling.atMost, year, into: &program)
    return program.add(.minimum(register, program.add(.add(level, most))))
  }

  /// - Parameters:
  ///   - steps: as written for this alternative.
  ///   - life: years after which it is as the baseline; nil for the whole horizon.
  mutating func add(
    _ emitter: Emitter, _ steps: [Scenario.Step], _ checker: Checker, isBaseline: Bool, life: Int?,
    into program: inout Program
  ) {
    if isBaseline {
      baseline = emitter.named
      start(emitter, checker, into: &program)
      return
    }
    let unchanged = life.map { _ in emitter.years.map { _ in program.constant(0) } }
    for index in books.ceilings.indices {
      let written = scenario.books.ceilings[index]
      guard let step = steps.first(where: { $0.name.string == written.step.string }) else { continue }
      var (most, wanted): ([Register], [Register]) = ([], [])
      for year in emitter.years.indices {
        most.append(emitter.emit(written.atMost, year, into: &program))
        // The same operations as when the step was worked out, so the same register.
        let level = emitter.emit(step.formula, year, into: &program)
        wanted.append(program.difference(level, baseline[written.step.string]?[year] ?? program.constant(0)))
      }
      books.ceilings[index].atMost.append(most)
      books.ceilings[index].wanted.append(wanted.within(life, then: unchanged))
    }
    for (index, item) in pm.enumerated() {
      let differences = emitter.years.indices.map { year in
        program.difference(emitter.emit(item.formula, year, into: &program), pmBaseline[index][year])
      }
      books.quantities[index].years.append(differences.within(life, then: unchanged))
    }
  }

  private mutating func start(_ emitter: Emitter, _ checker: Checker, into program: inout Program) {
    books.ceilings = scenario.books.ceilings.map { ceiling in
      let source = ceiling.sources.compactMap { scenario.sources[$0.string]?.text }.joined(separator: "; ")
      return Model.Ceiling(
        step: ceiling.step.string, unit: checker.kind(ceiling.atMost)?.unit ?? .one, source: source,
        caps: ceiling.caps, place: ceiling.step.place)
    }
    books.quantities = pm.map { Model.PMQuantity(item: $0.place, unit: checker.kind($0.formula)?.unit ?? .one) }
    for (_, formula) in pm {
      pmBaseline.append(emitter.years.indices.map { emitter.emit(formula, $0, into: &program) })
    }
    for (actor, rule) in scenario.books.weights?.byActor ?? [] {
      let weight: Register
      switch rule {
      case .given(let formula): weight = emitter.emit(formula, 0, into: &program)
      case .income(let income, let reference, let elasticity):
        let above = emitter.emit(reference, 0, into: &program)
        let below = emitter.emit(income, 0, into: &program)
        let ratio = program.add(.divide(above, below))
        weight = program.add(.power(ratio, emitter.emit(elasticity, 0, into: &program)))
      }
      books.weights.append((actor, weight))
    }
    if let rate = scenario.rulesChosen.rate {
      let one = program.constant(1)
      let growth = program.add(.add(one, emitter.emit(rate, 0, into: &program)))
      books.factors = emitter.years.map { year in
        let time = Double(year - scenario.baseYear) + scenario.timing.offset
        return program.add(.power(growth, program.constant(-time)))
      }
    }
  }
}
