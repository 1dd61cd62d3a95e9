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
}
