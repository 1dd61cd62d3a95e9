import LinearAlgebra

/// The estimates without each sampling unit in turn: which unit carries a result, and the block jackknife.
///
/// After least squares (absorbed effects included) exactly and from sums by unit, without a refit; other models are fitted again.
/// - Source: MacKinnon, Nielsen & Webb, J. Appl. Econom. 38(5), 2023.
public struct LeaveOneUnitOut: Sendable {
  /// Units × coefficients: row g without unit g. Not a number for a unit without a row that took part.
  public let estimates: Matrix

  /// With all units.
  public let whole: [Double]

  /// What the units are called, in the plural.
  public let word: String

  /// After least squares, exactly.
  /// - Throws: `NotLeastSquares`, `TooFewSamplingUnits`, `UnitCarriesColumn`, `UnusableInput`.
  public init(_ model: any FittedModel, units: SamplingUnits) throws {
    let sums = try UnitSums(model, units: units, recipe: "leaving out units without a refit", withGrams: true)
    try sums.parts.requireTwoUnits()
    let k = model.coefficients.count
    let m = sums.inverse.rows
    let root = try MatrixRoot(sums.inverse).matrix
    // The unit as it was given of each unit that took part.
    var given = [Int](repeating: 0, count: sums.parts.units)
    for (row, unit) in sums.parts.unitOfRow.enumerated() where unit >= 0 { given[unit] = units.unitOfRow[row] }
    var estimates = Matrix(rows: units.count, columns: k, repeating: .nan)
    for (g, gram) in sums.grams.enumerated() {
      // (M⁻¹ − S)⁺ s = L (I − Lᵀ S L)⁺ Lᵀ s.
      let eigen = try SymmetricEigen(Matrix.sandwich(root.transposed, gram))
      let lost = eigen.values.indices.filter { 1 - eigen.values[$0] <= ResidualAdjustment.tolerance }
      if !lost.isEmpty {
        // Columns of absorbed effects may go with their unit; one with a coefficient may not.
        let directions = root * eigen.vectors.selecting(columns: lost)
        let lengths = sums.inverse.diagonal.map { $0.squareRoot() }
        let columns = (0..<k).filter { j in
          lost.indices.contains { abs(directions[j, $0]) > 1e-6 * lengths[j] }
        }
        if !columns.isEmpty { throw UnitCarriesColumn(unit: given[g], columns: columns.map { model.names[$0] }) }
      }
      let target = root.transposeTimes((0..<m).map { sums.scores[g, $0] })
      let change = root * (eigen.recomposed { 1 - $0 > ResidualAdjustment.tolerance ? 1 / (1 - $0) : 0 } * target)
      for j in 0..<k { estimates[given[g], j] = model.coefficients[j] - change[j] }
    }
    self.estimates = estimates
    whole = model.coefficients
    word = units.word
  }

  /// By fitting again.
  /// - Parameter refit: the coefficients when the rows for which the truth is false are left out.
  /// - Throws: what `refit` throws; `TooFewSamplingUnits`.
  public init(
    whole: [Double], units: SamplingUnits, refit: (_ isKept: [Bool]) throws -> [Double]
  ) throws {
    if units.count < 2 { throw TooFewSamplingUnits(count: units.count, word: units.word) }
    var estimates = Matrix(rows: units.count, columns: whole.count)
    for g in 0..<units.count {
      for (j, value) in try refit(units.unitOfRow.map { $0 != g }).enumerated() { estimates[g, j] = value }
    }
    self.estimates = estimates
    self.whole = whole
    word = units.word
  }

  /// The block jackknife `(g−1)/g Σ (β₍g₎ − β)(β₍g₎ − β)ᵀ`: around the estimate (CV3) or around the mean of those without a unit (CV3J). Tests use
  /// t(g − 1).
  public func covariance(aroundMean: Bool = false) -> CovarianceEstimate {
    let kept = (0..<estimates.rows).filter { !estimates[$0, 0].isNaN }
    let g = Double(kept.count)
    var differences = estimates.selecting(rows: kept)
    for j in 0..<differences.columns {
      let center = aroundMean ? DoubleDouble.sum(of: differences.column(j)) / g : whole[j]
      for i in 0..<differences.rows { differences[i, j] -= center }
    }
    return CovarianceEstimate(
      matrix: ((g - 1) / g) * differences.crossProduct,
      degreesOfFreedom: [Double](repeating: g - 1, count: whole.count),
      recipe: Recipe(
        name: aroundMean ? "CV3J" : "CV3", units: kept.count, word: word, correction: "(g−1)/g",
        remarks: ["around the \(aroundMean ? "mean of the estimates without a unit" : "estimate")"]))
  }
}

/// A unit without which a column is 0, or a combination of others: there is no estimate without it.
public struct UnitCarriesColumn: Error, Equatable, CustomStringConvertible {
  /// Its place among the units as they were given.
  public let unit: Int
  public let columns: [String]

  public var description: String {
    "without unit \(unit) there is no estimate of " + columns.map { "'\($0)'" }.joined(separator: ", ")
  }
}
