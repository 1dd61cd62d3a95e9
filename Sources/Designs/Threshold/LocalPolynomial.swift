import LinearAlgebra

/// A weighted polynomial in the distance to the threshold, through the rows within a bandwidth on one side.
///
/// Columns are powers of the distance in bandwidths, so that they are of one size. Every coefficient is a sum over rows of a number that
/// depends on distances only, times the outcome; `functional` gives those numbers.
struct LocalPolynomial {
  /// The rows within the bandwidth: those that are nearest, so one stretch of the side's rows.
  let rows: Range<Int>
  let order: Int
  let bandwidth: Double
  private let side: ThresholdSide
  private let kernel: ThresholdKernel
  private let inverseGram: Matrix

  /// - Throws: `TooFewScores` where there are fewer different scores within the bandwidth than coefficients.
  init(_ side: ThresholdSide, bandwidth: Double, kernel: ThresholdKernel, order: Int) throws {
    self.side = side
    self.bandwidth = bandwidth
    self.kernel = kernel
    self.order = order
    let isInside = { (i: Int) in kernel.weight(side.distance[i] / bandwidth) > 0 }
    let first = side.distance.indices.first(where: isInside) ?? 0
    let end = (side.distance.indices.last(where: isInside) ?? -1) + 1
    rows = first..<max(first, end)
    let found = Set(side.distance[rows]).count
    guard found > order else { throw TooFewScores(side: side.name, found: found, needed: order + 1) }
    let distances = rows.map { side.distance[$0] / bandwidth }
    let design = Matrix(columns: (0...order).map { power in distances.map { Self.power($0, power) } })
    let roots = rows.map { i in
      (side.weights[i] * kernel.weight(side.distance[i] / bandwidth) / bandwidth).squareRoot()
    }
    let factors = PivotedQR(design, rowScale: roots)
    guard factors.rank == order + 1 else { throw TooFewScores(side: side.name, found: found, needed: order + 2) }
    inverseGram = factors.inverseOfGram
  }

  /// The kernel weight of a row of the side, divided by the bandwidth and times the row's own weight.
  func weight(_ row: Int) -> Double {
    side.weights[row] * kernel.weight(side.distance[row] / bandwidth) / bandwidth
  }

  /// For each row of `range`, what its outcome is multiplied by in the coefficient of `distance^power`.
  func functional(_ power: Int, over range: Range<Int>) -> [Double] {
    let line = (0...order).map { inverseGram[power, $0] }
    let scale = Self.power(bandwidth, power)
    return range.map { row in
      let weight = weight(row)
      return weight == 0 ? 0 : value(line, at: side.distance[row]) * weight / scale
    }
  }

  /// The coefficients of one column of the side, by powers of the distance in bandwidths.
  func coefficients(_ column: [Double]) -> [Double] {
    (0...order).map { power in
      DoubleDouble.sum(of: zip(functional(power, over: rows), rows).lazy.map { $0 * column[$1] })
        * Self.power(bandwidth, power)
    }
  }

  /// The curve of those coefficients at a distance.
  func value(_ coefficients: [Double], at distance: Double) -> Double {
    let u = distance / bandwidth
    return coefficients.reversed().reduce(0) { $0 * u + $1 }
  }

  /// How far a row draws its own fitted value.
  func leverage(_ row: Int) -> Double {
    let u = (0...order).map { Self.power(side.distance[row] / bandwidth, $0) }
    return zip(u, inverseGram * u).reduce(0) { $0 + $1.0 * $1.1 } * weight(row)
  }

  /// What a column keeps beside its curve, at the rows within the bandwidth.
  func residuals(_ column: [Double]) -> [Double] {
    let coefficients = coefficients(column)
    return rows.map { column[$0] - value(coefficients, at: side.distance[$0]) }
  }

  static func power(_ x: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * x }
  }
}
