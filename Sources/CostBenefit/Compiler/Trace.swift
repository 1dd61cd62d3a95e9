/// What went into a number that matters for arguments about causes: which estimates, and which corrections for what would have
/// happened anyway.
struct Trace: Equatable {
  /// Estimates that already have the counterfactual in them.
  var included: Set<String> = []
  /// Estimates without a counterfactual that no deadweight was set against yet.
  var uncovered: Set<String> = []
  /// Estimates of which the risk without treatment went in, and of which the effect did.
  var baselines: Set<String> = []
  var effects: Set<String> = []
  var roles: Set<Scenario.Parameter.Role> = []
  /// Those of the effects that are ratios.
  var logEffects: Set<String> = []
  /// Whether a capacity limit went in.
  var hasCapacity = false

  static let corrections: Set<Scenario.Parameter.Role> = [.deadweight, .attribution]

  var corrects: Bool { !roles.isDisjoint(with: Self.corrections) }

  func sum(_ other: Trace) -> Trace {
    Trace(
      included: included.union(other.included), uncovered: uncovered.union(other.uncovered),
      baselines: baselines.union(other.baselines), effects: effects.union(other.effects),
      roles: roles.union(other.roles), logEffects: logEffects.union(other.logEffects),
      hasCapacity: hasCapacity || other.hasCapacity)
  }

  func product(_ other: Trace) -> Trace {
    var result = sum(other)
    result.uncovered = []
    if !other.roles.contains(.deadweight) { result.uncovered.formUnion(uncovered) }
    if !roles.contains(.deadweight) { result.uncovered.formUnion(other.uncovered) }
    return result
  }
}
