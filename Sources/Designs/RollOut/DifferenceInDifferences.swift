import Foundation
import LinearAlgebra
import Models

/// Two groups, two periods: the change of the group that is treated in the second less the change of the other.
///
/// A regression on group, period and their product, with covariates; or, for units seen twice, of their change on group. As a Poisson
/// regression the effect is the log of a ratio of ratios.
public struct DifferenceInDifferences: Sendable {
  public enum Outcome: String, Sendable, CaseIterable {
    /// A row a unit and period.
    case levels

    /// The change of units that are seen in both periods; covariates are those of the first.
    case changes
  }

  public let outcome: Outcome
  public let scale: TwoWayFixedEffects.Scale
  public let recipe: any Covariance

  /// - Parameter recipe: clustered ones go by cluster, or by unit where there is none above it.
  public init(
    _ outcome: Outcome = .levels, scale: TwoWayFixedEffects.Scale = .difference, recipe: any Covariance = CR1()
  ) {
    precondition(outcome == .levels || scale == .difference, "a ratio of means has no changes")
    self.outcome = outcome
    self.scale = scale
    self.recipe = recipe
  }

  /// `att`; `observed` and `baseline`, the mean of the treated in the second period as it is and without the effect (covariates held
  /// fixed; on the log scale for ratios; not for changes); then `intercept`, `group`, `period` and covariates.
  /// - Throws: `RollOutRefusal.notTwoByTwo` and others, and what the fit does.
  public func fit(_ panel: RollOutPanel) throws -> EffectEstimates {
    guard panel.periods.count == 2, panel.cohorts == [panel.periods[1]] else {
      throw RollOutRefusal.notTwoByTwo(periods: panel.periods.count, cohorts: panel.cohorts.count)
    }
    return outcome == .levels ? try levels(panel) : try changes(panel)
  }

  private func levels(_ panel: RollOutPanel) throws -> EffectEstimates {
    let group = (0..<panel.rows).map { panel.cohortOfUnit[panel.unitOfRow[$0]] >= 0 ? 1.0 : 0 }
    let period = panel.periodOfRow.map(Double.init)
    let product = zip(group, period).map { $0 * $1 }
    let design = try DesignMatrix(
      rows: panel.rows,
      terms: [
        .intercept, .numeric(name: "treated group", values: group), .numeric(name: "second period", values: period),
        .numeric(name: "att", values: product),
      ] + covariates(panel, rows: Array(0..<panel.rows)))
    let fit =
      scale == .difference
      ? try LeastSquares(weights: panel.weights).fit(design, panel.outcome)
      : try GeneralisedLinear(PoissonLog(), weights: panel.weights).fit(design, panel.outcome)
    let taking = product.indices.filter { product[$0] > 0 }
    let effect = try coefficient("att", fit)
    let observed = mean(fit, taking, without: nil)
    let baseline = mean(fit, taking, without: fit.index(of: "att"))
    let names = ["att", "observed", "baseline", "intercept", "group", "period"]
    let functions = [effect, observed, baseline] + [0, 1, 2].map { fit.coefficient($0) }
    return try estimates(
      panel, fit, names + fit.names.dropFirst(4), functions + (4..<max(4, fit.names.count)).map { fit.coefficient($0) },
      units: panel.samplingUnits())
  }

  /// The mean of rows (its log for ratios), with or without a coefficient.
  private func mean(_ fit: Fit, _ rows: [Int], without column: Int?) -> SmoothFunction {
    var value = 0.0
    var total = 0.0
    var gradient = [Double](repeating: 0, count: fit.names.count)
    for row in rows {
      var linear = fit.linearPredictor[row]
      if let column { linear -= fit.coefficients[column] * fit.design[row, column] }
      let mean = fit.family.mean(linear)
      let slope = fit.family.slope(linear)
      value += fit.weights[row] * mean
      total += fit.weights[row]
      for j in gradient.indices where j != column { gradient[j] += fit.weights[row] * slope * fit.design[row, j] }
    }
    let function = SmoothFunction(value: value / total, gradient: gradient.map { $0 / total })
    return scale == .difference ? function : function.logarithm
  }

  private func changes(_ panel: RollOutPanel) throws -> EffectEstimates {
    guard panel.sampling == .panel else { throw RollOutRefusal.notAPanel }
    let pairs = (0..<panel.units).filter { (unit: Int) in panel.firstRow[unit + 1] - panel.firstRow[unit] == 2 }
    let first = pairs.map { panel.firstRow[$0] }
    let group = first.map { panel.cohortOfUnit[panel.unitOfRow[$0]] >= 0 ? 1.0 : 0 }
    let design = try DesignMatrix(
      rows: first.count,
      terms: [.intercept, .numeric(name: "att", values: group)] + covariates(panel, rows: first))
    let fit = try LeastSquares(weights: panel.weights.map { weights in first.map { weights[$0] } })
      .fit(design, first.map { panel.outcome[$0 + 1] - panel.outcome[$0] })
    let effect = try coefficient("att", fit)
    let units = SamplingUnits(codes: first.map { panel.clusterOfUnit[panel.unitOfRow[$0]] }, word: "clusters")
    return try estimates(
      panel, fit, ["att", "period"] + fit.names.dropFirst(2),
      [effect] + ([0] + Array(2..<max(2, fit.names.count))).map { fit.coefficient($0) }, units: units)
  }

  private func estimates(
    _ panel: RollOutPanel, _ fit: Fit, _ names: [String], _ functions: [SmoothFunction], units: SamplingUnits
  ) throws -> EffectEstimates {
    let covariance = try fit.covariance(of: functions, recipe, units: units)
    var influence: Influence?
    // Rows by themselves, or clusters some of which have no complete unit, are no clusters of the panel.
    if let recipe = recipe as? any SandwichCovariance, !recipe.isByRow, units.count == panel.clusters {
      influence = try fit.influence(on: functions, recipe, units: units)
    }
    return EffectEstimates(
      names: names, values: functions.map(\.value), covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom, influence: influence,
      recipe: "two-by-two difference in differences, \(covariance.recipe)")
  }

  private func covariates(_ panel: RollOutPanel, rows: [Int]) -> [DesignTerm] {
    panel.covariateNames.enumerated().map { place, name in
      let column = panel.covariates.column(place)
      return .numeric(name: name, values: rows.map { column[column.startIndex + $0] })
    }
  }

  /// - Throws: `RollOutRefusal.noComparison` where one of the four cells is empty, so that the product is no column of its own.
  private func coefficient(_ name: String, _ fit: Fit) throws -> SmoothFunction {
    guard let place = fit.index(of: name) else { throw RollOutRefusal.noComparison }
    return fit.coefficient(place)
  }
}
