/// A roll-out of which the truth is known: units start in periods drawn by chance, and effects follow a rule.
struct RollOutTruth {
  let name: String
  let units: Int
  let periods = 10

  /// Starts with their chances; who draws none never starts.
  let starts: [(period: Int, chance: Double)]

  /// The mean effect in a group some periods after its start.
  let effect: @Sendable (_ group: Int, _ elapsed: Int) -> Double

  /// Whether effects differ by group and time, so that two-way fixed effects has no number to hit.
  let differs: Bool

  /// The chance that a unit-period is not there.
  var gaps = 0.0

  /// The mean effect on the treated over all their periods under treatment, in the population that units are drawn from.
  var meanEffect: Double {
    var sum = 0.0
    var weight = 0.0
    for start in starts {
      for period in start.period...periods {
        sum += start.chance * effect(start.period, period - start.period)
        weight += start.chance
      }
    }
    return sum / weight
  }

  static let all: [RollOutTruth] =
    [30, 50, 100, 200].map {
      RollOutTruth(name: "grows, differs by start", units: $0, starts: three, effect: growing, differs: true)
    }
    + [50, 100].map {
      RollOutTruth(
        name: "the same, a tenth of unit-periods missing", units: $0, starts: three, effect: growing, differs: true,
        gaps: 0.1)
    }
    + [50, 100].map {
      RollOutTruth(
        name: "grows, eight starts of few units", units: $0, starts: eight,
        effect: { group, elapsed in 0.2 + 0.05 * Double(group * elapsed) }, differs: true)
    }
    + [40].map {
      RollOutTruth(
        name: "grows, eight starts of one or two units", units: $0, starts: rare,
        effect: { group, elapsed in 0.2 + 0.05 * Double(group * elapsed) }, differs: true)
    }
    + [30, 50, 100, 200].map {
      RollOutTruth(name: "one effect for all", units: $0, starts: three, effect: { _, _ in 0.5 }, differs: false)
    }

  private static let three: [(period: Int, chance: Double)] = [(4, 0.25), (6, 0.25), (8, 0.2)]
  private static let eight: [(period: Int, chance: Double)] = (3...10).map { ($0, 0.09) }

  private static let rare: [(period: Int, chance: Double)] = (3...10).map { ($0, 0.04) }

  @Sendable private static func growing(_ group: Int, _ elapsed: Int) -> Double {
    group == 4 ? 0.2 + 0.3 * Double(elapsed) : group == 6 ? 0.4 + 0.15 * Double(elapsed) : 1
  }
}
