import Documents

/// The capacity limits of an alternative.
struct CapacityFinder {
  let emitter: Emitter
  let alternative: String

  /// One for each step or flow that has any, over all limits in it.
  func all(
    steps: [Scenario.Step], flows: [Scenario.Flow], into program: inout Program
  ) -> [Model.Capacity] {
    var found: [Model.Capacity] = []
    for (name, formula) in steps.map({ ($0.name.string, $0.formula) }) + flows.map({ ($0.name.string, $0.amount) }) {
      let limits = Self.limits(in: formula)
      if limits.isEmpty { continue }
      var binds: [Register] = []
      for year in emitter.years.indices {
        var any = program.constant(0)
        for limit in limits {
          for register in registers(limit, year, &program) { any = program.add(.maximum(any, register)) }
        }
        binds.append(any)
      }
      found.append(Model.Capacity(name: name, alternative: alternative, binds: binds))
    }
    return found
  }

  private static func limits(in formula: Expression) -> [[Expression]] {
    if case .call(.saturate, let arguments, _) = formula { return [arguments] + arguments.flatMap(limits) }
    return formula.parts.flatMap(limits)
  }

  private func registers(_ limit: [Expression], _ year: Int, _ program: inout Program) -> [Register] {
    let place = limit[0].place
    // Written as a comparison: where the capacity is below what is wanted.
    let formula = Expression.operation(.greater, limit[0], limit[1], at: place)
    return emitter.cells(formula, year, into: &program).registers
  }
}
