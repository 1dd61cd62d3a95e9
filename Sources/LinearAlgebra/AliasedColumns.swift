/// A column that is, up to rounding, a combination of columns to its left.
public struct AliasedColumn: Sendable, Equatable {
  /// Its place in the matrix.
  public let column: Int

  /// The columns it is made of, each with its coefficient; empty for a column of zeros.
  public let combination: [Term]

  public struct Term: Sendable, Equatable {
    public let column: Int
    public let coefficient: Double
  }
}

extension PivotedQR {
  /// The columns of A that depend on columns to their left, in order.
  ///
  /// Pivoting finds the rank; which columns to name is a choice, and the one that a reader expects is the last of those
  /// that depend on each other. So A's triangle is put back in its own order and swept from left to right; a column of which
  /// less than `tolerance` stands apart from those before it depends on them.
  public var aliased: [AliasedColumn] {
    let columns = pivots.count
    guard rank < columns else { return [] }
    var ordered = Matrix(rows: triangle.rows, columns: columns)
    for (place, column) in pivots.enumerated() {
      for i in 0..<ordered.rows { ordered[i, column] = triangle[i, place] }
    }
    var basis: [[Double]] = []
    var kept: [Int] = []
    // Column p of `upper` holds kept column p in terms of the basis.
    var upper: [[Double]] = []
    var result: [AliasedColumn] = []
    for j in 0..<columns {
      var rest = Array(ordered.column(j))
      var parts = [Double](repeating: 0, count: basis.count)
      // Twice is enough for a rest that is orthogonal to rounding (Giraud, Langou, Rozložník, 2005).
      for _ in 0..<2 {
        for (p, direction) in basis.enumerated() {
          let part = dot(direction, rest)
          parts[p] += part
          for i in rest.indices { rest[i] -= part * direction[i] }
        }
      }
      let size = dot(rest, rest).squareRoot()
      if size > tolerance * max(1, dot(parts, parts).squareRoot()) {
        basis.append(rest.map { $0 / size })
        upper.append(parts + [size])
        kept.append(j)
      } else {
        result.append(AliasedColumn(column: j, combination: terms(parts, upper: upper, kept: kept, of: j)))
      }
    }
    return result
  }

  /// Solves for the coefficients of the kept columns and drops those that are 0 up to rounding.
  private func terms(_ parts: [Double], upper: [[Double]], kept: [Int], of column: Int) -> [AliasedColumn.Term] {
    var x = parts
    for p in stride(from: x.count - 1, through: 0, by: -1) {
      x[p] /= upper[p][p]
      for q in 0..<p { x[q] -= upper[p][q] * x[p] }
    }
    let largest = x.reduce(0) { max($0, abs($1)) }
    return zip(kept, x).compactMap { other, coefficient in
      guard abs(coefficient) > 1e-9 * largest else { return nil }
      let scale = Double(sign: .plus, exponent: exponents[other] - exponents[column], significand: 1)
      return AliasedColumn.Term(column: other, coefficient: coefficient * scale)
    }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
}
