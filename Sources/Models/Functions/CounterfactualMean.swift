import LinearAlgebra

/// The mean outcome of a population had some columns had other values: `Standardisation` for doses and for several treatment columns.
public enum CounterfactualMean {
  /// Predictions with columns set to numbers and everything else as it was, over the rows of the population.
  /// - Parameters:
  ///   - population: which rows.
  ///   - setting: the value for each column, by its place.
  ///   - exposure: time at risk a row, where the offset is its logarithm: the mean is then a rate.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public static func of(
    _ fit: Fit, population: [Bool], setting columns: [Int: Double], exposure: [Double]? = nil
  ) throws -> SmoothFunction {
    let n = fit.design.rows
    guard population.count == n else { throw UnusableInput(column: "population", fault: .length) }
    if let exposure { try UnusableInput.check(exposure, "exposure", rows: n) }
    let total = DoubleDouble.sum(of: population.indices.lazy.map { population[$0] ? exposure?[$0] ?? 1 : 0 })
    guard total > 0 else { throw EmptyPopulation() }
    let set = columns.sorted { $0.key < $1.key }
    let eta = (0..<n).map { row in
      set.reduce(fit.linearPredictor[row]) { sum, column in
        sum + (column.value - fit.design[row, column.key]) * fit.coefficients[column.key]
      }
    }
    let sum = DoubleDouble.sum(of: eta.indices.lazy.map { population[$0] ? fit.family.mean(eta[$0]) : 0 })
    let slopes = eta.indices.map { population[$0] ? fit.family.slope(eta[$0]) / total : 0 }
    var gradient = fit.design.transposeTimes(slopes)
    // The derivative by a coefficient that was set is at its new level, not at what it was.
    let all = DoubleDouble.sum(of: slopes)
    for column in set { gradient[column.key] = column.value * all }
    return SmoothFunction(value: sum / total, gradient: gradient)
  }
}
