import CostBenefit

/// The tables that the rules of a run ask for, and whether its report has them.
struct RequiredTables {
  let all: [(table: RulePack.Asks.Table, isHere: Bool)]

  init(_ result: RunResult, _ release: RunDisclosure) {
    let tellsAmounts = !release.withholdsAmounts
    let model = result.model
    all = model.discounting.asks.tables.map { table in
      let isHere =
        switch table {
        case .overview, .actors, .valueOfInformation: tellsAmounts
        case .effectsInOwnUnits: result.alternatives.contains { !$0.effects.isEmpty }
        case .pm: !model.pm.isEmpty
        case .sensitivity: tellsAmounts && !result.sensitivity.isEmpty
        case .breakEven: tellsAmounts && result.alternatives.contains { !$0.breakEven.isEmpty }
        case .costEffectiveness: tellsAmounts && !result.goals.isEmpty
        case .nominalBudget: tellsAmounts && model.books.budget != nil
        }
      return (table, isHere)
    }
  }
}
