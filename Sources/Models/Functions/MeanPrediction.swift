import LinearAlgebra

extension PredictsMean {
  /// The weighted mean of the predictions over a population, with its derivative by every coefficient.
  ///
  /// The columns are held fixed: uncertainty comes from the coefficients only.
  /// - Parameters:
  ///   - columns: as fitted when left out; altered for "had everybody been treated".
  ///   - prediction: which of `predictions`.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public func meanPrediction(
    _ columns: ModelColumns? = nil, over population: Population, of prediction: Int = 0
  ) throws -> SmoothFunction {
    let rows = try PredictedRows(self, columns ?? self.columns, population, prediction)
    return rows.mean()
  }

  /// The weighted mean over a population of the derivative of the prediction along a change of the columns: the average marginal effect of
  /// a number.
  /// - Parameter along: how the columns of each equation change when the number goes up by one: 1 for its own column, the other
  ///   factor for an interaction, 2x for a square.
  /// - Throws: `EmptyPopulation`, `UnusableInput`.
  public func meanDerivative(
    along change: [Matrix], _ columns: ModelColumns? = nil, over population: Population, of prediction: Int = 0
  ) throws -> SmoothFunction {
    let columns = columns ?? self.columns
    precondition(change.count == columns.designs.count, "a change for each equation")
    let rows = try PredictedRows(self, columns, population, prediction)
    return rows.meanDerivative(along: change)
  }
}

/// The predictors of the rows of a population, and sums over them.
private struct PredictedRows<Model: PredictsMean> {
  let model: Model
  let columns: ModelColumns
  let population: Population
  let prediction: Int
  let places: [PredictorPlace]
  let predictors: [[Double]]
  let total: Double

  init(_ model: Model, _ columns: ModelColumns, _ population: Population, _ prediction: Int) throws {
    try population.check(rows: columns.rows)
    precondition(model.predictions.indices.contains(prediction), "a prediction of the model")
    for (design, equation) in zip(columns.designs, model.equations) {
      guard design.columns == equation.columns.count else { throw UnusableInput(column: equation.name, fault: .shape) }
    }
    guard columns.designs.count == model.equations.count else { throw UnusableInput(column: "", fault: .shape) }
    self.model = model
    self.columns = columns
    self.population = population
    self.prediction = prediction
    total = population.total
    guard total > 0 else { throw EmptyPopulation() }
    let places = model.predictors(of: prediction)
    self.places = places
    predictors = places.map { place in
      let constant = place.constant.map { model.coefficients[$0] } ?? 0
      guard let equation = place.equation else { return [Double](repeating: constant, count: columns.rows) }
      let product = Self.product(columns.designs[equation], model.coefficients, place)
      return zip(product, columns.offsets[equation]).map { place.sign * ($0 + $1) + constant }
    }
  }

  private static func product(_ design: Matrix, _ coefficients: [Double], _ place: PredictorPlace) -> [Double] {
    design * Array(coefficients[place.start..<place.start + design.columns])
  }

  /// For rows that count: its share, and the prediction with its derivatives.
  private func pieces() -> [RowDerivatives] {
    population.shares.indices.map { row in
      guard population.shares[row] > 0 else { return RowDerivatives(0) }
      var at = SIMD3<Double>.zero
      for (p, values) in predictors.enumerated() { at[p] = values[row] }
      return model.mean(of: prediction, at).scaled(by: population.shares[row])
    }
  }

  func mean() -> SmoothFunction {
    let pieces = pieces()
    var gradient = [Double](repeating: 0, count: model.coefficients.count)
    for p in places.indices { add(pieces.map { $0.first[p] }, to: &gradient, place: places[p]) }
    return SmoothFunction(
      value: DoubleDouble.sum(of: pieces.lazy.map(\.value)) / total, gradient: gradient.map { $0 / total })
  }

  func meanDerivative(along change: [Matrix]) -> SmoothFunction {
    let pieces = pieces()
    // How each predictor changes with the number.
    let rates = places.map { place -> [Double] in
      guard let equation = place.equation else { return [Double](repeating: 0, count: pieces.count) }
      return Self.product(change[equation], model.coefficients, place).map { place.sign * $0 }
    }
    let value = DoubleDouble.sum(
      of: pieces.indices.lazy.map { row in
        places.indices.reduce(0) { $0 + pieces[row].first[$1] * rates[$1][row] }
      })
    var gradient = [Double](repeating: 0, count: model.coefficients.count)
    for p in places.indices {
      // The slopes change with the coefficients, and so do the rates.
      let curved = pieces.indices.map { row in
        places.indices.reduce(0) { $0 + pieces[row][p, $1] * rates[$1][row] }
      }
      add(curved, to: &gradient, place: places[p])
      if let equation = places[p].equation {
        let part = change[equation].preciseTransposeTimes(pieces.map { places[p].sign * $0.first[p] })
        for (j, value) in part.enumerated() { gradient[places[p].start + j] += value }
      }
    }
    return SmoothFunction(value: value / total, gradient: gradient.map { $0 / total })
  }

  /// Adds Σ over rows of a number times the derivative of the predictor at `place` by every coefficient.
  private func add(_ numbers: [Double], to gradient: inout [Double], place: PredictorPlace) {
    if let equation = place.equation {
      let part = columns.designs[equation].preciseTransposeTimes(numbers)
      for (j, value) in part.enumerated() { gradient[place.start + j] += place.sign * value }
    }
    if let constant = place.constant { gradient[constant] += DoubleDouble.sum(of: numbers) }
  }
}
