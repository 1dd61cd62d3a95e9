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
  /// Equivalent annual values: present values over Σ discount factors.
  let annual: Savings
  /// Mean over the years of each step, as a difference from the baseline.
  let effects: [Register]
  /// The first year in which the discounted sum is not below zero; the year after the horizon where there is none.
  let payback: Register
  /// The largest fault in the identities, as a share of the sum of absolute flows.
  let fault: Register
  /// What each claim of the file is about.
  let claims: [Register]
  /// Net present value under each of the other rules.
  let otherRules: [Register]
  let credit: CreditTable
  /// Net present value over Σ discount factors of the years that it lasts.
  let equivalentAnnual: Register

  init(_ place: Int, in model: Model, outlays: OutlayClasses, _ program: inout Program) {
    let alternative = model.alternatives[place]
    name = alternative.name
    let flows = FlowDifference.all(of: place, in: model, &program)
    let classes = outlays.classes[place - 1]
    self.flows = flows
    self.classes = classes
    let factors = model.discounting.factors
    let horizon = model.years.indices

    // Year by year, so that what a year needs is used while it is near.
    let cashYears = flows.indices.map { Self.cash(of: flows[$0], class: classes[$0], &program) }
    cash = cashYears.map { program.sum($0, weights: factors) }
    let signs = flows.map { $0.flow.kind == .benefit ? 1.0 : $0.flow.kind == .cost ? -1 : 0 }
    let balances = horizon.map { year in Self.balance(flows.map { $0.years[year] }, signs: signs, &program) }
    years = balances
    netPresentValue = program.sum(balances, weights: factors)
    let values = flows.map(\.presentValue)
    benefits = program.sum(values, weights: signs.map { max($0, 0) })
    costs = program.sum(values, weights: signs.map { max(-$0, 0) })
    otherRules = model.otherRules.map { rules in
      let value = program.sum(balances, weights: rules.factors)
      return Self.afterHorizon(value, flows, signs: signs, under: rules, model.discounting, &program)
    }
    credit = CreditTable(model.credit, benefits: benefits, flows: flows, &program)
    let lasting = factors.prefix(model.life(of: place)).reduce(0, +)
    equivalentAnnual = program.product(1 / lasting, netPresentValue)

    let actors = ActorLedger(flows, cash: cash, classes: classes, model: model, &program).actors
    self.actors = actors
    let payers = PublicLedger(
      flows: flows, classes: classes, weights: outlays.weights[place - 1], publicPayers: model.publicPayers)
    let savings = payers.savings(values, cash: cash, &program)
    annual = savings.times(1 / lasting, &program)
    effects = Self.effects(of: alternative, against: model.alternatives[0], &program)
    payback = Self.payback(years, factors: factors, model.years, &program)
    let byProviders = credit.rows.isEmpty ? [] : [program.sum(credit.rows.map(\.balance))]
    fault = Self.fault(
      netPresentValue, actors: actors.map(\.presentValue), providers: byProviders, flows: values, levels: place,
      in: model, &program)

    let claimed = ClaimedAmounts(
      payers: payers, cash: cashYears, balances: years, value: netPresentValue, savings: savings, lasting: lasting)
    claims = model.claims.map { claimed.register(of: $0, in: model, &program) }
  }

  /// The part of each year's amount that is cash: c·S, with c = 0 for a saving and 1 for an induced outlay where none is given.
  private static func cash(
    of flow: FlowDifference, class: OutlayClasses.Class?, _ program: inout Program
  ) -> [Register] {
    guard let found = `class` else { return flow.years.map { _ in program.constant(0) } }
    guard let cashable = flow.flow.cashable else {
      return found == .induced ? flow.years : flow.years.map { _ in program.constant(0) }
    }
    return zip(cashable, flow.years).map { program.add(.multiply($0, $1)) }
  }

  /// A value after the horizon is discounted by the factors of the other rules, too.
  private static func afterHorizon(
    _ value: Register, _ flows: [FlowDifference], signs: [Double], under rules: Discounting, _ own: Discounting,
    _ program: inout Program
  ) -> Register {
    var total = value
    for (flow, sign) in zip(flows, signs) where sign != 0 {
      guard let growth = flow.flow.growthAfterHorizon, let last = flow.years.last,
        let mine = own.tail?.perpetuity(growth: growth), let theirs = rules.tail?.perpetuity(growth: growth)
      else { continue }
      let weight = sign * (rules.factors.last ?? 0) * (theirs / mine - 1)
      total = program.add(.add(total, program.product(weight, last)))
    }
    return total
  }

  private static func balance(_ amounts: [Register], signs: [Double], _ program: inout Program) -> Register {
    var total = program.constant(0)
    for (amount, sign) in zip(amounts, signs) where sign != 0 {
      total = program.add(sign > 0 ? .add(total, amount) : .subtract(total, amount))
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

  private static func payback(
    _ balances: [Register], factors: [Double], _ years: [Int], _ program: inout Program
  ) -> Register {
    var sums: [Register] = []
    var sum = program.constant(0)
    for (balance, factor) in zip(balances, factors) {
      sum = program.add(.add(sum, program.product(factor, balance)))
      sums.append(sum)
    }
    var answer = program.constant(Double((years.last ?? 0) + 1))
    for (sum, year) in zip(sums, years).reversed() {
      let reached = program.add(.lessOrEqual(program.constant(0), sum))
      answer = program.add(.select(reached, program.constant(Double(year)), answer))
    }
    return answer
  }

  /// Two identities: actors add up to society, and the difference of the balances in levels is the balance of the differences.
  private static func fault(
    _ value: Register, actors: [Register], providers: [Register], flows: [Register], levels place: Int,
    in model: Model, _ program: inout Program
  ) -> Register {
    func level(_ alternative: Model.Alternative, _ kind: Model.FlowKind) -> Register {
      let members = alternative.flows.filter { $0.kind == kind }
      let years = model.years.indices.map { year in program.sum(members.map { $0.amount[year] }) }
      return program.sum(years, weights: model.discounting.factors)
    }
    let (mine, theirs) = (model.alternatives[place], model.alternatives[0])
    let parts = [level(mine, .benefit), level(theirs, .benefit), level(mine, .cost), level(theirs, .cost)]
    let benefits = program.add(.subtract(parts[0], parts[1]))
    let costs = program.add(.subtract(parts[2], parts[3]))
    let byLevels = program.add(.subtract(program.add(.subtract(benefits, costs)), value))
    let byActors = program.add(.subtract(program.sum(actors), value))
    let absolute = (flows + parts).map { program.add(.absolute($0)) }
    // A draw without any flow has no fault: 0 over the smallest number.
    let scale = program.add(.maximum(program.sum(absolute), program.constant(.leastNormalMagnitude)))
    var largest = program.add(.maximum(program.add(.absolute(byLevels)), program.add(.absolute(byActors))))
    for sum in providers {
      let byProviders = program.add(.absolute(program.add(.subtract(sum, value))))
      largest = program.add(.maximum(largest, byProviders))
    }
    return program.add(.divide(largest, scale))
  }
}
