import LinearAlgebra

/// The columns of a design by position, from which effects are taken in place; the constant, which is among the effects, is not there.
struct AbsorbedWork {
  let rows: LevelRows
  private(set) var matrix: Matrix
  let names: [String]

  /// The place of each in the design.
  let places: [Int]

  /// The root mean square of each about its mean, before anything was taken out.
  let spreads: [Double]

  init(_ design: DesignMatrix, _ rows: LevelRows, weights: [Double]) {
    self.rows = rows
    places = design.names.indices.filter { design.names[$0] != DesignMatrix.interceptName }
    names = places.map { design.names[$0] }
    matrix = rows.gathered(design.matrix, places)
    let passes = rows.passes
    spreads = matrix.withColumnsToRead { columns in
      columns.map { Absorption.spread($0, weights, passes) }
    }
  }

  /// Takes the effects out of the columns and of `target`.
  /// - Throws: `NotConverged`.
  mutating func remove(_ absorption: Absorption, from target: inout [Double], spread: Double) throws(NotConverged) {
    let spreads = spreads + [spread]
    let outcome = matrix.withColumns { columns in
      target.withUnsafeMutableBufferPointer { target in
        Result { () throws(NotConverged) in
          try absorption.remove(from: columns + (target.baseAddress.map { [$0] } ?? []), spreads: spreads)
        }
      }
    }
    try outcome.get()
  }

  /// Sets rows without weight to 0.
  mutating func clear(where weights: [Double]) {
    let count = matrix.rows
    guard rows.passes.first(where: { !(weights[$0] > 0) }) != nil else { return }
    matrix.withMutableElements { elements in
      for i in 0..<count where !(weights[i] > 0) {
        for start in stride(from: i, to: elements.count, by: count) { elements[start] = 0 }
      }
    }
  }
}
