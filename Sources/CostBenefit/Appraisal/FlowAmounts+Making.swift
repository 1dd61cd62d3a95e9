extension FlowAmounts {
  /// The amounts of every flow, year by year: differences from the baseline.
  static func byYear(
    _ flows: [FlowDifference], _ classes: [OutlayClasses.Class?], _ years: Range<Int>, _ program: inout Program
  ) -> [[FlowAmounts]] {
    let cash = flows.indices.map { Self.cash(of: flows[$0], flows[$0].payerYears, class: classes[$0], &program) }
    let atCost = flows.indices.map {
      flows[$0].hasTariff ? Self.cash(of: flows[$0], flows[$0].years, class: classes[$0], &program) : cash[$0]
    }
    return years.map { year in
      flows.indices.map { index in
        let flow = flows[index]
        let back = flow.flow.books.compensatedShare
        return FlowAmounts(
          society: flow.years[year], payer: flow.payerYears[year], cash: cash[index][year],
          cashAtCost: atCost[index][year], vat: back == 0 ? nil : program.product(back, flow.payerYears[year]))
      }
    }
  }

  /// The same as present values.
  static func presentValues(
    _ yearly: [[FlowAmounts]], _ flows: [FlowDifference], _ program: inout Program
  ) -> [FlowAmounts] {
    flows.indices.map { index in
      let flow = flows[index]
      let cash = program.presentValue(yearly.map { $0[index].cash }, flow.weights)
      let back = flow.flow.books.compensatedShare
      return FlowAmounts(
        society: flow.presentValue, payer: flow.payerValue, cash: cash,
        cashAtCost: flow.hasTariff
          ? program.presentValue(yearly.map { $0[index].cashAtCost }, flow.weights) : cash,
        vat: back == 0 ? nil : program.product(back, flow.payerValue))
    }
  }

  /// The part of each year's amount that is cash: c·S, with c = 0 for a saving and 1 for an induced outlay where none is given.
  private static func cash(
    of flow: FlowDifference, _ years: [Register], class: OutlayClasses.Class?, _ program: inout Program
  ) -> [Register] {
    guard let found = `class` else { return years.map { _ in program.constant(0) } }
    guard let cashable = flow.flow.cashable else {
      return found == .induced ? years : years.map { _ in program.constant(0) }
    }
    return zip(cashable, years).map { program.add(.multiply($0, $1)) }
  }
}
