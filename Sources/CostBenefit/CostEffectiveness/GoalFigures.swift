import Probability

/// Makes the result of a goal of the draws of its costs and effects.
struct GoalFigures {
  private let goal: Model.Goal
  private let options: [(cost: UnsafeBufferPointer<Double>, effect: UnsafeBufferPointer<Double>)]
  private let model: Model
  private let costs: [Figure]
  private let effects: [Figure]

  init(
    _ goal: Model.Goal, _ options: [(cost: UnsafeBufferPointer<Double>, effect: UnsafeBufferPointer<Double>)],
    model: Model
  ) {
    self.goal = goal
    self.options = options
    self.model = model
    costs = options.map { Figure(unit: "EUR\(model.priceYear)", summary: Summary(of: $0.cost)) }
    effects = options.map { Figure(unit: goal.unit.symbol, summary: Summary(of: $0.effect)) }
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
            numerators: options[index].cost, denominators: options[index].effect, denominator: "the effect"))
      },
      frontier: frontier, thresholds: goal.thresholds.map(threshold), curve: curve(frontier),
      plane: options.map { option in
        zip(option.effect, option.cost).prefix(GoalStudy.shown).map { (effect: $0, cost: $1) }
      })
  }

  /// Net benefits of the alternatives at a price, draw by draw.
  private func netBenefits(at price: Double) -> [[Double]] {
    options.map { option in zip(option.effect, option.cost).map { price * $0 - $1 } }
  }

  private func threshold(_ price: Double) -> GoalResult.Threshold {
    let values = netBenefits(at: price)
    let (counts, mean, best) = Self.chosen(values)
    return GoalResult.Threshold(
      price: price,
      netBenefit: values.map { Figure(unit: "EUR\(model.priceYear)", summary: Summary(of: $0)) },
      shareBest: counts.map { ShareOfDraws(holding: $0, of: values.first?.count ?? 0) }, best: best,
      evpi: max(0, mean - (best == 0 ? 0 : Self.mean(values[best - 1]))))
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
      let values = netBenefits(at: price)
      let (counts, _, best) = Self.chosen(values)
      let count = Double(values.first?.count ?? 1)
      return (price, counts.map { Double($0) / count }, best)
    }
  }

  /// How often each strategy is best, the baseline first with 0; the mean of the best; the strategy that is best on average.
  private static func chosen(_ values: [[Double]]) -> (counts: [Int], meanOfBest: Double, best: Int) {
    var counts = Array(repeating: 0, count: values.count + 1)
    let draws = values.first?.count ?? 0
    let bests = (0..<draws).map { draw in
      var (best, place) = (0.0, 0)
      for index in values.indices where values[index][draw] > best {
        (best, place) = (values[index][draw], index + 1)
      }
      counts[place] += 1
      return best
    }
    var (highest, place) = (0.0, 0)
    for index in values.indices {
      let own = mean(values[index])
      if own > highest { (highest, place) = (own, index + 1) }
    }
    return (counts, mean(bests), place)
  }

  private static func mean(_ values: [Double]) -> Double { CompensatedSum(values).value / Double(values.count) }
}
