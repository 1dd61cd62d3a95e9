import LinearAlgebra

/// One of the linear predictors of a likelihood: `matrix · coefficients[start...] + offset`.
struct PredictorBlock: Sendable {
  /// Its place among the predictors of a row, 0 to 2.
  let place: Int

  /// Rows × coefficients of this predictor.
  let matrix: Matrix

  /// The place of its first coefficient. Predictors that start at the same place share their coefficients.
  let start: Int

  let offset: [Double]?

  /// Directions of the coefficients in which the columns are nearly orthonormal. Newton steps are taken in them, so that the
  /// condition of the columns is not squared.
  let basis: Matrix

  /// `matrix · basis`.
  let turned: Matrix

  init(place: Int, matrix: Matrix, start: Int, offset: [Double]? = nil, basis: Matrix) {
    self.place = place
    self.matrix = matrix
    self.start = start
    self.offset = offset
    self.basis = basis
    turned = matrix * basis
  }

  /// A predictor with columns of its own.
  /// - Throws: `RankDeficient` where columns depend on each other in the rows that take part.
  init(place: Int, _ design: DesignMatrix, start: Int, offset: [Double]? = nil, weights: [Double]) throws(RankDeficient)
  {
    let basis = try Self.basis(design.matrix, names: design.names, weights: weights)
    self.init(place: place, matrix: design.matrix, start: start, offset: offset, basis: basis)
  }

  /// The same number in every row: a parameter that is no effect of a column.
  init(constantAt place: Int, start: Int, rows: Int) {
    self.init(
      place: place, matrix: Matrix(rows: rows, columns: 1, repeating: 1), start: start, basis: .identity(1))
  }

  /// - Throws: `RankDeficient`.
  static func basis(_ matrix: Matrix, names: [String], weights: [Double]) throws(RankDeficient) -> Matrix {
    let factors = PivotedQR(matrix, rowScale: weights.map { $0.squareRoot() })
    let aliased = factors.aliased
    let rows = weights.count { $0 > 0 }
    guard aliased.isEmpty, rows >= matrix.columns else {
      let rank = min(rows, matrix.columns - aliased.count)
      throw RankDeficient(RankDeficientMatrix(rank: rank, aliased: aliased), names: names)
    }
    return factors.inverseRoot
  }

  /// One a row.
  func predictor(_ coefficients: [Double]) -> [Double] {
    let product = matrix * Array(coefficients[start..<start + matrix.columns])
    return offset.map { zip(product, $0).map { $0 + $1 } } ?? product
  }

  /// What a step, in turned directions, does to the predictor.
  func change(_ turnedStep: [Double]) -> [Double] { turned * Array(turnedStep[start..<start + matrix.columns]) }
}
