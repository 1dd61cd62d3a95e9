import CostBenefit
import Evidence

/// The units of numbers that stand by themselves in the document of a run: by where they stand, else by the unit beside them.
struct FigureUnits {
  let model: Model

  private var euro: String { "EUR\(model.priceYear)" }

  /// - Parameter context: of the object in which the number stands.
  func unit(at places: [String], _ context: ToldFigure.Context) -> String? {
    let key = places.last ?? ""
    let parent = places.dropLast().last ?? ""
    // First the maps whose keys are names of a file, which may be any word.
    switch parent {
    case "break_even": return parameter(key)
    case "undiscounted_by_year": return "\(euro)/year"
    // Of what is freed for the next in line, an amount; of a capacity, the share of draws in which it binds.
    case "by_year": return places.first == "next_in_line" ? "\(euro)/year" : "1"
    case "quadrants", "shares", "fieller", "rates": return "1"
    default: break
    }
    if let own = places.first == "goals" ? goal(key, places) : nil { return own }
    switch key {
    case "evpi", "mean_net_present_value": return euro
    case "conf_low", "conf_high": return places.first == "sobol" ? euro : "1"
    case "annual": return "\(euro)/year"
    case "factor", "rate", "places", "places_that_took_part", "clients_now", "more_clients": return "1"
    case "people", "people_there": return "person"
    case "life_in_years": return "year"
    case "median" where parent == "payback_year": return "year"
    case "value" where places.contains("required_effects"): return context.item.flatMap(parameter)
    default: return key.hasPrefix("share") ? "1" : context.unit
    }
  }

  /// Of the numbers of a goal: what it costs, how much of it there is, and what one of it costs.
  private func goal(_ key: String, _ places: [String]) -> String? {
    guard places.count > 1, let place = Int(places[1]), model.goals.indices.contains(place) else { return nil }
    let goal = model.goals[place].unit
    switch key {
    case "cost": return euro
    case "effect": return goal.symbol.isEmpty ? "1" : goal.symbol
    case "price", "ratio", "cost_effectiveness_ratio":
      if goal.factor == 1 { return Unit.euro(model.priceYear).divided(by: goal.unit)?.description }
      // A day is no base unit, so that the name of the reader stands as it is.
      return goal.symbol.contains { "*/^".contains($0) } ? "\(euro)/(\(goal.symbol))" : "\(euro)/\(goal.symbol)"
    default: return nil
    }
  }

  private func parameter(_ name: String) -> String? {
    let unit = model.parameters.first { $0.name == name }?.unit.symbol
    return unit.map { $0.isEmpty ? "1" : $0 }
  }
}
