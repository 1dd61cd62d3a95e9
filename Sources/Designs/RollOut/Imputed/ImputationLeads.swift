import LinearAlgebra
import Models

/// The trend before treatment beside an imputation: least squares on untreated rows alone, with effects of unit and period and a
/// coefficient for each of the last relative periods before treatment; those that are still earlier, and units never treated, are the reference.
///
/// Treated rows take no part, so a test of these coefficients does not lean on how effects grow. Units with one row count in n, as in didimputation.
/// - Source: Borusyak, Jaravel & Spiess, Rev. Econ. Stud. 91(6), 2024.
public enum ImputationLeads {
  /// `lead[−k] … lead[−1]`.
  /// - Parameter leads: how many; nil for all but the earliest.
  /// - Throws: `RollOutRefusal.eventStudyNotIdentified`, `noReferencePeriod`, and as `AbsorbedLeastSquares`.
  public static func estimates(
    _ panel: RollOutPanel, leads: Int? = nil, _ recipe: any SandwichCovariance = CR1()
  ) throws -> EffectEstimates {
    let relative = (0..<panel.rows).map { panel.relativePeriod(row: $0) }
    let before = Set(relative.compactMap { $0 }.filter { $0 < 0 }).sorted()
    let earliest = leads.map { -$0 } ?? (before.first ?? 0) + 1
    let wanted = before.filter { $0 >= earliest }
    guard !wanted.isEmpty else { throw RollOutRefusal.noReferencePeriod(before.first ?? -1) }
    let place = Dictionary(uniqueKeysWithValues: wanted.enumerated().map { ($1, $0) })
    var columns = Matrix(rows: panel.rows, columns: wanted.count)
    var weights = panel.rowWeights
    for row in 0..<panel.rows {
      guard let period = relative[row] else { continue }
      if period >= 0 { weights[row] = 0 }
      if let column = place[period] { columns[row, column] = 1 }
    }
    let names = wanted.map { "lead[\($0)]" }
    let design = try DesignMatrix(
      names: names + panel.covariateNames, matrix: columns.beside(panel.covariates), keepCollinear: true)
    let fit = try AbsorbedLeastSquares([panel.levelFactor, panel.periodFactor], weights: weights, keepSingletons: true)
      .fit(design, panel.outcome)
    let missing = names.filter { fit.collinear.contains($0) }
    guard missing.isEmpty else { throw RollOutRefusal.eventStudyNotIdentified(missing) }
    let functions = names.indices.map { fit.coefficient($0) }
    let units = panel.samplingUnits(word: panel.clusterWord)
    let covariance = try fit.covariance(of: functions, recipe, units: units)
    return EffectEstimates(
      names: names, values: functions.map(\.value), covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom, influence: try fit.influence(on: functions, recipe, units: units),
      recipe: covariance.recipe.description)
  }
}
