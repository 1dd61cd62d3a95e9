extension AlternativeAppraisal {
  /// Actors add up to society, transfers to zero, the difference of the balances in levels is the balance of the differences, the
  /// ledger of each year is the balance of that year, and a credit table adds up to the balance.
  static func faults(
    of balances: DiscountedBalances, value: Register, bookings: [Booking], actors: [Register], ledger: YearLedger,
    credit: CreditTable, keeper: Bookkeeper, levels place: Int, in model: Model, _ program: inout Program
  ) -> IdentityFaults {
    let mine = levels(of: model.alternatives[place], keeper, balances, model, &program)
    let theirs = levels(of: model.alternatives[0], keeper, balances, model, &program)
    let benefits = program.add(.subtract(mine.benefits, theirs.benefits))
    let costs = program.add(.subtract(mine.costs, theirs.costs))
    let byLevels = program.add(.subtract(program.add(.subtract(benefits, costs)), value))
    let byActors = program.add(.subtract(program.sum(actors), value))
    let transfers = program.sum(bookings.filter(\.kind.isTransfer).map(\.amount))
    let years = ledger.lines.isEmpty ? balances.years.map { _ in program.constant(0) } : ledger.total(&program)
    let gaps = zip(years, balances.years).map { line, balance in
      program.add(.absolute(program.add(.subtract(line, balance))))
    }
    let byYears = program.sum(gaps)
    let byProviders =
      credit.rows.isEmpty
      ? program.constant(0) : program.add(.subtract(program.sum(credit.rows.map(\.balance)), value))

    let parts = [mine.benefits, theirs.benefits, mine.costs, theirs.costs]
    let absolute = (keeper.flows.map(\.presentValue) + parts).map { program.add(.absolute($0)) }
    return IdentityFaults(
      {
        switch $0 {
        case .actorsAreSociety: byActors
        case .transfersAreZero: transfers
        case .differencesAreFromBaseline: byLevels
        case .ledgerIsSociety: byYears
        case .creditIsSociety: byProviders
        }
      }, scale: program.sum(absolute), &program)
  }

  /// Present values of all benefits and of all costs of an alternative, in levels.
  private static func levels(
    of alternative: Model.Alternative, _ keeper: Bookkeeper, _ balances: DiscountedBalances, _ model: Model,
    _ program: inout Program
  ) -> (benefits: Register, costs: Register) {
    func level(_ kind: Model.FlowKind, _ program: inout Program) -> Register {
      let members = alternative.flows.filter { $0.kind == kind }
      return program.sum(
        balances.parts.map { part in
          let own = members.filter { model.weights(of: $0) == part.weights }
          let years = model.years.indices.map { year in
            program.sum(own.map { counted($0, year, keeper, &program) })
          }
          return program.presentValue(years, part.weights)
        })
    }
    return (level(.benefit, &program), level(.cost, &program))
  }

  private static func counted(
    _ flow: Model.Flow, _ year: Int, _ keeper: Bookkeeper, _ program: inout Program
  ) -> Register {
    guard let index = keeper.flows.firstIndex(where: { $0.flow.name == flow.name }) else { return flow.amount[year] }
    return keeper.counted(flow.amount[year], of: index, &program)
  }
}
