extension Model {
  /// The same model with its certain numbers in the program as constants, and where each register of its program now stands.
  func withCertainties() -> (model: Model, registers: [Register]) {
    var values: [Int: Double] = [:]
    for (index, parameter) in parameters.enumerated() {
      if case .certain(let value) = parameter.chance { values[index] = value }
    }
    let known = program.knowing(values)
    func place(_ register: Register) -> Register { known.registers[register.index] }
    func moved(_ registers: [Register]) -> [Register] { registers.map(place) }
    var result = self
    result.program = known.program
    result.alternatives = alternatives.map { alternative in
      var made = Alternative(
        name: alternative.name, says: alternative.says,
        steps: alternative.steps.map { ($0.name, $0.unit, moved($0.years)) },
        flows: alternative.flows.map { flow in
          var known = Flow(
            name: flow.name, kind: flow.kind, amount: moved(flow.amount), shares: flow.shares, from: flow.from,
            to: flow.to, cashable: flow.cashable.map(moved), overlap: flow.overlap, countsAs: flow.countsAs)
          known.books = flow.books.moved(place)
          known.growthAfterHorizon = flow.growthAfterHorizon
          return known
        })
      made.life = alternative.life
      return made
    }
    result.capacities = capacities.map { capacity in
      var moved = capacity
      moved.binds = capacity.binds.map { known.registers[$0.index] }
      return moved
    }
    result.credit = credit.map { line in
      var moved = line
      moved.share = line.share.map { known.registers[$0.index] }
      return moved
    }
    result.overlaps = overlaps.map { Overlap(name: $0.name, share: known.registers[$0.share.index]) }
    result.bounds = bounds.map { $0.moved(to: known.registers[$0.register.index]) }
    result.books = books.moved(place)
    result.scales = scales.map { $0.moved(moved) }
    return (result, known.registers)
  }

  /// Flows by name in the order of the file: those of the baseline and of an alternative side by side, nil where one has none.
  func flows(of alternative: Int) -> [(name: String, alternative: Flow?, baseline: Flow?)] {
    let mine = alternatives[alternative].flows
    let theirs = alternatives[0].flows
    let names = mine.map(\.name) + theirs.map(\.name).filter { name in !mine.contains { $0.name == name } }
    return names.map { name in
      (name, mine.first { $0.name == name }, theirs.first { $0.name == name })
    }
  }
}
