import LinearAlgebra

/// What is known of units before treatment, that a synthetic control should share with the treated.
public struct Predictors: Sendable {
  public let names: [String]
  /// Units × predictors, each column over its standard deviation (n − 1) among the units.
  public let scaled: Matrix
  private let differences: Matrix

  /// - Parameter values: units × predictors, in the order of `panel.units`, all finite.
  /// - Throws: `PanelRefusal` for a predictor without variation.
  public init(_ panel: BlockPanel, names: [String], values: Matrix) throws(PanelRefusal) {
    precondition(values.rows == panel.units.count && values.columns == names.count, "units × predictors")
    var scaled = values
    for j in 0..<values.columns {
      let column = Array(values.column(j))
      let mean = column.mean(0..<column.count)
      let squares = DoubleDouble.sum(of: column.lazy.map { ($0 - mean) * ($0 - mean) })
      let deviation = (squares / Double(column.count - 1)).squareRoot()
      let largest = column.reduce(0) { max($0, abs($1)) }
      guard deviation > 1e-12 * largest else { throw .constantPredictor(names[j]) }
      for i in column.indices { scaled[i, j] = column[i] / deviation }
    }
    self.names = names
    self.scaled = scaled
    let all = scaled
    differences = Matrix(
      columns: panel.donors.map { donor in
        (0..<all.columns).map { j in
          let treated = DoubleDouble.sum(of: panel.treated.lazy.map { all[$0, j] }) / Double(panel.treated.count)
          return all[donor, j] - treated
        }
      })
  }

  /// Donors minus the treated, times the roots of the weights: predictors × donors.
  func points(_ weights: [Double]) -> Matrix { differences.scaledRows(by: weights.map { $0.squareRoot() }) }
}
