import LinearAlgebra
import Models

/// A covariance that was chosen, of the coefficients and of functions of them.
struct ChosenCovariance {
  let estimate: CovarianceEstimate
  private let model: any FittedModel
  /// nil for a covariance of the model's own.
  private let recipe: (any Covariance)?
  private let units: SamplingUnits?

  /// - Throws: what the recipe throws; `UnitsCutGroups` for units that separate rows with a random effect in common.
  init(_ model: any FittedModel, _ recipe: any Covariance, units: SamplingUnits?) throws {
    self.model = model
    self.recipe = recipe
    self.units = units
    if let mixed = model as? LinearMixedFit {
      estimate = try mixed.clusterRobust(recipe, units: units ?? .rows(model.weights.count))
    } else if let mixed = model as? GeneralisedMixedFit {
      estimate = try mixed.clusterRobust(recipe, units: units ?? .rows(model.weights.count))
    } else {
      estimate = try model.covariance(recipe, units: units)
    }
  }

  init(_ model: any FittedModel, own: CovarianceEstimate) {
    self.model = model
    recipe = nil
    units = nil
    estimate = own
  }

  /// The joint covariance of functions of the coefficients, with degrees of freedom for each.
  func of(_ functions: [SmoothFunction]) throws -> CovarianceEstimate {
    if let recipe {
      let byRow = SamplingUnits.rows(model.weights.count)
      return try recipe.estimate(
        model.parts(recipe.isByRow ? byRow : units ?? byRow),
        of: DeltaMethod.jacobian(functions, columns: model.coefficients.count))
    }
    return CovarianceEstimate(
      matrix: DeltaMethod.covariance(of: functions, estimate.matrix),
      degreesOfFreedom: functions.map { function in
        function.gradient.indices.filter { function.gradient[$0] != 0 }.map { estimate.degreesOfFreedom[$0] }.min()
          ?? .infinity
      }, recipe: estimate.recipe)
  }

  /// Whether it is the model's own, so that it holds for the parameters beside the coefficients too.
  var isOwn: Bool { recipe == nil }

  /// The same for functions of the coefficients and the hazards up to a horizon; nil for a recipe that has none of those.
  func of(_ functions: [SmoothFunction], _ cox: CoxAtHorizon) throws -> Matrix? {
    guard let recipe, !(recipe is IID) else { return cox.covariance(of: functions) }
    guard let sandwich = recipe as? any SandwichCovariance else { return nil }
    return try cox.influence(on: functions, sandwich, units: units).covariance
  }
}
