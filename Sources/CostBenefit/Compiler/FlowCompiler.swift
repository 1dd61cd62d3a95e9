import Documents
import Evidence

/// Checks flows and writes them into a program.
struct FlowCompiler {
  let scenario: Scenario
  let notebook: Notebook
  let checker: Checker
  var dimensions = GroupDimensions(groups: [], names: [:])
  /// What comes after the horizon, under the rules of the scenario.
  var tail: DiscountTail?

  /// Notes what is wrong with a flow.
  func check(_ flow: Scenario.Flow) {
    let perpetuity = Perpetuity(flow.amount)
    if let perpetuity {
      _ = perpetuity.growth(tail, notebook)
      if scenario.discounting.rate != nil || flow.books.discountAs != nil { noteRate(perpetuity.place) }
    }
    if let kind = checker.kind(perpetuity?.amount ?? flow.amount) {
      checkCapacity(kind.trace, flow)
      checkUnit(kind, flow)
      checkGroups(perpetuity?.amount ?? flow.amount, flow.name.string)
      checkCauses(kind.trace, flow)
    }
    if let cashable = flow.cashable { checkShare(cashable, "cashable") }
    if let optimism = flow.optimism { checkPlain(optimism) }
    checkBooks(flow)
  }

  func checkShare(_ formula: Expression, _ name: String) {
    guard let kind = checker.kind(formula) else { return }
    checkGroups(formula, name)
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

  func checkGroups(_ formula: Expression, _ what: String) {
    if dimensions.check(formula, notebook) { dimensions.isOne(formula, what, notebook) }
  }

  /// - Parameter stops: whether the alternative ends what the baseline provides.
  func emit(
    _ flow: Scenario.Flow, _ emitter: Emitter, stops: Bool = false, into program: inout Program
  ) -> Model.Flow {
    var amount: [Register] = []
    var cashable: [Register] = []
    let perpetuity = Perpetuity(flow.amount)
    let growth = perpetuity.flatMap { $0.growth(tail, Notebook()) }
    for year in emitter.years.indices {
      let counts = stops || !flow.isOfStopping
      if counts {
        let whole =
          perpetuity.map { emit($0, growth ?? .nan, year, emitter, &program) }
          ?? emitter.emit(flow.amount, year, into: &program)
        amount.append(program.product(marketFactor(flow), whole))
      } else {
        amount.append(program.constant(0))
      }
      if let formula = flow.cashable { cashable.append(emitter.emit(formula, year, into: &program)) }
    }
    var made = Model.Flow(
      name: flow.name.string, kind: flow.kind, amount: amount, shares: flow.shares, from: flow.from, to: flow.to,
      cashable: flow.cashable == nil ? nil : cashable, overlap: flow.overlap?.string, countsAs: flow.countsAs)
    made.growthAfterHorizon = growth
    made.books = emitBooks(flow, emitter, into: &program)
    if flow.isOfStopping, !stops { made.books.payerAmount = made.books.payerAmount?.map { _ in program.constant(0) } }
    return made
  }

  /// In the last year what all later years are worth then, in others nothing.
  private func emit(
    _ perpetuity: Perpetuity, _ growth: Double, _ year: Int, _ emitter: Emitter, _ program: inout Program
  ) -> Register {
    guard year == emitter.years.count - 1 else { return program.constant(0) }
    let worth = tail?.perpetuity(growth: growth) ?? .nan
    let amount = emitter.emit(perpetuity.amount, year, into: &program)
    return program.add(.multiply(program.constant(perpetuity.isNegative ? -worth : worth), amount))
  }

  private func noteRate(_ place: Place) {
    notebook.add(
      Finding(
        code: "perpetuity_rate", at: place,
        Words(
          nl: "Een waarde na de horizon volgt de rente van het regelpakket; hier geldt een andere.",
          en: "A value after the horizon follows the rate of the rule pack; another holds here."),
        hint: Words(
          nl: "Verleng de horizon, of laat de eigen rente weg.", en: "Extend the horizon, or leave the other rate out.")
      ))
  }

  private func checkPlain(_ share: Expression) {
    guard let kind = checker.kind(share), kind.isCondition || (kind.unit ?? .one) != .one else { return }
    notebook.add(
      Finding(
        code: "optimism_unit", at: share.place,
        Words(
          nl: "optimism is een aandeel van de kosten; dit is in \(kind.words.nl).",
          en: "optimism is a share of the costs; this is in \(kind.words.en).")))
  }

  /// Within a capacity limit the place that comes free is filled again, unless places close.
  private func checkCapacity(_ trace: Trace, _ flow: Scenario.Flow) {
    guard trace.hasCapacity, !flow.placesClose, let cashable = flow.cashable else { return }
    if case .number(let literal) = cashable, literal.value == 0 { return }
    notebook.add(
      Finding(
        code: "capacity_cashable", at: cashable.place,
        Words(
          nl: "Met een capaciteitsgrens is het verzilverbare deel 0: wat vrijkomt, wordt weer bezet.",
          en: "With a capacity limit the cashable share is 0: what comes free is filled again."),
        hint: Words(
          nl: "Schrijf cashable: 0%, of places_close: yes waar plaatsen echt verdwijnen.",
          en: "Write cashable: 0%, or places_close: yes where places do close.")))
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
