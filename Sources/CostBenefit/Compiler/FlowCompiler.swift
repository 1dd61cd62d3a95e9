import Documents
import Evidence

/// Checks flows and writes them into a program.
struct FlowCompiler {
  let scenario: Scenario
  let notebook: Notebook
  let checker: Checker

  /// Notes what is wrong with a flow.
  func check(_ flow: Scenario.Flow) {
    if let kind = checker.kind(flow.amount) {
      checkUnit(kind, flow)
      checkCauses(kind.trace, flow)
    }
    if let cashable = flow.cashable { checkShare(cashable, "cashable") }
    checkBooks(flow)
  }

  func checkShare(_ formula: Expression, _ name: String) {
    guard let kind = checker.kind(formula) else { return }
    if kind.isCondition || (kind.unit ?? .one) != .one {
      notebook.add(
        Finding(
          code: "share_unit", at: formula.place,
          Words(
            nl: "\(name) is een aandeel, een kaal getal; dit is in \(kind.words.nl).",
            en: "\(name) is a share, a plain number; this is in \(kind.words.en).")))
    }
    if case .number(let literal) = formula, !(0...1).contains(literal.value) {
      notebook.add(
        Finding(
          code: "share_range", at: formula.place,
          Words(nl: "\(name) ligt tussen 0% en 100%.", en: "\(name) lies between 0% and 100%.")))
    }
  }

  /// - Parameter stops: whether the alternative ends what the baseline provides.
  func emit(
    _ flow: Scenario.Flow, _ emitter: Emitter, stops: Bool = false, into program: inout Program
  ) -> Model.Flow {
    var amount: [Register] = []
    var cashable: [Register] = []
    for year in emitter.years.indices {
      let counts = stops || !flow.isOfStopping
      amount.append(
        counts
          ? program.product(marketFactor(flow), emitter.emit(flow.amount, year, into: &program)) : program.constant(0))
      if let formula = flow.cashable { cashable.append(emitter.emit(formula, year, into: &program)) }
    }
    var made = Model.Flow(
      name: flow.name.string, kind: flow.kind, amount: amount, shares: flow.shares, from: flow.from, to: flow.to,
      cashable: flow.cashable == nil ? nil : cashable, overlap: flow.overlap?.string, countsAs: flow.countsAs)
    made.books = emitBooks(flow, emitter, into: &program)
    if flow.isOfStopping, !stops { made.books.payerAmount = made.books.payerAmount?.map { _ in program.constant(0) } }
    return made
  }

  /// Euro a year; one kind of counted thing may be left over, to the first power: those in whom the euros are counted.
  private func checkUnit(_ kind: Kind, _ flow: Scenario.Flow) {
    if kind.isCondition {
      notebook.add(
        Finding(
          code: "flow_is_condition", at: flow.amount.place,
          Words(nl: "Dit is een voorwaarde, geen bedrag.", en: "This is a condition, no amount.")))
      return
    }
    guard let unit = kind.unit else { return }
    let left = unit.counts.filter { $0.value != 0 }
    let isOne = left.count == 0 || (left.count == 1 && left.values.first == 1)
    guard unit.euros == 1, unit.time == -1, isOne else {
      let hint: Words =
        if unit.euros == 1, unit.time == 0 {
          Words(
            nl: "Deel door de tijd, of neem een hoeveelheid per jaar.",
            en: "Divide by time, or take a quantity a year.")
        } else if unit.euros == 0 {
          Words(nl: "Vermenigvuldig met een prijs.", en: "Multiply by a price.")
        } else {
          Words(
            nl: "Kijk welke factor er te veel of te weinig is.", en: "See which factor is one too many or missing.")
        }
      notebook.add(
        Finding(
          code: "flow_unit", at: flow.amount.place,
          Words(
            nl: "Een stroom is in euro per jaar; \(flow.name.string) is in \(unit).",
            en: "A flow is in euro a year; \(flow.name.string) is in \(unit)."),
          hint: hint))
      return
    }
  }

  private func checkCauses(_ trace: Trace, _ flow: Scenario.Flow) {
    if let name = trace.uncovered.sorted().first {
      notebook.add(
        Finding(
          code: "deadweight_missing", at: flow.amount.place,
          Words(
            nl:
              "De schatting \(name) heeft geen vergelijkingsgroep, en er gaat geen deadweight af: wat toch al gebeurd zou zijn, telt zo mee.",
            en:
              "The estimate \(name) has no comparison group, and no deadweight is taken off: what would have happened anyway counts too."
          ),
          hint: Words(
            nl: "Vermenigvuldig met 1 min een parameter met role: deadweight.",
            en: "Multiply by 1 minus a parameter with role: deadweight.")))
    }
    if trace.roles.contains(.creditShare) {
      notebook.add(
        Finding(
          code: "credit_in_flow", at: flow.amount.place,
          Words(
            nl: "Een credit_share verdeelt een resultaat over aanbieders; voor de samenleving telt het hele resultaat.",
            en: "A credit_share divides a result among providers; for society the whole result counts."),
          hint: Words(nl: "Laat hem weg uit de stroom.", en: "Leave it out of the flow.")))
    }
  }
}
