/// Gross and net savings of public payers, as sums over flows: the same for one year and for present values.
///
/// - gross = Σ avoided public outlays, overlap corrected;
/// - net = gross − induced public outlays − public programme outlays − transfers paid by public payers to others, less those received
///   from them (a payer that loses an income pays it);
/// - cash variants count the cashable part c·S of each benefit; programme outlays and transfers are cash as they are;
/// - freed capacity = gross − cash gross = Σ (1 − c)·S.
struct Savings: Sendable {
  let gross: Register
  let net: Register
  let cashGross: Register
  let cashNet: Register
  let freed: Register

  func register(of indicator: Model.Indicator) -> Register? {
    switch indicator {
    case .grossSavings: gross
    case .netSavings: net
    case .cashGrossSavings: cashGross
    case .cashNetSavings: cashNet
    case .netPresentValue: nil
    }
  }
}

extension Savings {
  /// As yearly amounts that are worth as much.
  func equivalentAnnual(_ weights: DiscountWeights, _ program: inout Program) -> Savings {
    Savings(
      gross: program.equivalentAnnual(gross, weights), net: program.equivalentAnnual(net, weights),
      cashGross: program.equivalentAnnual(cashGross, weights), cashNet: program.equivalentAnnual(cashNet, weights),
      freed: program.equivalentAnnual(freed, weights))
  }
}

/// What public payers pay and avoid: makes the savings of a year, or of all years together.
struct PublicLedger: Sendable {
  let flows: [FlowDifference]
  let classes: [OutlayClasses.Class?]
  let weights: [OutlayClasses.Weight]
  let publicPayers: Set<String>

  /// - Parameter amounts: of every flow, against the baseline: of a year, or as present values. Payers' amounts are at their tariff.
  func savings(_ amounts: [FlowAmounts], _ program: inout Program) -> Savings {
    let paid = amounts.map(\.payer)
    let cash = amounts.map(\.cash)
    let gross = total(.avoided, paid, &program)
    let cashGross = total(.avoided, cash, &program)
    // An induced outlay is below zero as a benefit, so adding it takes it off.
    let induced = total(.induced, paid, &program)
    let cashInduced = total(.induced, cash, &program)
    let back = flows.indices.filter { amounts[$0].vat != nil && taxBack(flows[$0]) != 0 }
    let outlays = program.sum(
      paid + back.map { amounts[$0].vat ?? amounts[$0].payer },
      weights: flows.map(outlay) + back.map { taxBack(flows[$0]) })
    return Savings(
      gross: gross, net: program.difference(program.add(.add(gross, induced)), outlays), cashGross: cashGross,
      cashNet: program.difference(program.add(.add(cashGross, cashInduced)), outlays),
      freed: program.difference(gross, cashGross))
  }

  /// How much of the tax given back public payers pay on balance.
  private func taxBack(_ flow: FlowDifference) -> Double {
    let share = flow.publicShares(publicPayers).reduce(0) { $0 + $1.share }
    let given = flow.flow.books.compensatedBy.map(publicPayers.contains) == true ? 1.0 : 0
    return (given - share) * (flow.flow.kind == .benefit ? -1 : 1)
  }

  private func total(_ wanted: OutlayClasses.Class, _ terms: [Register], _ program: inout Program) -> Register {
    let members = flows.indices.filter { classes[$0] == wanted }
    return program.sum(members.map { weighed(terms[$0], weights[$0], &program) })
  }

  private func weighed(
    _ amount: Register, _ weight: OutlayClasses.Weight, _ program: inout Program
  ) -> Register {
    let full = program.product(weight.full, amount)
    guard let alpha = weight.alpha, weight.overlapping != 0 else { return full }
    let rest = program.add(.multiply(alpha, program.product(weight.overlapping, amount)))
    return program.add(.add(full, rest))
  }

  /// How much of a flow public payers pay beside the outlays that benefits avoid or induce.
  private func outlay(of flow: FlowDifference) -> Double {
    switch flow.flow.kind {
    case .benefit: 0
    case .cost: flow.publicShares(publicPayers).reduce(0) { $0 + $1.share }
    case .transfer:
      (flow.flow.from.map(publicPayers.contains) == true ? 1 : 0)
        - (flow.flow.to.map(publicPayers.contains) == true ? 1 : 0)
    }
  }
}
