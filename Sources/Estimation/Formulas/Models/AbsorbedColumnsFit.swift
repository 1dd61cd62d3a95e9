import Documents
import Models

/// What the models with absorbed fixed effects share.
enum AbsorbedColumnsFit {
  static func factors(_ design: FormulaDesign) -> [AbsorbedFactor] {
    design.fixedEffects.map { AbsorbedFactor(name: $0.name, codes: $0.codes, levels: $0.levels) }
  }

  static func fit(_ fitted: AbsorbedFit, _ matrix: DesignMatrix) -> ModelFit {
    var fit = ModelFit(fitted)
    fit.dropped = matrix.dropped.map(\.description)
    fit.dropped += fitted.collinear.filter { name in !matrix.dropped.contains { $0.name == name } }
    if let effects = fitted.absorbed {
      fit.absorbed = zip(effects.factors, effects.redundant).map {
        AbsorbedLevels(name: $0.name, levels: $0.levels, redundant: $1)
      }
      fit.parameters = fit.parameters.map { $0 + effects.rank }
    }
    fit.singletons = fitted.singletons.reduce(0) { $0 + $1.rows }
    let lost = fitted.withoutVariation.reduce(0) { $0 + $1.rows }
    if lost > 0 {
      fit.findings.append(
        Finding(
          code: "fit_levels_without_variation", severity: .note,
          Words(
            nl:
              "\(lost) rijen staan in een niveau van een vast effect waarin elke uitkomst dezelfde grens heeft (alleen nullen); "
              + "zij zeggen niets en doen niet mee.",
            en:
              "\(lost) rows are in a level of a fixed effect in which every outcome is at the same edge (only zeros); "
              + "they say nothing and take no part.")))
    }
    return fit
  }
}
