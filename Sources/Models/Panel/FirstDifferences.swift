import LinearAlgebra

/// Least squares on what changes in a group from one row to the next; effects of groups drop out. The constant stays a constant: a drift.
///
/// Rows are next to each other in the order of time, also across a gap. A change stands in the place of its later row; first rows of groups
/// have weight 0. Columns that never change are left out. In R: `plm(model = "fd")`.
public struct FirstDifferences: Estimator {
  public let name = "first differences"
  public let panel: Panel

  public init(_ panel: Panel) { self.panel = panel }

  /// - Throws: `UnusableInput`, `RankDeficient`.
  public func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit {
    try panel.check(design, outcome)
    let previous = panel.previous
    let columns = design.names.indices.map { j in
      let column = Array(design.matrix.column(j))
      let isConstant = design.names[j] == DesignMatrix.interceptName
      return column.indices.map { previous[$0] < 0 ? 0 : isConstant ? 1 : column[$0] - column[previous[$0]] }
    }
    let changes = outcome.indices.map { previous[$0] < 0 ? 0 : outcome[$0] - outcome[previous[$0]] }
    return try LeastSquares(weights: previous.map { $0 < 0 ? 0 : 1 }).fit(
      DesignMatrix(names: design.names, matrix: Matrix(columns: columns)), changes)
  }
}
