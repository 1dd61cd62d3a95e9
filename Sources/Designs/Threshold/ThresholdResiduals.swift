import LinearAlgebra

/// What stands for the error of each row, a list a column of the side, at the rows of a stretch.
enum ThresholdResiduals {
  /// - Parameters:
  ///   - range: rows of the side, one stretch that holds the polynomial's own.
  ///   - isClustered: with clusters, residuals as they are; the cluster's factor corrects for the fit.
  static func all(
    _ side: ThresholdSide, over range: Range<Int>, _ fit: LocalPolynomial, _ variance: ThresholdVariance
  ) -> [[Double]] {
    if side.units == nil, case .nearestNeighbours(let matches) = variance {
      return neighbours(side, over: range, matches: matches)
    }
    let factors = side.units == nil ? factors(fit, over: range, variance) : range.map { _ in 1 }
    return side.columns.map { column in
      let coefficients = fit.coefficients(column)
      return zip(range, factors).map { row, factor in
        factor * (column[row] - fit.value(coefficients, at: side.distance[row]))
      }
    }
  }

  private static func factors(_ fit: LocalPolynomial, over range: Range<Int>, _ variance: ThresholdVariance) -> [Double]
  {
    switch variance {
    case .hc0, .nearestNeighbours: range.map { _ in 1 }
    case .hc1:
      range.map { _ in (Double(range.count) / Double(range.count - fit.order - 1)).squareRoot() }
    case .hc2: range.map { 1 / max(1 - fit.leverage($0), 1e-8).squareRoot() }
    case .hc3: range.map { 1 / max(1 - fit.leverage($0), 1e-8) }
    }
  }

  /// A row minus the mean of its nearest, times √(J/(J+1)) with J how many these are.
  ///
  /// First the others of its own score; then the nearer of the two next scores, whole, or both where they are as near, until there are
  /// enough. Two distances are as near where they differ by less than 1.5 · 10⁻⁸ of the larger.
  /// - Source: Abadie & Imbens, Econometrica 74(1), 2006; ties as in the package rdrobust.
  private static func neighbours(_ side: ThresholdSide, over range: Range<Int>, matches: Int) -> [[Double]] {
    let ties = tiedRuns(side, over: range)
    let near = 0x1p-26
    var residuals = side.columns.map { _ in [Double](repeating: 0, count: range.count) }
    let sums = ties.map { run in side.columns.map { column in DoubleDouble.sum(of: column[run]) } }
    let wanted = min(matches, range.count - 1)
    for (place, run) in ties.enumerated() {
      var lowest = place
      var highest = place
      var found = run.count - 1
      while found < wanted {
        let below = lowest > 0 ? side.distance[run.lowerBound] - side.distance[ties[lowest - 1].lowerBound] : .infinity
        let above =
          highest + 1 < ties.count
          ? side.distance[ties[highest + 1].lowerBound] - side.distance[run.lowerBound] : .infinity
        let tolerance = below.isFinite && above.isFinite ? near * max(below, above) : 0
        let takesBelow = below.isFinite && !(below - above > tolerance)
        let takesAbove = above.isFinite && !(above - below > tolerance)
        if takesBelow {
          lowest -= 1
          found += ties[lowest].count
        }
        if takesAbove {
          highest += 1
          found += ties[highest].count
        }
      }
      guard found > 0 else { continue }
      let share = Double(found)
      let root = (share / (share + 1)).squareRoot()
      for (c, column) in side.columns.enumerated() {
        let total = DoubleDouble.sum(of: (lowest...highest).lazy.map { sums[$0][c] })
        for row in run {
          residuals[c][row - range.lowerBound] = root * (column[row] - (total - column[row]) / share)
        }
      }
    }
    return residuals
  }

  /// Stretches of rows with one score.
  private static func tiedRuns(_ side: ThresholdSide, over range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = range.lowerBound
    for row in range where row + 1 == range.upperBound || side.distance[row + 1] != side.distance[row] {
      runs.append(start..<row + 1)
      start = row + 1
    }
    return runs
  }
}
