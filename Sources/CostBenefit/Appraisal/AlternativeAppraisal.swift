/// The registers that hold the figures of one alternative against the baseline, in every draw.
struct AlternativeAppraisal: Sendable {
  let name: String
  let flows: [FlowDifference]
  let classes: [OutlayClasses.Class?]
  /// The cashable part of the present value of each flow; 0 where it is no public outlay.
  let cash: [Register]
  let netPresentValue: Register
  let benefits: Register
  let costs: Register
  /// Balance of society by year, undiscounted.
  let years: [Register]
  let actors: [(name: String, presentValue: Register)]
  /// The same by kind of entry.
  let kinds: [(kind: LedgerKind, presentValue: Register)]
  /// What public payers gain together, present value: the sum of their rows.
  let publicBalance: Register
  /// Equivalent annual values: present values over Σ discount factors.
  let annual: Savings
  /// Mean over the years of each step, as a difference from the baseline.
  let effects: [Register]
  /// The first year in which the discounted sum is not below zero; the year after the horizon where there is none.
  let payback: Register
  /// The faults in the identities, as shares of the sum of absolute flows.
  let faults: IdentityFaults
  /// What each claim of the file is about.
  let claims: [Register]
  /// Amounts by place, as differences from the baseline.
  let scales: [ScaleDifference]
  /// Net present value under each of the other rules.
  let otherRules: [Register]
  let credit: CreditTable
  /// Net present value over Σ discount factors of the years that it lasts.
  let equivalentAnnual: Register
  /// What is kept beside the balance.
  let books: BookRegisters

  init(_ place: Int, in model: Model, outlays: OutlayClasses, _ program: inout Program) {
    let alternative = model.alternatives[place]
    name = alternative.name
    let flows = FlowDifference.all(of: place, in: model, &program)
    let classes = outlays.classes[place - 1]
    self.flows = flows
    self.classes = classes
    let horizon = model.years.indices
    let keeper = Bookkeeper(
      flows: flows, classes: classes, alphas: outlays.alphas[place - 1], publicPayers: model.publicPayers)

    // Year by year, so that what a year needs is used while it is near.
    let yearly = FlowAmounts.byYear(flows, classes, horizon, &program)
    let whole = FlowAmounts.presentValues(yearly, flows, &program)
    cash = whole.map(\.cash)
    let signs = flows.map(\.flow.kind.sign)
    let balances = DiscountedBalances(yearly, keeper: keeper, signs: signs, model, &program)
    years = balances.years
    netPresentValue = balances.presentValue(&program)
    let values = flows.indices.map { keeper.counted(flows[$0].presentValue, of: $0, &program) }
    benefits = program.sum(values, weights: signs.map { max($0, 0) })
    costs = program.sum(values, weights: signs.map { max(-$0, 0) })
    otherRules = model.otherRules.map { rules in
      let value = balances.presentValue(under: rules, &program)
      return Self.afterHorizon(value, keeper, signs: signs, under: rules, model.discounting, &program)
    }
    credit = CreditTable(model.credit, benefits: benefits, flows: flows, values: values, &program)
    let lasting = model.weights.first(model.life(of: place))
    equivalentAnnual = program.equivalentAnnual(netPresentValue, lasting)

    let bookings = flows.indices.flatMap { keeper.bookings(whole[$0], of: $0, &program) }
    let actors = ActorLedger(bookings, model: model, &program).actors
    self.actors = actors
    kinds = LedgerKind.allCases.compactMap { kind in
      let own = bookings.filter { $0.kind == kind }
      return own.isEmpty ? nil : (kind, program.sum(own.map(\.amount)))
    }
    publicBalance = program.sum(actors.filter { model.publicPayers.contains($0.name) }.map(\.presentValue))
    let payers = PublicLedger(
      flows: flows, classes: classes, weights: outlays.weights[place - 1], publicPayers: model.publicPayers)
    let savings = payers.savings(whole, &program)
    annual = savings.equivalentAnnual(lasting, &program)
    effects = Self.effects(of: alternative, against: model.alternatives[0], &program)
    payback = Self.payback(balances.discounted(&program), model.years, &program)
    scales = model.scales.map { ScaleDifference($0, alternative: place, &program) }

    let claimed = ClaimedAmounts(
      payers: payers, years: yearly, balances: years, value: netPresentValue, savings: savings, lasting: lasting)
    claims = model.claims.map { claimed.register(of: $0, in: model, &program) }
    let ledger = YearLedger(
      yearly.map { amounts in flows.indices.flatMap { keeper.bookings(amounts[$0], of: $0, &program) } },
      actors: actors.map(\.name), &program)
    books = BookRegisters(
      keeper: keeper, actors: actors, ledger: ledger, place: place, values: values, yearly: yearly, model, &program)
    faults = Self.faults(
      of: balances, value: netPresentValue, bookings: bookings, actors: actors.map(\.presentValue), ledger: ledger,
      credit: credit, keeper: keeper, levels: place, in: model, &program)
  }

  /// A value after the horizon is discounted by the factors of the other rules, too; its overlap is off, as in the balance.
  private static func afterHorizon(
    _ value: Register, _ keeper: Bookkeeper, signs: [Double], under rules: Discounting, _ own: Discounting,
    _ program: inout Program
  ) -> Register {
    var total = value
    for index in keeper.flows.indices where signs[index] != 0 {
      let flow = keeper.flows[index]
      guard let growth = flow.flow.growthAfterHorizon, let last = flow.years.last,
        let mine = own.tail?.perpetuity(growth: growth), let theirs = rules.tail?.perpetuity(growth: growth)
      else { continue }
      let weight = signs[index] * (rules.factors.last ?? 0) * (theirs / mine - 1)
      let counted = keeper.counted(last, of: index, &program)
      total = program.add(.add(total, program.product(weight, counted)))
    }
    return total
  }

  private static func effects(
    of alternative: Model.Alternative, against baseline: Model.Alternative, _ program: inout Program
  ) -> [Register] {
    alternative.steps.map { step in
      let other = baseline.steps.first { $0.name == step.name }?.years
      let zero = program.constant(0)
      let differences = step.years.indices.map { program.difference(step.years[$0], other?[$0] ?? zero) }
      return program.product(1 / Double(max(1, step.years.count)), program.sum(differences))
    }
  }

  /// - Parameter discounted: the balance of each year as it counts in the present value.
  private static func payback(_ discounted: [Register], _ years: [Int], _ program: inout Program) -> Register {
    var sums: [Register] = []
    var sum = program.constant(0)
    for balance in discounted {
      sum = program.add(.add(sum, balance))
      sums.append(sum)
    }
    var answer = program.constant(Double((years.last ?? 0) + 1))
    for (sum, year) in zip(sums, years).reversed() {
      let reached = program.add(.lessOrEqual(program.constant(0), sum))
      answer = program.add(.select(reached, program.constant(Double(year)), answer))
    }
    return answer
  }
}
