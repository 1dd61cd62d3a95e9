import Documents
import Models

/// Whether the recipe of a fit held the truth about a treatment too seldom in the coverage study's design that is most like its rows.
struct UndercoveringRecipe {
  let design: FormulaDesign
  let model: any FormulaModel
  let plan: FitPlan
  /// Its short name: `CR1`.
  let recipe: String

  /// nil where it did not, or where the study has no such recipe or model, or where nothing stands for a treatment.
  var finding: Finding? {
    guard let measure, design.clusters.count <= 1, let treatment else { return nil }
    let units =
      design.clusters.first.map { SamplingUnits(codes: $0.codes, word: $0.name) }
      ?? .rows(treatment.isTreated.count)
    guard
      let studied = StudyCoverage.nearest(
        units, isTreated: treatment.isTreated, areIndependent: design.clusters.isEmpty, measure),
      let share = studied.tooLow(recipe)
    else { return nil }
    return Self.finding(studied, share, recipe, of: treatment.name, at: design.formula.source.place(0))
  }

  static func finding(
    _ studied: StudyCoverage, _ share: Double, _ recipe: String, of treatment: String, at place: Place
  ) -> Finding {
    Finding(
      code: "fit_recipe_undercovers", severity: .warning, at: place,
      Words(
        nl: "In een studie met een opzet als deze (\(studied.design)) bevatten 95%-intervallen met \(recipe) het ware "
          + "effect van \(treatment) in \(Int(share))% van de keren.",
        en:
          "In a study with a design like this one (\(studied.design)) 95% intervals by \(recipe) held the true effect "
          + "of \(treatment) in \(Int(share))% of cases."))
  }

  private var treatment: Treatment? {
    design.sourceColumns.filter { plan.treatment == nil || $0 == plan.treatment }.lazy
      .compactMap { Treatment($0, design) }.first
  }

  /// What the study calls the effect of the model; nil where it has none such.
  private var measure: EffectMeasure? {
    guard design.formula.random.isEmpty else { return nil }
    switch model.outcome {
    case .amount:
      return design.numbers?.allSatisfy { $0 == 0 || $0 == 1 } ?? false ? .riskDifference : .meanDifference
    case .share: return model.ratio == .risk ? .relativeRisk : .oddsRatio
    case .count: return .rateRatio
    case .survival: return model.ratio == .hazard ? .hazardRatio : nil
    case .ordered: return nil
    }
  }
}
