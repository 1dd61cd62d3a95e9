import LinearAlgebra

/// The maximum of a likelihood whose rows depend on a few linear predictors, by Newton's method with exact first and second derivatives.
///
/// Where the likelihood is not concave the curvature is made so (eigenvalues by their size). A step is halved as long as the likelihood falls.
/// It stops when no predictor moves more than 10⁻¹⁰; one more step with scores summed in double-double follows. The end is a maximum
/// only where the information is positive definite there.
struct MaximumLikelihood<Likelihood: RowLikelihood> {
  let likelihood: Likelihood
  let blocks: [PredictorBlock]
  let weights: [Double]

  /// A name a coefficient.
  let names: [String]

  struct Maximum {
    var coefficients: [Double]
    /// The inverse of the observed information.
    var bread: Matrix
    /// One array a block: weight times the derivative of each row's log-likelihood by that predictor.
    var scoreFactors: [[Double]]
    var logLikelihood: Double
    var iterations: Int
  }

  private struct Surface {
    var rows: [RowDerivatives]
    var logLikelihood: Double
  }

  /// - Throws: `NoFiniteMaximum`, `FlatLikelihood`, `NotConverged`.
  func maximum(from start: [Double], maximumIterations: Int = 200) throws -> Maximum {
    var coefficients = start
    var predictors = blocks.map { $0.predictor(coefficients) }
    var height = total(predictors)
    guard height.isFinite else { throw NotConverged(iterations: 0, lastChange: .infinity) }
    let unit = max(1e-300, weights.reduce(0, +) / Double(max(1, weights.count { $0 > 0 })))
    var lastChange = Double.infinity
    for iteration in 1...maximumIterations {
      let rows = derivatives(predictors)
      let step = ascent(turnedGradient(rows), turnedInformation(rows))
      let changes = blocks.map { $0.change(step) }
      lastChange = largest(changes)
      guard lastChange.isFinite else { break }
      let direction = inOwnUnits(step)
      var share = 1.0
      var gain = -Double.infinity
      while share > 1e-12 {
        let candidate = zip(coefficients, direction).map { $0 + share * $1 }
        let reachedPredictors = blocks.map { $0.predictor(candidate) }
        let reached = total(reachedPredictors)
        // Rounding may lower the likelihood by some 10⁻¹⁵ of itself at the end.
        if reached >= height - 1e-12 * (abs(height) + unit) {
          gain = reached - height
          (coefficients, predictors, height) = (candidate, reachedPredictors, reached)
          break
        }
        share /= 2
      }
      if gain == -.infinity { throw NotConverged(iterations: iteration, lastChange: lastChange) }
      if lastChange <= 1e-10 { return try result(coefficients, iterations: iteration) }
      // A predictor that still moves while the likelihood no longer rises runs to infinity.
      if iteration >= 8, lastChange > 0.1, gain <= 1e-6 * unit, share == 1 { throw runaway(direction, changes, height) }
    }
    throw NotConverged(iterations: maximumIterations, lastChange: lastChange)
  }

  private func result(_ atRest: [Double], iterations: Int) throws -> Maximum {
    var coefficients = atRest
    let gradient = gradient(derivatives(blocks.map { $0.predictor(coefficients) }))
    let correction = try bread(derivatives(blocks.map { $0.predictor(coefficients) })) * gradient
    coefficients = zip(coefficients, correction).map { $0 + $1 }
    let predictors = blocks.map { $0.predictor(coefficients) }
    let rows = derivatives(predictors)
    return Maximum(
      coefficients: coefficients, bread: try bread(rows), scoreFactors: blocks.map { scoreFactors(rows, $0.place) },
      logLikelihood: total(predictors), iterations: iterations + 1)
  }

  /// The inverse of an information that is a sum over rows of minus the second derivatives given.
  /// - Throws: `FlatLikelihood`.
  func bread(_ rows: [RowDerivatives]) throws(FlatLikelihood) -> Matrix {
    let information = turnedInformation(rows)
    guard let factor = try? Cholesky(information), let eigen = try? SymmetricEigen(information),
      let least = eigen.values.first, let most = eigen.values.last, least > 1e-13 * most
    else {
      let weakest = (try? SymmetricEigen(information))?.vectors.column(0).map { $0 } ?? []
      throw FlatLikelihood(columns: strongest(weakest.isEmpty ? [] : inOwnUnits(weakest)))
    }
    return Matrix.sandwich(wholeBasis, factor.inverse)
  }

  /// One a row: its log-likelihood with derivatives, for rows that take part.
  func derivatives(_ predictors: [[Double]]) -> [RowDerivatives] {
    weights.indices.map { weights[$0] > 0 ? likelihood.derivatives($0, at(predictors, $0)) : RowDerivatives(0) }
  }

  func total(_ predictors: [[Double]]) -> Double {
    DoubleDouble.sum(
      of: weights.indices.lazy.map {
        weights[$0] > 0 ? weights[$0] * likelihood.logLikelihood($0, at(predictors, $0)) : 0
      })
  }

  private func at(_ predictors: [[Double]], _ row: Int) -> SIMD3<Double> {
    var result = SIMD3<Double>.zero
    for (block, values) in zip(blocks, predictors) { result[block.place] = values[row] }
    return result
  }

  private func scoreFactors(_ rows: [RowDerivatives], _ place: Int) -> [Double] {
    rows.indices.map { weights[$0] > 0 ? weights[$0] * rows[$0].first[place] : 0 }
  }

  /// By the coefficients themselves, summed in double-double.
  private func gradient(_ rows: [RowDerivatives]) -> [Double] {
    var result = [Double](repeating: 0, count: names.count)
    for block in blocks {
      let part = block.matrix.preciseTransposeTimes(scoreFactors(rows, block.place))
      for (j, value) in part.enumerated() { result[block.start + j] += value }
    }
    return result
  }

  private func turnedGradient(_ rows: [RowDerivatives]) -> [Double] {
    var result = [Double](repeating: 0, count: names.count)
    for block in blocks {
      let part = block.turned.transposeTimes(scoreFactors(rows, block.place))
      for (j, value) in part.enumerated() { result[block.start + j] += value }
    }
    return result
  }

  private func turnedInformation(_ rows: [RowDerivatives]) -> Matrix {
    var result = Matrix(rows: names.count, columns: names.count)
    for (p, left) in blocks.enumerated() {
      for right in blocks[p...] {
        let factors = rows.indices.map {
          weights[$0] > 0 ? -weights[$0] * rows[$0][left.place, right.place] : 0
        }
        if factors.allSatisfy({ $0 == 0 }) { continue }
        let part = left.turned.transposeTimes(right.turned.scaledRows(by: factors))
        for j in 0..<part.columns {
          for i in 0..<part.rows {
            result[left.start + i, right.start + j] += part[i, j]
            if left.place != right.place { result[right.start + j, left.start + i] += part[i, j] }
          }
        }
      }
    }
    return result.symmetrised
  }

  /// The Newton step, uphill also where the likelihood is not concave.
  private func ascent(_ gradient: [Double], _ information: Matrix) -> [Double] {
    if let factor = try? Cholesky(information) { return factor.solve(gradient) }
    guard let eigen = try? SymmetricEigen(information) else { return gradient.map { _ in .nan } }
    let most = eigen.values.reduce(0) { max($0, abs($1)) }
    return eigen.recomposed { 1 / max(abs($0), 1e-6 * most, 1e-300) } * gradient
  }

  private func largest(_ changes: [[Double]]) -> Double {
    var result = 0.0
    for change in changes {
      // Not `max`, which may drop what is not a number.
      for i in change.indices where weights[i] > 0 && !(abs(change[i]) <= result) { result = abs(change[i]) }
    }
    return result
  }

  /// The basis of all coefficients: that of each block at its place.
  private var wholeBasis: Matrix {
    var result = Matrix.identity(names.count)
    for block in blocks {
      for j in 0..<block.basis.columns {
        for i in 0..<block.basis.rows { result[block.start + i, block.start + j] = block.basis[i, j] }
      }
    }
    return result
  }

  private func inOwnUnits(_ turnedStep: [Double]) -> [Double] { wholeBasis * turnedStep }

  /// What to say of coefficients that run away: separation where every row agrees to it.
  private func runaway(_ direction: [Double], _ changes: [[Double]], _ height: Double) -> any Error {
    let slack = Separation.slack * largest(changes)
    var moved = 0
    var taking = 0
    var isProven = true
    for row in weights.indices where weights[row] > 0 {
      let change = at(changes, row)
      taking += 1
      if !likelihood.agrees(row, toChange: change, slack: slack) { isProven = false }
      if abs(change).max() > slack { moved += 1 }
    }
    let columns = strongest(direction)
    if isProven { return Separation(columns: columns, rows: moved, extent: moved == taking ? .complete : .quasi) }
    return NoFiniteMaximum(columns: columns, logLikelihood: height)
  }

  /// The coefficients that move predictors most along a direction, the strongest first.
  private func strongest(_ direction: [Double]) -> [String] {
    guard direction.count == names.count else { return [] }
    var sizes = [Double](repeating: 0, count: names.count)
    for block in blocks {
      for j in 0..<block.matrix.columns {
        let size = abs(direction[block.start + j]) * Separation.spread(block.matrix.column(j))
        sizes[block.start + j] = max(sizes[block.start + j], size)
      }
    }
    let most = sizes.reduce(0, max)
    // Only constants move: columns that do not vary have no spread.
    if most <= 1e-6 * direction.reduce(0, { max($0, abs($1)) }) {
      let limit = 0.5 * direction.reduce(0) { max($0, abs($1)) }
      return names.indices.filter { abs(direction[$0]) >= limit }.map { names[$0] }
    }
    return names.indices.filter { sizes[$0] >= 0.05 * most }.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
      .map { names[$0] }
  }
}

extension SIMD3<Double> {
  fileprivate func max() -> Double { Swift.max(self[0], self[1], self[2]) }
}

private func abs(_ vector: SIMD3<Double>) -> SIMD3<Double> {
  SIMD3(Swift.abs(vector[0]), Swift.abs(vector[1]), Swift.abs(vector[2]))
}
