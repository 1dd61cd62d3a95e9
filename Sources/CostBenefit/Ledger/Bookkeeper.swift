/// One entry: what an amount of a flow is to one actor, above zero where it gains.
struct Booking: Sendable {
  let actor: String
  let kind: LedgerKind
  let form: LedgerForm
  let amount: Register
}

/// The amounts of one flow in one year, or as present values.
struct FlowAmounts: Sendable {
  /// At reference cost and market prices.
  let society: Register
  /// At the tariff of the payer.
  let payer: Register
  /// The cashable part of the payer's amount, and of society's.
  let cash: Register
  let cashAtCost: Register
  /// Value added tax that the payer gets back.
  let vat: Register?
}

/// Books flows to actors, for one alternative. What is booked adds up to what the flows are to society.
///
/// Of a benefit to a public payer the cashable part is the payer's; the rest is capacity that others get, booked to `next_in_line` at
/// reference cost. Where the payer pays a tariff, the provider saves the cost and loses the tariff of what it no longer makes. In an
/// overlap group what is not dominant for an actor counts for α. A transfer is one number with opposite signs. The last share of a
/// flow is what the others leave.
struct Bookkeeper: Sendable {
  static let nextInLine = "next_in_line"

  let flows: [FlowDifference]
  let classes: [OutlayClasses.Class?]
  /// α by share of a flow where it counts for less than the whole.
  let alphas: [[Register?]]
  let publicPayers: Set<String>

  func overlaps(_ index: Int) -> Bool { alphas[index].contains { $0 != nil } }

  /// An amount of a flow with its overlap taken off.
  func counted(_ amount: Register, of index: Int, _ program: inout Program) -> Register {
    guard overlaps(index) else { return amount }
    return program.sum(parts(of: amount, index, &program))
  }

  /// The amount by share of the flow, overlap taken off.
  private func parts(of amount: Register, _ index: Int, _ program: inout Program) -> [Register] {
    let whole = program.parts(of: amount, shares: flows[index].flow.shares.map(\.share))
    return whole.indices.map { place in
      alphas[index][place].map { program.add(.multiply($0, whole[place])) } ?? whole[place]
    }
  }

  func bookings(_ amounts: FlowAmounts, of index: Int, _ program: inout Program) -> [Booking] {
    switch flows[index].flow.kind {
    case .transfer: transfer(amounts, flows[index].flow, &program)
    case .cost: cost(amounts, index, &program)
    case .benefit: benefit(amounts, index, &program)
    }
  }

  private func transfer(_ amounts: FlowAmounts, _ flow: Model.Flow, _ program: inout Program) -> [Booking] {
    var made: [Booking] = []
    if let from = flow.from {
      made.append(
        Booking(actor: from, kind: .transfer, form: .cash, amount: program.add(.negate(amounts.society))))
    }
    if let to = flow.to { made.append(Booking(actor: to, kind: .transfer, form: .cash, amount: amounts.society)) }
    return made
  }

  private func cost(_ amounts: FlowAmounts, _ index: Int, _ program: inout Program) -> [Booking] {
    let flow = flows[index].flow
    var made: [Booking] = []
    for (share, part) in zip(flow.shares, program.parts(of: amounts.payer, shares: flow.shares.map(\.share))) {
      made.append(
        Booking(actor: share.actor, kind: .programme, form: .cash, amount: program.add(.negate(part))))
    }
    if flows[index].hasTariff, let provider = flow.books.provider {
      let above = program.difference(amounts.payer, amounts.society)
      made.append(Booking(actor: provider, kind: .tariffDifference, form: .cash, amount: above))
    }
    return made + compensation(amounts, flow, sign: 1, &program)
  }

  private func benefit(_ amounts: FlowAmounts, _ index: Int, _ program: inout Program) -> [Booking] {
    let flow = flows[index].flow
    let ofPayer = parts(of: amounts.payer, index, &program)
    let isOutlay = classes[index] != nil
    let cash = isOutlay ? parts(of: amounts.cash, index, &program) : []
    let tariff = flows[index].hasTariff
    let atCost = tariff ? parts(of: amounts.society, index, &program) : ofPayer
    let cashAtCost = tariff && isOutlay ? parts(of: amounts.cashAtCost, index, &program) : cash
    let kind: LedgerKind = classes[index] == .induced ? .inducedOutlay : .avoidedOutlay
    var made: [Booking] = []
    for (place, share) in flow.shares.enumerated() {
      let isPublic = isOutlay && publicPayers.contains(share.actor)
      var gone = (payer: ofPayer[place], cost: atCost[place])
      if isPublic, cash[place] != ofPayer[place] {
        gone = (cash[place], cashAtCost[place])
        let freed = program.difference(atCost[place], cashAtCost[place])
        made.append(Booking(actor: Self.nextInLine, kind: kind, form: .freedCapacity, amount: freed))
      }
      made.append(
        Booking(
          actor: share.actor, kind: isPublic ? kind : .benefit, form: isPublic ? .cash : .welfare, amount: gone.payer))
      if tariff, let provider = flow.books.provider {
        made.append(
          Booking(
            actor: provider, kind: .tariffDifference, form: .cash, amount: program.difference(gone.cost, gone.payer)))
      }
    }
    return made + compensation(amounts, flow, sign: -1, &program)
  }

  /// - Parameter sign: 1 where the payer pays more and gets tax back, −1 where it pays less and gets back less.
  private func compensation(
    _ amounts: FlowAmounts, _ flow: Model.Flow, sign: Double, _ program: inout Program
  ) -> [Booking] {
    guard let vat = amounts.vat, let by = flow.books.compensatedBy else { return [] }
    let back = program.product(sign, vat)
    var made = [
      Booking(actor: by, kind: .vatCompensation, form: .cash, amount: program.add(.negate(back)))
    ]
    for (share, part) in zip(flow.shares, program.parts(of: back, shares: flow.shares.map(\.share))) {
      made.append(Booking(actor: share.actor, kind: .vatCompensation, form: .cash, amount: part))
    }
    return made
  }
}
