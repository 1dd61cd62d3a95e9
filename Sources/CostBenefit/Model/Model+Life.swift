extension Model.Alternative {
  /// The same within its life, and the baseline after it.
  func lasting(_ life: Int?, as baseline: Model.Alternative?) -> Model.Alternative {
    guard let life, let baseline else { return self }
    func cut(_ years: [Register], _ others: [Register]?) -> [Register] {
      guard let others else { return years }
      return Array(years.prefix(life)) + others.dropFirst(life)
    }
    var made = Model.Alternative(
      name: name, says: says,
      steps: steps.map { step in
        (step.name, step.unit, cut(step.years, baseline.steps.first { $0.name == step.name }?.years))
      },
      flows: flows.map { flow in
        let other = baseline.flows.first { $0.name == flow.name }
        var made = Model.Flow(
          name: flow.name, kind: flow.kind, amount: cut(flow.amount, other?.amount), shares: flow.shares,
          from: flow.from, to: flow.to, cashable: flow.cashable, overlap: flow.overlap, countsAs: flow.countsAs)
        made.growthAfterHorizon = flow.growthAfterHorizon
        made.books = flow.books
        made.books.payerAmount = flow.books.payerAmount.map { cut($0, other?.books.payerAmount) }
        return made
      })
    made.groupedSteps = groupedSteps
    made.life = life
    return made
  }
}

extension Model {
  /// Years of the horizon in which an alternative differs from the baseline.
  func life(of alternative: Int) -> Int { alternatives[alternative].life ?? years.count }

  /// Rules under which a value after the horizon has no end cannot stand beside the scenario's own.
  mutating func dropRulesWithoutEnd() {
    let growths = Set(alternatives.flatMap(\.flows).compactMap(\.growthAfterHorizon))
    guard !growths.isEmpty else { return }
    otherRules.removeAll { rules in
      growths.contains { growth in rules.tail.map { $0.perpetuity(growth: growth) == nil } ?? true }
    }
  }
}
