extension ModelText {
  /// Goals without a price, each with how its effect is made and set against its costs.
  var goals: [String] {
    guard !model.goals.isEmpty else { return [] }
    return ["", "goals"]
      + model.goals.map { goal in
        let prices = goal.thresholds.map { Self.number($0) }.joined(separator: ", ")
        let unit = goal.unit.symbol.isEmpty ? "" : ", in \(goal.unit.symbol)"
        return "  \(goal.name): Σ \(goal.step)\(unit), \(goal.lessIsBetter ? "less" : "more") is better, discount "
          + "\(goal.discount), costs to \(goal.costs)" + (prices.isEmpty ? "" : "; at EUR\(model.priceYear) \(prices)")
      }
  }
}
