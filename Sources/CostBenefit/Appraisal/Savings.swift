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
  func times(_ factor: Double, _ program: inout Program) -> Savings {
    Savings(
      gross: program.product(factor, gross), net: program.product(factor, net),
      cashGross: program.product(factor, cashGross), cashNet: program.product(factor, cashNet),
      freed: program.product(factor, freed))
  }
}

/// What public payers pay and avoid: makes the savings of a year, or of all years together.
struct PublicLedger: Sendable {
  let flows: [FlowDifference]
  let classes: [OutlayClasses.Class?]
  let weights: [OutlayClasses.Weight]
  let publicPayers: Set<String>

  /// - Parameters:
  ///   - amounts: of every flow, against the baseline.
  ///   - cash: the cashable part of every benefit to a public payer.
  func savings(_ amounts: [Register], cash: [Register], _ program: inout Program) -> Savings {
    let gross = total(.avoided, amounts, &program)
    let cashGross = total(.avoided, cash, &program)
    // An induced outlay is below zero as a benefit, so adding it takes it off.
    let induced = total(.induced, amounts, &program)
    let cashInduced = total(.induced, cash, &program)
    let outlays = program.sum(amounts, weights: flows.map(outlay))
    return Savings(
      gross: gross, net: program.difference(program.add(.add(gross, induced)), outlays), cashGross: cashGross,
      cashNet: program.difference(program.add(.add(cashGross, cashInduced)), outlays),
      freed: program.difference(gross, cashGross))
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
