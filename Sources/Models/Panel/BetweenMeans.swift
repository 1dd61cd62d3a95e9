import LinearAlgebra

/// Least squares on the means of groups (or of times), each counting once. In R: `plm(model = "between")`.
///
/// A mean stands in the place of the first row of its group; the others have weight 0.
public struct BetweenMeans: Estimator {
  public let name = "between"
  public let panel: Panel
  public let way: Panel.Way

  /// - Parameter way: groups or times.
  public init(_ panel: Panel, _ way: Panel.Way = .groups) {
    precondition(way != .both, "means are of groups or of times")
    self.panel = panel
    self.way = way
  }

  /// - Throws: `UnusableInput`, `RankDeficient`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit {
    try panel.check(design, outcome)
    let units = panel.units(way)
    let means = Panel.means(design.matrix.beside(Matrix(columns: [outcome])), by: units)
    var isFirst = [Bool](repeating: false, count: outcome.count)
    var seen = [Bool](repeating: false, count: units.count)
    for row in panel.order where !seen[units.unitOfRow[row]] {
      seen[units.unitOfRow[row]] = true
      isFirst[row] = true
    }
    let mask = isFirst.map { $0 ? 1.0 : 0 }
    let kept = means.scaledRows(by: mask)
    return try LeastSquares(weights: mask).fit(
      DesignMatrix(names: design.names, matrix: kept.selecting(columns: Array(0..<design.columns))),
      Array(kept.column(design.columns)))
  }
}
