import CostBenefit

/// A goal without a price.
struct GoalJSON {
  let goal: GoalResult
  let coarse: Bool

  var json: JSON {
    [
      "goal": .text(goal.name), "unit": .text(goal.unit), "costs": .text(goal.costs),
      "better": .text(goal.lessIsBetter ? "less" : "more"), "discount": .text(goal.discount),
      "alternatives": .array(goal.alternatives.map(alternative)), "frontier": .array(frontier),
      "thresholds": .array(goal.thresholds.map(threshold)),
      "acceptability": .array(goal.curve.map(point)),
    ]
  }

  private func printed(_ value: Double) -> Double { coarse ? Precision(of: value, digits: 2).round(value) : value }
  private func share(_ value: Double) -> Double { coarse ? Precision(exponent: -2).round(value) : value }

  private func alternative(_ alternative: GoalResult.Alternative) -> JSON {
    [
      "name": .text(alternative.name), "cost": .summary(alternative.cost, coarse: coarse),
      "effect": .summary(alternative.effect, coarse: coarse),
      "cost_effectiveness_ratio": RatiosJSON.ratio(alternative.ratio, printed),
    ]
  }

  private var frontier: [JSON] {
    goal.frontier.strategies.map { item in
      let own: JSON = [
        "name": .text(item.strategy.name), "cost": .number(printed(item.strategy.cost)),
        "effect": .number(printed(item.strategy.effect)),
      ]
      switch item.standing {
      case .first: return own.with(["standing": "on_frontier"])
      case .onFrontier(let ratio, let from):
        return own.with(["standing": "on_frontier", "ratio": .number(printed(ratio)), "from": .text(from)])
      case .strictlyDominated(let by): return own.with(["standing": "strictly_dominated", "by": .strings([by])])
      case .extendedlyDominated(let by, let and):
        return own.with(["standing": "extendedly_dominated", "by": .strings([by, and])])
      case .same(let other): return own.with(["standing": "same", "by": .strings([other])])
      }
    }
  }

  private func threshold(_ threshold: GoalResult.Threshold) -> JSON {
    let names = goal.strategies
    return [
      "price": .number(threshold.price), "best": .text(names[threshold.best]),
      "net_benefit": .object(
        zip(names.dropFirst(), threshold.netBenefit).map { .init($0, .summary($1, coarse: coarse)) }),
      "share_best": .object(zip(names, threshold.shareBest).map { .init($0, .share($1, coarse: coarse)) }),
      "evpi": .number(printed(threshold.evpi)),
    ]
  }

  private func point(_ point: (price: Double, shares: [Double], best: Int)) -> JSON {
    [
      "price": .number(point.price), "best": .text(goal.strategies[point.best]),
      "shares": .object(zip(goal.strategies, point.shares).map { .init($0, .number(share($1))) }),
    ]
  }
}
