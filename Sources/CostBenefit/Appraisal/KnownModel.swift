extension Model {
  /// The same model with its certain numbers in the program as constants, and where each register of its program now stands.
  func withCertainties() -> (model: Model, registers: [Register]) {
    var values: [Int: Double] = [:]
    for (index, parameter) in parameters.enumerated() {
      if case .certain(let value) = parameter.chance { values[index] = value }
    }
    return knowing(values)
  }

  /// The same with these parameters, by their place, as constants.
  func knowing(_ values: [Int: Double]) -> (model: Model, registers: [Register]) {
    let known = program.knowing(values)
    func place(_ register: Register) -> Register { known.registers[register.index] }
    func moved(_ registers: [Register]) -> [Register] { registers.map(place) }
    var result = self
    result.program = known.program
    for index in alternatives.indices { result.alternatives[index].move(place) }
    for index in capacities.indices { result.capacities[index].binds = moved(capacities[index].binds) }
    for index in credit.indices { result.credit[index].share = credit[index].share.map(place) }
    result.overlaps = overlaps.map { Overlap(name: $0.name, share: place($0.share)) }
    result.bounds = bounds.map { $0.moved(to: place($0.register)) }
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

extension Model.Alternative {
  /// Where its registers now stand.
  fileprivate mutating func move(_ place: (Register) -> Register) {
    for index in steps.indices { steps[index].years = steps[index].years.map(place) }
    for index in groupedSteps.indices { groupedSteps[index].years = groupedSteps[index].years.map { $0.map(place) } }
    for index in flows.indices {
      flows[index].amount = flows[index].amount.map(place)
      flows[index].cashable = flows[index].cashable?.map(place)
      flows[index].books = flows[index].books.moved(place)
    }
  }
}
