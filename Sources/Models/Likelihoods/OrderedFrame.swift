import LinearAlgebra

/// The predictors of an ordered model: the threshold above and that below a category, each less x β.
struct OrderedFrame {
  let thresholds: Int
  let columns: Matrix
  let offset: [Double]

  /// Directions of thresholds and coefficients in which the columns are centred and nearly orthonormal.
  let basis: Matrix

  /// - Throws: `RankDeficient`, also where columns make up a constant.
  init(
    categories: Categories, columns: Matrix, names: [String], weights: [Double], offset: [Double]
  ) throws(RankDeficient) {
    thresholds = categories.levels.count - 1
    self.columns = columns
    self.offset = offset
    let ones = Matrix(rows: columns.rows, columns: 1, repeating: 1)
    _ = try PredictorBlock.basis(
      ones.beside(columns), names: [DesignMatrix.interceptName] + names, weights: weights)
    let total = DoubleDouble.sum(of: weights)
    var centred = columns
    var means: [Double] = []
    for j in 0..<columns.columns {
      let column = Array(columns.column(j))
      let mean = DoubleDouble.sum(of: column.indices.lazy.map { weights[$0] * column[$0] }) / total
      means.append(mean)
      for i in column.indices { centred[i, j] = column[i] - mean }
    }
    let inner = try PredictorBlock.basis(centred, names: names, weights: weights)
    var basis = Matrix.identity(thresholds + columns.columns)
    for j in 0..<inner.columns {
      var shift = 0.0
      for i in 0..<inner.rows {
        basis[thresholds + i, thresholds + j] = inner[i, j]
        shift += means[i] * inner[i, j]
      }
      for threshold in 0..<thresholds { basis[threshold, thresholds + j] = shift }
    }
    self.basis = basis
  }

  /// Place 0: the threshold above the category of each row; place 1: that below it. Where a category has none, only −x β stands there.
  func blocks(_ codes: [Int]) -> [PredictorBlock] {
    [0, 1].map { place in
      var matrix = Matrix(rows: columns.rows, columns: thresholds + columns.columns)
      matrix.withMutableElements { elements in
        columns.withElements { x in
          let n = columns.rows
          for row in 0..<n {
            let threshold = codes[row] - place
            if threshold >= 0 && threshold < thresholds { elements[threshold * n + row] = 1 }
          }
          for at in 0..<x.count { elements[thresholds * n + at] = -x[at] }
        }
      }
      return PredictorBlock(place: place, matrix: matrix, start: 0, offset: offset.map { -$0 }, basis: basis)
    }
  }
}
