import Probability

/// Makes the result of a goal of the draws of its costs and effects.
struct GoalFigures {
  private let goal: Model.Goal
  private let options: [(cost: UnsafeBufferPointer<Double>, effect: UnsafeBufferPointer<Double>)]
  private let model: Model
  private let sets: IndependentSets
  private let costs: [Figure]
  private let effects: [Figure]

  init(
    _ goal: Model.Goal, _ options: [(cost: UnsafeBufferPointer<Double>, effect: UnsafeBufferPointer<Double>)],
    model: Model, sets: IndependentSets
  ) {
    self.goal = goal
    self.options = options
    self.model = model
    self.sets = sets
    costs = options.map { Figure(unit: "EUR\(model.priceYear)", summary: Summary(of: $0.cost, in: sets)) }
    effects = options.map { Figure(unit: goal.unit.symbol, summary: Summary(of: $0.effect, in: sets)) }
  }

  var result: GoalResult {
    let names = model.alternatives.map(\.name)
    let means = zip(costs, effects).map { ($0.summary.mean, $1.summary.mean) }
    let frontier = Frontier(
      zip(names, [(0, 0)] + means).map { Frontier.Strategy(name: $0, cost: $1.0, effect: $1.1) })
    return GoalResult(
      name: goal.name, unit: goal.unit.symbol, costs: goal.costs, discount: goal.discount,
      lessIsBetter: goal.lessIsBetter, strategies: names,
      alternatives: options.indices.map { index in
        GoalResult.Alternative(
          name: names[index + 1], cost: costs[index], effect: effects[index],
          ratio: RatioOfDraws(
            numerators: options[index].cost, denominators: options[index].effect, denominator: "the effect",
            in: sets))
      },
      frontier: frontier, thresholds: goal.thresholds.map(threshold), curve: curve(frontier),
      plane: options.map { option in
        zip(option.effect, option.cost).prefix(GoalStudy.shown).map { (effect: $0, cost: $1) }
      })
  }

  private func threshold(_ price: Double) -> GoalResult.Threshold {
    let values = options.map { option in zip(option.effect, option.cost).map { price * $0 - $1 } }
    return GoalResult.Threshold(
      price: price,
      netBenefit: values.map { Figure(unit: "EUR\(model.priceYear)", summary: Summary(of: $0, in: sets)) },
      shareBest: timesBest(at: price, in: sets),
      best: best(at: price), evpi: ValueOfInformation.perfect(values).value)
  }

  /// Up to twice the highest threshold, or twice the highest ratio of the frontier where the file gives none.
  private func curve(_ frontier: Frontier) -> [(price: Double, shares: [Double], best: Int)] {
    let ratios = frontier.strategies.compactMap { item -> Double? in
      if case .onFrontier(let ratio, _) = item.standing { ratio } else { nil }
    }
    guard let highest = goal.thresholds.last(where: { $0 > 0 }) ?? ratios.filter({ $0 > 0 && $0.isFinite }).max()
    else { return [] }
    return (0...GoalStudy.steps).map { step in
      let price = 2 * highest * Double(step) / Double(GoalStudy.steps)
      return (price, timesBest(at: price, in: .draws).map(\.share), best(at: price))
    }
  }

  /// In how many draws each strategy is best, the baseline first with 0; of equals the one listed first.
  private func timesBest(at price: Double, in sets: IndependentSets) -> [ShareOfDraws] {
    var counts = Array(repeating: ShareCounter(sets), count: options.count + 1)
    for draw in 0..<(options.first?.cost.count ?? 0) {
      var (best, place) = (0.0, 0)
      for index in options.indices {
        let own = price * options[index].effect[draw] - options[index].cost[draw]
        if own > best { (best, place) = (own, index + 1) }
      }
      for index in counts.indices { counts[index].add(index == place) }
    }
    return counts.map(\.share)
  }

  /// The strategy that is best on average: a net benefit is linear in costs and effects, so its mean is that of theirs.
  private func best(at price: Double) -> Int {
    let means = zip(costs, effects).map { price * $1.summary.mean - $0.summary.mean }
    return RegressionInformation.best(means).map { $0 + 1 } ?? 0
  }
}
