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

/// Over whom a mean is taken, and how much each row counts in it.
public struct Population: Sendable {
  /// One a row, at least 0; 0 for who does not belong.
  public let shares: [Double]

  /// Time at risk a row, where the offset is its logarithm: means are then rates, events by exposure.
  public let exposure: [Double]?

  /// The sum of the shares.
  let size: Double

  /// Rows that count.
  public var rows: Int { shares.count { $0 > 0 } }

  /// - Parameters:
  ///   - members: which rows, one truth a row.
  ///   - weights: how much each row counts in the mean, at least 0; all alike when left out.
  ///   - exposure: one a row, for rates.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public init(_ members: [Bool], weights: [Double]? = nil, exposure: [Double]? = nil) throws {
    if let weights {
      try UnusableInput.check(weights, "weight", rows: members.count)
      if let row = weights.firstIndex(where: { $0 < 0 }) {
        throw UnusableInput(column: "weight", row: row, fault: .weight)
      }
    }
    if let exposure { try UnusableInput.check(exposure, "exposure", rows: members.count) }
    shares = members.indices.map { members[$0] ? weights?[$0] ?? 1 : 0 }
    self.exposure = exposure
    size = DoubleDouble.sum(of: shares)
    guard size > 0 else { throw EmptyPopulation() }
  }

  /// Every row that took part in the fit, by the weight it had there.
  /// - Throws: `EmptyPopulation`.
  public init(of fit: some FittedModel, exposure: [Double]? = nil) throws {
    try self.init(fit.weights.map { $0 > 0 }, weights: fit.weights, exposure: exposure)
  }

  /// One row that counts by itself.
  static func one() throws -> Population { try Population([true]) }

  /// What the mean is divided by.
  var total: Double {
    exposure.map { exposure in DoubleDouble.sum(of: shares.indices.lazy.map { shares[$0] * exposure[$0] }) } ?? size
  }

  func check(rows: Int) throws(UnusableInput) {
    guard shares.count == rows else { throw UnusableInput(column: "population", fault: .length) }
  }
}
