import Documents

/// The capacity limits of an alternative.
struct CapacityFinder {
  let emitter: Emitter
  let alternative: String

  /// One for each step, flow or block that has any, over all limits in it.
  func all(
    steps: [Scenario.Step], flows: [Scenario.Flow], into program: inout Program
  ) -> [Model.Capacity] {
    // The places of a country stand under the one name of their scaling; its mean place is none of them.
    let told = steps.filter { !ScalingSteps.isOfMeanPlace($0) }.map { (name: Self.name($0), formula: $0.formula) }
    var order: [String] = []
    var limits: [String: [Expression]] = [:]
    for (name, formula) in told + flows.map({ ($0.name.string, $0.amount) }) {
      let own = self.limits(in: formula)
      if own.isEmpty { continue }
      if limits[name] == nil { order.append(name) }
      limits[name, default: []] += own
    }
    return order.map { name in
      let binds = emitter.years.indices.map { year in
        var any = program.constant(0)
        for limit in limits[name] ?? [] {
          for register in emitter.cells(limit, year, into: &program).registers {
            any = program.add(.maximum(any, register))
          }
        }
        return any
      }
      return Model.Capacity(name: name, alternative: alternative, binds: binds)
    }
  }

  /// A sum within a block is told by the name of the block: `nation` of `scale.nation`.
  private static func name(_ step: Scenario.Step) -> String {
    guard step.isInner, let parts = step.block?.split(separator: "."), parts.count > 1 else { return step.name.string }
    return String(parts[1])
  }

  /// Written as comparisons: where the capacity is below what is wanted. Of one picked cell only that cell's limits count.
  private func limits(in formula: Expression) -> [Expression] {
    switch formula {
    case .call(.saturate, let arguments, let place):
      [.operation(.greater, arguments[0], arguments[1], at: place)] + arguments.flatMap { limits(in: $0) }
    case .grouped(.pick(let group, let label), let body, let place):
      limits(in: body).map { limit in
        guard emitter.dimensions.of(limit).contains(group.string) else { return limit }
        return .grouped(.pick(group, label: label), limit, at: place)
      }
    default:
      formula.parts.flatMap { limits(in: $0) }
    }
  }
}
