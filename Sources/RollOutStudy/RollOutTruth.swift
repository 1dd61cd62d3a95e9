/// A roll-out of which the truth is known: units start in periods drawn by chance, and effects follow a rule.
struct RollOutTruth {
  let name: String
  let units: Int
  let periods: Int

  /// Starts with their chances; who draws none never starts.
  let starts: [(period: Int, chance: Double)]

  /// The effect in a group some periods after its start.
  let effect: @Sendable (_ group: Int, _ elapsed: Int) -> Double

  /// Whether effects differ, so that two-way fixed effects has no number to hit.
  let differs: Bool

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

  static let all: [RollOutTruth] = [50, 100, 200].flatMap { units in
    [
      RollOutTruth(
        name: "effects that grow and differ by group", units: units, periods: 10, starts: thirds,
        effect: { group, elapsed in
          group == 4 ? 0.2 + 0.3 * Double(elapsed) : group == 6 ? 0.4 + 0.15 * Double(elapsed) : 1
        },
        differs: true),
      RollOutTruth(
        name: "one effect for all", units: units, periods: 10, starts: thirds, effect: { _, _ in 0.5 }, differs: false),
    ]
  }

  private static let thirds: [(period: Int, chance: Double)] = [(4, 0.25), (6, 0.25), (8, 0.2)]
}
