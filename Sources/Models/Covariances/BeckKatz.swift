import LinearAlgebra

/// Panel-corrected standard errors: rows at one time go together, in the same way at every time, with a covariance of groups that is the mean over
/// the times at which both were seen.
///
/// Needs more times than the covariance of groups has a use for: few groups, many times. No factor; tests use t(n − k) after least squares.
/// - Source: Beck & Katz, Am. Polit. Sci. Rev. 89(3), 1995. In R: `plm::vcovBK(cluster = "time")`.
public struct BeckKatz: StructuredCovariance {
  public let name = "Beck–Katz"
  public let isByRow = true
  public let times: [Int]
  public let groups: SamplingUnits

  public init(times: [Int], groups: SamplingUnits) {
    self.times = times
    self.groups = groups
  }

  /// - Throws: `NoLeverage` where the model is no regression; `UnusableInput` for a group that is there twice at a time.
  public func estimate(_ parts: SandwichParts, of gradients: Matrix) throws -> CovarianceEstimate {
    try parts.requireSparedRows()
    guard let regression = parts.model.leverage else { throw NoLeverage(recipe: name, model: parts.model.modelName) }
    let byTime = SamplingUnits(codes: times, word: "times")
    guard times.count == regression.design.rows, groups.unitOfRow.count == times.count else {
      throw UnusableInput(column: "time", fault: .length)
    }
    let linear = parts.bread.timesTranspose(gradients)
    // On the scale of the working regression: residuals and columns times the root of the weight.
    let roots = regression.workingWeights.map { max(0, $0).squareRoot() }
    let columns = (regression.design * linear).scaledRows(by: roots)
    let residuals = roots.indices.map { roots[$0] > 0 ? regression.scoreFactors[$0] / roots[$0] : 0 }
    var rowsAt = [[Int]](repeating: [], count: byTime.count)
    for row in times.indices where roots[row] > 0 { rowsAt[byTime.unitOfRow[row]].append(row) }
    let g = groups.count
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: g * g)
    var counts = [Double](repeating: 0, count: g * g)
    for rows in rowsAt {
      if Set(rows.map { groups.unitOfRow[$0] }).count < rows.count {
        throw UnusableInput(column: groups.word, fault: .repeated)
      }
      for a in rows {
        for b in rows {
          let place = groups.unitOfRow[a] * g + groups.unitOfRow[b]
          sums[place] += DoubleDouble.product(residuals[a], residuals[b])
          counts[place] += 1
        }
      }
    }
    var matrix = Matrix(rows: linear.columns, columns: linear.columns)
    for rows in rowsAt where !rows.isEmpty {
      var between = Matrix(rows: rows.count, columns: rows.count)
      for (i, a) in rows.enumerated() {
        for (j, b) in rows.enumerated() {
          let place = groups.unitOfRow[a] * g + groups.unitOfRow[b]
          between[i, j] = sums[place].value / counts[place]
        }
      }
      matrix = matrix + Matrix.sandwich(columns.selecting(rows: rows).transposed, between)
    }
    return CovarianceEstimate(
      matrix: matrix.symmetrised,
      degreesOfFreedom: [Double](repeating: parts.rowDegreesOfFreedom, count: linear.columns),
      recipe: Recipe(
        name: name, units: g, word: groups.word, remarks: ["covariance of \(groups.word) over \(byTime.count) times"]))
  }
}
