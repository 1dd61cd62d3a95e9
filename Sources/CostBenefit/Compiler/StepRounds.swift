import Documents

/// Works steps out until nothing changes any more: each once, and again only those that lean on what changed after their turn.
///
/// In the order of `StepOrder` that is one round, and another for each year that a step looks back at a later one.
struct StepRounds {
  private let dependents: [[Int]]

  init(_ order: [Scenario.Step]) {
    var readers: [String: [Int]] = [:]
    for (place, step) in order.enumerated() {
      for name in Self.names(step.formula) { readers[name, default: []].append(place) }
    }
    dependents = order.map { readers[$0.name.string] ?? [] }
  }

  /// - Parameter work: works out the step at a place of the order, and tells whether that changed what it was.
  func settle(_ work: (Int) -> Bool) {
    var turn = Array(dependents.indices)
    // Each round settles at least one step more.
    for _ in 0...(dependents.count + 1) where !turn.isEmpty {
      let now = Set(turn)
      var next: Set<Int> = []
      for place in turn where work(place) {
        next.formUnion(dependents[place].filter { $0 <= place || !now.contains($0) })
      }
      turn = next.sorted()
    }
  }

  private static func names(_ formula: Expression) -> Set<String> {
    var names: Set<String> = []
    func collect(_ formula: Expression) {
      if case .name(let name, _) = formula { names.insert(name) }
      for part in formula.parts { collect(part) }
    }
    collect(formula)
    return names
  }
}
