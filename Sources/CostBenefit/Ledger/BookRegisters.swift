import Evidence

/// The registers of what is kept beside the balance of one alternative.
struct BookRegisters: Sendable {
  struct OverlapGroup: Sendable {
    let name: String
    let flows: [String]
    let naive: Register
    let corrected: Register
  }

  struct Freed: Sendable {
    let flow: String
    let unit: Unit
    /// Mean over the years of the horizon.
    let mean: Register
    let years: [Register]
  }

  let ledger: YearLedger
  /// All lines of an actor together, one register a year.
  let actorYears: [(actor: String, years: [Register])]
  /// Cash of each public payer by year, undiscounted.
  let cash: [(payer: String, years: [Register])]
  /// Present values: society, the public purse, participants, all others.
  let perspectives: [(perspective: Perspective, value: Register)]
  let overlaps: [OverlapGroup]
  let naiveValue: Register
  let freed: [Freed]
  /// 1 in a draw in which the step is above its ceiling in some year; the largest excess over the years.
  let ceilings: [(isAbove: Register, excess: Register)]
  /// Present values of the quantities of PM items.
  let quantities: [Register]
  /// Σ weight · present value over actors; nil where no weights are asked for.
  let weighted: Register?

  /// - Parameter values: present values of flows to society, overlap taken off.
  init(
    keeper: Bookkeeper, actors: [(name: String, presentValue: Register)], ledger: YearLedger, place: Int,
    values: [Register], yearly: [[FlowAmounts]], _ model: Model, _ program: inout Program
  ) {
    self.ledger = ledger
    actorYears = ledger.byActor(&program)
    cash = actors.map(\.name).filter(model.publicPayers.contains).map { payer in
      let own = ledger.lines.filter { $0.key.actor == payer && $0.key.form == .cash }
      return (payer, model.years.indices.map { year in program.sum(own.map { $0.years[year] }) })
    }
    perspectives = Perspective.allCases.map { perspective in
      let own = actors.filter { perspective.holds($0.name, publicPayers: model.publicPayers) }
      return (perspective, program.sum(own.map(\.presentValue)))
    }
    overlaps = model.overlaps.compactMap { group in
      let members = keeper.flows.indices.filter {
        keeper.flows[$0].flow.overlap == group.name && keeper.flows[$0].flow.kind == .benefit
      }
      guard members.count > 1 else { return nil }
      return OverlapGroup(
        name: group.name, flows: members.map { keeper.flows[$0].flow.name },
        naive: program.sum(members.map { keeper.flows[$0].presentValue }),
        corrected: program.sum(members.map { values[$0] }))
    }
    let signs = keeper.flows.map(\.flow.kind.sign)
    naiveValue = program.sum(keeper.flows.map(\.presentValue), weights: signs)
    freed = keeper.flows.indices.compactMap { Self.freed($0, keeper, yearly, place, model, &program) }
    ceilings = model.books.ceilings.map { ceiling in
      let gaps = model.years.indices.map { year in
        program.add(.subtract(ceiling.wanted[place - 1][year], ceiling.atMost[place - 1][year]))
      }
      let largest = gaps.dropFirst().reduce(gaps[0]) { program.add(.maximum($0, $1)) }
      // A rounding away from the ceiling is at it.
      let slack = program.product(1e-12, program.add(.absolute(ceiling.atMost[place - 1][0])))
      return (program.add(.less(slack, largest)), largest)
    }
    quantities = model.books.quantities.map { program.presentValue($0.years[place - 1], model.weights) }
    if model.books.weights.isEmpty {
      weighted = nil
    } else {
      weighted = program.sum(
        actors.map { actor in
          model.books.weights.first { $0.actor == actor.name }
            .map { program.add(.multiply($0.weight, actor.presentValue)) } ?? actor.presentValue
        })
    }
  }

  /// (1 − c) · quantity of an avoided outlay, against the baseline.
  private static func freed(
    _ index: Int, _ keeper: Bookkeeper, _ yearly: [[FlowAmounts]], _ place: Int, _ model: Model,
    _ program: inout Program
  ) -> Freed? {
    let flow = keeper.flows[index].flow
    guard keeper.classes[index] == .avoided, let quantity = flow.books.quantity else { return nil }
    func level(_ alternative: Int) -> [Register]? {
      model.alternatives[alternative].flows.first { $0.name == flow.name }?.books.quantity?.years
    }
    let zero = program.constant(0)
    let one = program.constant(1)
    let years = model.years.indices.map { year in
      let change = program.difference(level(place)?[year] ?? zero, level(0)?[year] ?? zero)
      guard let cashable = flow.cashable?[year] else { return change }
      return program.add(.multiply(program.add(.subtract(one, cashable)), change))
    }
    return Freed(
      flow: flow.name, unit: quantity.unit, mean: program.product(1 / Double(years.count), program.sum(years)),
      years: years)
  }
}
