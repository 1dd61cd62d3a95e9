import LinearAlgebra

/// Least squares, absorbed effects included, as sums by unit: all that the wild bootstrap and leaving out a unit need of the rows.
///
/// Columns U are those with a coefficient and, beside them, those of absorbed effects that are not nested in the units. Nested effects need
/// none: residuals of a unit add up to 0 in each of their levels, whatever the unit's residuals are multiplied by.
struct UnitSums {
  /// By unit `UᵀWX`, columns of U × coefficients.
  let cross: [Matrix]

  /// By unit `UᵀWU` where it was asked for; empty otherwise.
  let grams: [Matrix]

  /// `UᵀWe` with e the residuals, units × columns of U.
  let scores: Matrix

  /// `(UᵀWU)⁺`.
  let inverse: Matrix

  let parts: SandwichParts

  /// - Throws: `NotLeastSquares`, `UnusableInput`, `TooManyAbsorbedLevels`.
  init(_ model: any FittedModel, units: SamplingUnits, recipe: String, withGrams: Bool = false) throws {
    let parts = try model.parts(units)
    if let fit = model as? CrossProductFit {
      // The sums are there already; a unit's own effect is nested in it.
      var sums = [Matrix](repeating: Matrix(rows: parts.coefficients, columns: parts.coefficients), count: parts.units)
      for (row, unit) in parts.unitOfRow.enumerated() where unit >= 0 { sums[unit] = sums[unit] + fit.units[row].gram }
      cross = sums
      grams = withGrams ? sums : []
      scores = parts.scores
      inverse = parts.bread
      self.parts = parts
      return
    }
    let regression: LeverageParts
    if let fit = model as? AbsorbedFit, fit.family is GaussianIdentity {
      let nested = fit.effects.factors.filter { $0.isNested(in: units) }
      let others = fit.effects.factors.filter { !$0.isNested(in: units) }
      regression = LeverageParts(
        design: fit.design, workingWeights: fit.workingWeights, scoreFactors: fit.scoreFactors,
        nuisance: try AbsorbedLeverage.columns(of: others, beside: nested, weights: fit.workingWeights))
    } else {
      guard let leverage = model.leverage, leverage.variances == nil, leverage.slopes == nil else {
        throw NotLeastSquares(recipe: recipe, model: model.modelName)
      }
      regression = leverage
    }
    let k = regression.design.columns
    let columns = regression.nuisance.map { regression.design.beside($0) } ?? regression.design
    let products = UnitProducts(
      columns, weights: regression.workingWeights, unitOfRow: parts.unitOfRow, units: parts.units)
    grams = withGrams ? products.sums(columns.columns).map(\.symmetrised) : []
    cross = products.sums(k)
    var inverse = Matrix(rows: columns.columns, columns: columns.columns)
    for j in 0..<k { for i in 0..<k { inverse[i, j] = parts.bread[i, j] } }
    if let nuisance = regression.nuisance {
      let rest = try PseudoInverse(nuisance, weights: regression.workingWeights).matrix
      for j in 0..<rest.columns { for i in 0..<rest.rows { inverse[k + i, k + j] = rest[i, j] } }
      let sums = nuisance.rowSums(times: regression.scoreFactors, by: units)
      var kept = [Int](repeating: 0, count: parts.units)
      for (row, unit) in parts.unitOfRow.enumerated() where unit >= 0 { kept[unit] = units.unitOfRow[row] }
      scores = parts.scores.beside(sums.selecting(rows: kept))
    } else {
      scores = parts.scores
    }
    self.inverse = inverse
    self.parts = parts
  }
}

/// A method for least squares, asked of another model.
public struct NotLeastSquares: Error, Equatable, CustomStringConvertible {
  public let recipe: String
  public let model: String

  public var description: String { "\(recipe) is for least squares, and this is \(model)" }
}
