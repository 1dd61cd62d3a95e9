import Evidence

extension CentralCase {
  /// The registers of one alternative against the baseline.
  public struct Alternative: Sendable {
    public struct Flow: Sendable {
      public let name: String
      public let kind: Model.FlowKind
      /// Undiscounted, one register a year.
      public let years: [Register]
      /// With nothing taken off for overlap.
      public let presentValue: Register
      /// The part of it that is cash.
      public let cash: Register
    }

    public let name: String
    public let flows: [Flow]
    public let benefits: Register
    public let costs: Register
    /// Σ factor · balance of a year.
    public let balance: Register
    /// Undiscounted, one register a year.
    public let balances: [Register]
    public let actors: [(name: String, presentValue: Register)]
    public let kinds: [(kind: LedgerKind, presentValue: Register)]
    /// Undiscounted, one register a year.
    public let ledger: [(actor: String, kind: LedgerKind, form: LedgerForm, years: [Register])]
    /// Equivalent annual values, in the order of a run's savings.
    public let savings: [(indicator: Saving, register: Register)]
    public let equivalentAnnual: Register
    /// The first year in which the discounted sum is not below zero; the year after the horizon where there is none.
    public let payback: Register
    /// Mean over the years of each step.
    public let effects: [(name: String, unit: Unit, register: Register)]
    /// Present values, empty where the file has no credit table.
    public let credit: [(provider: String, share: Register, benefits: Register, costs: Register, balance: Register)]
    /// Amounts in all places of a country together, mean over the years.
    public let scales: [(name: String, unit: Unit, total: Register)]
  }

  public enum Saving: String, Sendable {
    case gross = "gross_savings"
    case net = "net_savings"
    case cashGross = "cash_gross_savings"
    case cashNet = "cash_net_savings"
    case freed = "freed_capacity"
  }
}

extension CentralCase.Alternative {
  init(
    _ found: AlternativeAppraisal, steps: [(name: String, unit: Unit, years: [Register])], scales: [Model.Scale]
  ) {
    name = found.name
    flows = found.flows.indices.map { place in
      let flow = found.flows[place]
      return Flow(
        name: flow.flow.name, kind: flow.flow.kind, years: flow.years, presentValue: flow.presentValue,
        cash: found.cash[place])
    }
    benefits = found.benefits
    costs = found.costs
    balance = found.netPresentValue
    balances = found.years
    actors = found.actors
    kinds = found.kinds
    ledger = found.books.ledger.lines.map { ($0.key.actor, $0.key.kind, $0.key.form, $0.years) }
    let annual = found.annual
    savings = [
      (.gross, annual.gross), (.net, annual.net), (.cashGross, annual.cashGross), (.cashNet, annual.cashNet),
      (.freed, annual.freed),
    ]
    equivalentAnnual = found.equivalentAnnual
    payback = found.payback
    effects = zip(steps, found.effects).map { ($0.name, $0.unit, $1) }
    credit = found.credit.rows.map { ($0.provider, $0.share, $0.benefits, $0.costs, $0.balance) }
    self.scales = zip(scales, found.scales).map { ($0.name, $0.unit, $1.total) }
  }
}
