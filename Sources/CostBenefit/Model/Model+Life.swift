extension Array {
  /// By year: this within a life, and the others after it; this throughout where there is no life, or nothing to go on with.
  func within(_ life: Int?, then others: [Element]?) -> [Element] {
    guard let life, let others else { return self }
    return Array(prefix(life)) + others.dropFirst(life)
  }
}

extension Model.Alternative {
  /// The same within its life, and the baseline after it.
  func lasting(_ life: Int?, as baseline: Model.Alternative?) -> Model.Alternative {
    guard let life, let baseline else { return self }
    var made = self
    for index in steps.indices {
      let other = baseline.steps.first { $0.name == steps[index].name }
      made.steps[index].years = steps[index].years.within(life, then: other?.years)
    }
    for index in groupedSteps.indices {
      let other = baseline.groupedSteps.first { $0.name == groupedSteps[index].name }
      made.groupedSteps[index].years = groupedSteps[index].years.within(life, then: other?.years)
    }
    for index in flows.indices {
      let other = baseline.flows.first { $0.name == flows[index].name }
      let books = flows[index].books
      made.flows[index].amount = flows[index].amount.within(life, then: other?.amount)
      made.flows[index].books.payerAmount = books.payerAmount?.within(life, then: other?.books.payerAmount)
      made.flows[index].books.quantity = books.quantity.map {
        ($0.unit, $0.years.within(life, then: other?.books.quantity?.years))
      }
    }
    made.life = life
    return made
  }
}

extension [Model.Capacity] {
  /// The same within the alternative's life, and the baseline's limits after it: a limit that only one of both has binds in its years only.
  func lasting(
    _ life: Int?, as baseline: [Model.Capacity], of alternative: String, years: Int, _ program: inout Program
  ) -> [Model.Capacity] {
    guard let life, !isEmpty || !baseline.isEmpty else { return self }
    let never = [Register](repeating: program.constant(0), count: years)
    var made = self
    for index in made.indices {
      let other = baseline.first { $0.name == made[index].name }
      made[index].binds = made[index].binds.within(life, then: other?.binds ?? never)
    }
    for other in baseline where !contains(where: { $0.name == other.name }) {
      made.append(
        Model.Capacity(name: other.name, alternative: alternative, binds: never.within(life, then: other.binds)))
    }
    return made
  }
}

extension Model.Scale.Amounts {
  /// The same within the alternative's life, and the baseline after it.
  func lasting(_ life: Int?, as baseline: Model.Scale.Amounts?) -> Model.Scale.Amounts {
    guard let life, let baseline else { return self }
    return Model.Scale.Amounts(
      places: zip(places, baseline.places).map { $0.within(life, then: $1) },
      total: total.within(life, then: baseline.total), newPlace: newPlace.within(life, then: baseline.newPlace),
      typicalPlace: typicalPlace.within(life, then: baseline.typicalPlace))
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
