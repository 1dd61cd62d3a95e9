import LinearAlgebra

/// Rows to predict for: the columns of each equation of a model, with offsets. As fitted, or altered: everybody treated, say.
public struct ModelColumns: Sendable {
  /// One an equation, rows × columns of that equation.
  public let designs: [Matrix]

  /// One an equation, a number a row.
  public let offsets: [[Double]]

  /// - Parameter offsets: zeros where left out.
  public init(_ designs: [Matrix], offsets: [[Double]]? = nil) {
    precondition(!designs.isEmpty && designs.allSatisfy { $0.rows == designs[0].rows }, "as many rows in each equation")
    self.designs = designs
    self.offsets = offsets ?? designs.map { [Double](repeating: 0, count: $0.rows) }
    precondition(
      self.offsets.count == designs.count && self.offsets.allSatisfy { $0.count == designs[0].rows }, "an offset a row")
  }

  public var rows: Int { designs[0].rows }

  /// One row with the weighted mean of every column and offset: for marginal effects at the means.
  public func means(over population: Population) throws(UnusableInput) -> ModelColumns {
    try population.check(rows: rows)
    func mean(_ values: some Sequence<Double>) -> Double {
      DoubleDouble.sum(of: zip(population.shares, values).lazy.map { $0 * $1 }) / population.size
    }
    return ModelColumns(
      designs.map { design in Matrix([(0..<design.columns).map { mean(design.column($0)) }]) },
      offsets: offsets.map { [mean($0)] })
  }

  func setting(_ values: [String: Double], _ equations: [Equation]) -> ModelColumns {
    let altered = zip(designs, equations).map { design, equation in
      var result = design
      for (j, name) in equation.columns.enumerated() {
        guard let value = values[name] else { continue }
        result.withMutableElements { elements in
          for i in 0..<design.rows { elements[j * design.rows + i] = value }
        }
      }
      return result
    }
    return ModelColumns(altered, offsets: offsets)
  }
}
