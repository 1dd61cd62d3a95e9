import Documents
import Evidence

/// Which prices go into which flows: `cashable: price` takes the share that the price brings, and what does not go together is noted.
struct PricesInFlows {
  let registers: [PriceRegister]
  let notebook: Notebook

  /// A parameter of the file that is a price.
  private struct Use {
    let parameter: Scenario.Parameter
    let written: Text
    let price: Price
  }

  /// The scenario with a parameter for every cashable share that a price brings.
  func resolved(_ scenario: Scenario) -> Scenario {
    var resolved = scenario
    let uses = uses(scenario)
    resolved.uncertainPrices = Set(uses.filter { $0.price.uncertainty != nil }.map(\.parameter.name.string))
    noteDoubts(uses, scenario)
    noteTwice(uses)
    let isTaken =
      scenario.parameters.contains { $0.name.string == "price" }
      || scenario.steps.contains { $0.name.string == "price" }
    let steps = Dictionary(
      scenario.steps.map { ($0.name.string, $0.formula) }, uniquingKeysWith: { first, _ in first })
    for (index, flow) in scenario.flows.enumerated() {
      let own = names(in: flow.amount, steps)
      let prices = uses.filter { own.contains($0.parameter.name.string) }
      noteKinds(prices, flow)
      notePayers(prices, flow)
      guard !isTaken, case .name("price", let place)? = flow.cashable else { continue }
      let bringing = prices.filter { $0.price.cashable != nil }
      guard let use = bringing.first, bringing.count == 1 else {
        noteCashable(bringing.map(\.parameter.name.string), flow, place)
        // The fault is told; what the share would be is not known.
        resolved.flows[index].cashable = nil
        continue
      }
      let name = "\(use.parameter.name.string).cashable"
      resolved.flows[index].cashable = .name(name, at: place)
      if !resolved.parameters.contains(where: { $0.name.string == name }) {
        resolved.parameters.append(
          Scenario.Parameter(
            name: Text(name, at: place), value: .cashableOfPrice(use.written), sources: [], grade: nil, index: nil,
            role: nil, growth: 0, vat: nil))
      }
    }
    return resolved
  }

  private func uses(_ scenario: Scenario) -> [Use] {
    scenario.parameters.compactMap { parameter in
      guard case .price(let text) = parameter.value,
        // What is no price is noted where it is compiled.
        let (_, price) = PriceFinder(registers: registers, notebook: Notebook()).find(text)
      else { return nil }
      return Use(parameter: parameter, written: text, price: price)
    }
  }

  /// All names that a formula leans on, through the steps.
  private func names(in formula: Expression, _ steps: [String: Expression]) -> Set<String> {
    var found: Set<String> = []
    var left = Self.names(formula)
    while let name = left.popLast() {
      guard found.insert(name).inserted else { continue }
      if let step = steps[name] { left += Self.names(step) }
    }
    return found
  }

  private static func names(_ formula: Expression) -> [String] {
    if case .name(let name, _) = formula { return [name] }
    return formula.parts.flatMap(names)
  }

  private func noteCashable(_ bringing: [String], _ flow: Scenario.Flow, _ place: Place) {
    notebook.add(
      Finding(
        code: "cashable_of_price", at: place,
        bringing.isEmpty
          ? Words(
            nl: "Geen prijs in \(flow.name.string) zegt welk deel verzilverbaar is.",
            en: "No price in \(flow.name.string) says which share is cashable.")
          : Words(
            nl:
              "In \(flow.name.string) zeggen meer prijzen welk deel verzilverbaar is: \(bringing.joined(separator: ", ")).",
            en:
              "In \(flow.name.string) more than one price says which share is cashable: \(bringing.joined(separator: ", "))."
          ),
        hint: Words(
          nl: "Schrijf cashable: met een aandeel en een bron.", en: "Write cashable: with a share and a source.")))
  }

  /// Society is valued at cost, a payer's books at the tariff: one amount of both is neither.
  private func noteKinds(_ prices: [Use], _ flow: Scenario.Flow) {
    guard let cost = prices.first(where: { $0.price.kind == .cost }),
      let tariff = prices.first(where: { $0.price.kind == .tariff })
    else { return }
    notebook.add(
      Finding(
        code: "flow_cost_and_tariff", severity: .warning, at: flow.amount.place,
        Words(
          nl:
            "\(flow.name.string) rekent met \(cost.written.string) (kosten) en met \(tariff.written.string) (tarief).",
          en:
            "\(flow.name.string) counts with \(cost.written.string) (a cost) and with \(tariff.written.string) (a tariff)."
        ),
        hint: Words(
          nl: "De samenleving rekent met kosten, de boeken van een betaler met tarieven.",
          en: "Society counts with costs, the books of a payer with tariffs.")))
  }

  private func notePayers(_ prices: [Use], _ flow: Scenario.Flow) {
    let actors = Set(flow.shares.map(\.actor) + [flow.from, flow.to].compactMap { $0 })
    guard !actors.contains("society") else { return }
    for use in prices {
      guard let payer = use.price.payer, !actors.contains(payer) else { continue }
      notebook.add(
        Finding(
          code: "price_payer_other", severity: .note, at: flow.name.place,
          Words(
            nl:
              "\(use.written.string) wordt betaald door \(payer); \(flow.name.string) staat bij \(actors.sorted().joined(separator: ", ")).",
            en:
              "\(use.written.string) is paid by \(payer); \(flow.name.string) is booked to \(actors.sorted().joined(separator: ", "))."
          ))
      )
    }
  }

  /// What is doubtful in the registers about the prices that are used, told where they are used.
  private func noteDoubts(_ uses: [Use], _ scenario: Scenario) {
    let findings = PriceLints.findings(in: registers, year: scenario.baseYear)
    for use in uses {
      for finding in findings where finding.place == use.price.place && finding.severity == .warning {
        notebook.add(
          Finding(
            code: finding.code, severity: .warning, at: use.written.place, finding.message, hint: finding.hint))
      }
    }
  }

  /// Two parameters of one uncertain price would be drawn apart.
  private func noteTwice(_ uses: [Use]) {
    for (index, use) in uses.enumerated() where use.price.uncertainty != nil {
      guard let first = uses[..<index].first(where: { $0.written.string == use.written.string }) else { continue }
      notebook.add(
        Finding(
          code: "price_twice", severity: .warning, at: use.written.place,
          Words(
            nl:
              "\(use.written.string) is ook \(first.parameter.name.string): twee parameters van één onzekere prijs worden los van elkaar getrokken.",
            en:
              "\(use.written.string) is \(first.parameter.name.string) too: two parameters of one uncertain price are drawn apart."
          ),
          hint: Words(
            nl: "Gebruik één parameter, of zet ze onder correlations:.",
            en: "Use one parameter, or put them under correlations:.")))
    }
  }
}
