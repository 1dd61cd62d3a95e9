/// The amounts that claims are about: an indicator, over the horizon, in a year, or as a mean of years.
struct ClaimedAmounts {
  let payers: PublicLedger
  /// The amounts of every flow, by year.
  let years: [[FlowAmounts]]
  let balances: [Register]
  let value: Register
  let savings: Savings
  /// Of the years that the alternative lasts.
  let lasting: DiscountWeights

  func register(of claim: Model.Claim, in model: Model, _ program: inout Program) -> Register {
    let whole = savings.register(of: claim.indicator) ?? value
    switch claim.aggregator {
    case .presentValue: return whole
    case .equivalentAnnual: return program.equivalentAnnual(whole, lasting)
    case .inYear(let year): return mean(over: year...year, of: claim.indicator, in: model, &program)
    case .average(let span): return mean(over: span, of: claim.indicator, in: model, &program)
    }
  }

  /// Undiscounted; not a number where no year of the horizon is meant.
  private func mean(
    over span: ClosedRange<Int>, of indicator: Model.Indicator, in model: Model, _ program: inout Program
  ) -> Register {
    let years = model.years.indices.filter { span.contains(model.years[$0]) }
    guard !years.isEmpty else { return program.constant(.nan) }
    let amounts = years.map { year in
      let made = payers.savings(self.years[year], &program)
      return made.register(of: indicator) ?? balances[year]
    }
    return program.product(1 / Double(years.count), program.sum(amounts))
  }
}
