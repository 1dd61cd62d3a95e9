extension Model.Alternative {
  /// The same within its life, and the baseline after it.
  func lasting(_ life: Int?, as baseline: Model.Alternative?) -> Model.Alternative {
    guard let life, let baseline else { return self }
    func cut(_ years: [Register], _ others: [Register]?) -> [Register] {
      guard let others else { return years }
      return Array(years.prefix(life)) + others.dropFirst(life)
    }
    var made = self
    for index in steps.indices {
      let other = baseline.steps.first { $0.name == steps[index].name }
      made.steps[index].years = cut(steps[index].years, other?.years)
    }
    for index in flows.indices {
      let other = baseline.flows.first { $0.name == flows[index].name }
      made.flows[index].amount = cut(flows[index].amount, other?.amount)
      made.flows[index].books.payerAmount = flows[index].books.payerAmount.map { cut($0, other?.books.payerAmount) }
    }
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
