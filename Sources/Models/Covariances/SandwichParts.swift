import LinearAlgebra

/// What a covariance sees of a fit: bread, scores by sampling unit, and counts.
public struct SandwichParts: Sendable {
  /// k × k, not multiplied by a dispersion.
  public let bread: Matrix

  /// g × k: the scores of the rows of a unit, added up.
  public let scores: Matrix

  /// g, with at least one row that took part each.
  public let units: Int

  /// Rows that took part, n.
  public let rows: Int

  /// The variance scale of the fit; 1 where the family knows its variance.
  public let dispersion: Double

  /// n − k where the dispersion is estimated, infinite where it is known.
  public let rowDegreesOfFreedom: Double

  /// What the units are called, in the plural.
  public let word: String

  /// The unit of each row, in the order of the scores; −1 for a row that took no part.
  public let unitOfRow: [Int]

  /// What was fitted; recipes with leverages or an order of rows ask it for more.
  public let model: any FittedModel

  /// The units as they were given, also those without a row that took part.
  public let grouping: SamplingUnits

  /// k.
  public var coefficients: Int { bread.rows }
}

extension FittedModel {
  /// Bread, and scores added up by sampling unit. Units of which no row took part are left out.
  ///
  /// Sums within a unit are in double-double, so the order of the rows does not show.
  public func parts(_ units: SamplingUnits) throws(UnusableInput) -> SandwichParts {
    guard units.unitOfRow.count == weights.count else { throw UnusableInput(column: units.word, fault: .length) }
    let (unit, weights) = (units.unitOfRow, weights)
    let counts = RowGroups.counts(unit, count: units.count, weights: weights)
    let kept = counts.indices.filter { counts[$0] > 0 }
    let scores = kept.count == units.count ? scores(by: units) : scores(by: units).selecting(rows: kept)
    var unitOfRow = unit
    if kept.count < units.count || counts.reduce(0, +) < unit.count {
      var place = [Int](repeating: -1, count: units.count)
      for (new, old) in kept.enumerated() { place[old] = new }
      unitOfRow = [Int](rows: unit.count) { weights[$0] > 0 ? place[unit[$0]] : -1 }
    }
    return SandwichParts(
      bread: bread, scores: scores, units: scores.rows, rows: rows, dispersion: dispersion,
      rowDegreesOfFreedom: rowDegreesOfFreedom, word: units.word, unitOfRow: unitOfRow, model: self, grouping: units)
  }

  /// The covariance of the coefficients by a recipe.
  /// - Parameter units: the sampling units; every row by itself when left out. Recipes by row do not look at it.
  /// - Throws: `TooFewSamplingUnits`, `NoDegreesOfFreedom`, `UnusableInput`, `UnitsCutGroups`.
  public func covariance(_ recipe: any Covariance, units: SamplingUnits? = nil) throws -> CovarianceEstimate {
    try recipe.estimate(parts(for: recipe, units))
  }

  /// Bread and scores by the units that a recipe works with. Whoever uses scores needs units that are independent.
  func parts(for recipe: any Covariance, _ units: SamplingUnits?) throws -> SandwichParts {
    let grouping = grouping(recipe, units)
    if !(recipe is IID) { try requireIndependence(between: grouping) }
    return try parts(grouping)
  }

  /// The units that a recipe works with.
  func grouping(_ recipe: any Covariance, _ units: SamplingUnits?) -> SamplingUnits {
    let byRow = SamplingUnits.rows(weights.count)
    return recipe.isByRow ? byRow : units ?? byRow
  }
}
