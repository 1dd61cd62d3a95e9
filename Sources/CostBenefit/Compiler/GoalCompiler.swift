import Documents
import Evidence
import Foundation

/// Checks goals against the steps of a model, and works out how the years count.
struct GoalCompiler {
  let scenario: Scenario
  let notebook: Notebook
  let alternatives: [Model.Alternative]

  func goals() -> [Model.Goal] {
    scenario.goals.compactMap { goal($0) }
  }

  private func goal(_ goal: Scenario.Goal) -> Model.Goal? {
    guard let steps = alternatives.first?.steps else { return nil }
    guard let step = steps.first(where: { $0.name == goal.effect.string }) else {
      let near = NearestName.of(goal.effect.string, among: steps.map(\.name))
      notebook.add(
        Finding(
          code: "goal_unknown_step", at: goal.effect.place,
          Words(
            nl: "\(goal.effect.string) is geen stap; het effect van een doel is een stap.",
            en: "\(goal.effect.string) is no step; the effect of a goal is a step."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
      return nil
    }
    guard step.unit.euros == 0 else {
      notebook.add(
        Finding(
          code: "goal_in_euros", at: goal.effect.place,
          Words(
            nl: "\(step.name) is in euro's: dat is een baat of een kostenpost, geen doel zonder prijs.",
            en: "\(step.name) is in euros: that is a benefit or a cost, no goal without a price."),
          hint: Words(nl: "Zet hem onder benefits: of costs:.", en: "Put it under benefits: or costs:.")))
      return nil
    }
    guard let whole = step.unit.times(.year), let unit = unit(of: goal, whole: whole, step: step.name),
      let thresholds = thresholds(of: goal, unit)
    else { return nil }
    return Model.Goal(
      name: goal.name.string, step: step.name, unit: unit, weights: weights(goal.discount),
      lessIsBetter: goal.lessIsBetter, costs: goal.costs, discount: words(goal.discount), thresholds: thresholds)
  }

  private func unit(of goal: Scenario.Goal, whole: Evidence.Unit, step: String) -> WrittenUnit? {
    guard let written = goal.unit else { return WrittenUnit(base: whole) }
    if written.unit.unit == whole { return written.unit }
    notebook.add(
      Finding(
        code: "goal_unit", at: written.place,
        Words(
          nl: "De stap \(step) is over een jaar in \(whole), niet in \(written.unit.symbol).",
          en: "The step \(step) is in \(whole) over a year, not in \(written.unit.symbol).")))
    return nil
  }

  private func thresholds(of goal: Scenario.Goal, _ unit: WrittenUnit) -> [Double]? {
    guard let wanted = Evidence.Unit.euro(scenario.priceYear).divided(by: unit.unit) else { return nil }
    var values: [Double] = []
    for threshold in goal.thresholds {
      guard threshold.unit.unit == wanted || (threshold.value == 0 && threshold.unit.symbol.isEmpty) else {
        let name = unit.symbol.isEmpty ? "" : "/\(unit.symbol)"
        notebook.add(
          Finding(
            code: "goal_threshold_unit", at: threshold.place,
            Words(
              nl: "Een drempel van \(goal.name.string) is in EUR\(scenario.priceYear)\(name).",
              en: "A threshold of \(goal.name.string) is in EUR\(scenario.priceYear)\(name).")))
        return nil
      }
      values.append(threshold.base * unit.factor)
    }
    return values
  }

  private func weights(_ discount: Scenario.Goal.Discount) -> [Double]? {
    switch discount {
    case .same: nil
    case .none: scenario.horizon.map { _ in 1 }
    case .rate(let rate):
      scenario.horizon.map { year in
        pow(1 + rate, -(Double(year - scenario.baseYear) + scenario.timing.offset))
      }
    }
  }

  private func words(_ discount: Scenario.Goal.Discount) -> String {
    switch discount {
    case .same: "as money"
    case .none: "none"
    case .rate(let rate): "\((rate * 1_000_000).rounded() / 10_000)% a year"
    }
  }
}
