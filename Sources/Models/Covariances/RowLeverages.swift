import LinearAlgebra

/// The leverage of every row, `w x' (X'WX)⁻¹ x`: how much of a row's own outcome is in its fitted value.
struct RowLeverages {
  /// 1 − h for each row that took part, in the order of the scores; 0 where the row is fitted without error whatever its outcome.
  let spared: [Double]

  /// Below this 1 − h is rounding.
  static let least = 1e-10

  /// - Throws: `NoLeverage`.
  init(_ parts: SandwichParts, recipe: String) throws {
    guard let leverage = try parts.model.leverage(by: parts.grouping) else {
      throw NoLeverage(recipe: recipe, model: parts.model.modelName)
    }
    let weights = leverage.workingWeights
    var taken = leverage.absorbedLeverage ?? [Double](repeating: 0, count: weights.count)
    RowLeverages.add(to: &taken, leverage.design, inverse: parts.bread, weights: weights)
    if let nuisance = leverage.nuisance {
      RowLeverages.add(
        to: &taken, nuisance, inverse: try PseudoInverse(nuisance, weights: weights).matrix, weights: weights)
    }
    spared = taken.indices.filter { parts.unitOfRow[$0] >= 0 }.map { row in
      let rest = 1 - taken[row]
      return rest > RowLeverages.least ? rest : 0
    }
  }

  private static func add(to taken: inout [Double], _ columns: Matrix, inverse: Matrix, weights: [Double]) {
    let product = columns * inverse
    columns.withElements { x in
      product.withElements { y in
        for j in 0..<columns.columns {
          let start = j * columns.rows
          for i in taken.indices { taken[i] += weights[i] * x[start + i] * y[start + i] }
        }
      }
    }
  }
}

/// `(XᵀWX)⁺` for columns that may depend on each other.
struct PseudoInverse {
  let matrix: Matrix

  /// A direction with less than this share of the largest eigenvalue (of columns scaled to length 1) is none.
  static let tolerance = 1e-11

  init(_ columns: Matrix, weights: [Double]) throws(NoEigenvalues) {
    let gram = columns.scaledRows(by: weights.map { $0.squareRoot() }).crossProduct
    let lengths = gram.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var scaled = gram
    for j in lengths.indices {
      for i in lengths.indices { scaled[i, j] *= lengths[i] * lengths[j] }
    }
    let eigen = try SymmetricEigen(scaled)
    let least = PseudoInverse.tolerance * (eigen.values.last ?? 0)
    var inverse = eigen.recomposed { $0 > least ? 1 / $0 : 0 }
    for j in lengths.indices {
      for i in lengths.indices { inverse[i, j] *= lengths[i] * lengths[j] }
    }
    matrix = inverse
  }
}
