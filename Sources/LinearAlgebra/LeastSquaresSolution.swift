/// A matrix whose columns depend on each other, so that coefficients are not determined.
public struct RankDeficientMatrix: Error, Equatable, CustomStringConvertible {
  public let rank: Int
  public let aliased: [AliasedColumn]

  public init(rank: Int, aliased: [AliasedColumn]) {
    self.rank = rank
    self.aliased = aliased
  }

  public var description: String {
    "the rank is \(rank); dependent columns: " + aliased.map { "\($0.column)" }.joined(separator: ", ")
  }
}

/// The least squares solution of `X β ≈ y`, refined until it no longer improves.
///
/// The factors are a pivoted QR of the scaled columns. They solve the augmented system `r + X β = y`, `Xᵀ r = 0`, of which
/// the residuals are computed in double-double on the columns as they were given; each correction goes to β and to r.
/// - Source: Björck, BIT 7, 1967 (iterative refinement of linear least squares solutions).
public struct LeastSquaresSolution: Sendable {
  /// β, one a column, in the units of the columns given.
  public let coefficients: [Double]

  /// `y − X β`, one a row, not multiplied by the row scale.
  public let residuals: [Double]

  /// `(Xᵀ W X)⁻¹`, with W the squares of the row scale; not multiplied by any variance.
  public let inverseGram: Matrix

  /// The number of columns: a solution exists only for full rank.
  public let rank: Int

  /// The column of X that stands at each place of R.
  public let pivots: [Int]

  /// An estimate of the condition number of X with its columns scaled to norms between 1 and 2.
  public let condition: Double

  /// How many corrections were applied after the first solution.
  public let refinementSteps: Int

  /// From this condition on the inverse is corrected with a cross-product in double-double; below it the plain one has
  /// 12 digits.
  static let conditionToCorrectInverse = 1e4

  /// - Parameters:
  ///   - design: X, rows × columns, all finite.
  ///   - outcome: y, one a row, all finite.
  ///   - rowScale: the roots of the weights, one a row, at least 0.
  /// - Throws: `RankDeficientMatrix`, which names the columns that depend on those to their left.
  public init(
    _ design: Matrix, _ outcome: [Double], rowScale: [Double]? = nil,
    tolerance: Double = PivotedQR.defaultTolerance
  ) throws(RankDeficientMatrix) {
    let factors = try Self.factors(design, rowScale, tolerance)
    self.init(
      design, outcome, rowScale, factors: factors, inverseGram: Self.inverseGram(design, rowScale, factors))
  }

  /// The same for several outcomes on one design, which is factored once.
  ///
  /// - Throws: `RankDeficientMatrix`, as for one outcome.
  public static func all(
    _ design: Matrix, _ outcomes: [[Double]], tolerance: Double = PivotedQR.defaultTolerance
  ) throws(RankDeficientMatrix) -> [LeastSquaresSolution] {
    let factors = try factors(design, nil, tolerance)
    let inverse = inverseGram(design, nil, factors)
    return outcomes.map { LeastSquaresSolution(design, $0, nil, factors: factors, inverseGram: inverse) }
  }

  private static func factors(
    _ design: Matrix, _ rowScale: [Double]?, _ tolerance: Double
  ) throws(RankDeficientMatrix) -> PivotedQR {
    let factors = PivotedQR(design, rowScale: rowScale, tolerance: tolerance)
    let aliased = factors.aliased
    if !aliased.isEmpty || design.rows < design.columns {
      throw RankDeficientMatrix(rank: design.columns - aliased.count, aliased: aliased)
    }
    return factors
  }

  private static func inverseGram(_ design: Matrix, _ rowScale: [Double]?, _ factors: PivotedQR) -> Matrix {
    factors.condition > conditionToCorrectInverse
      ? factors.correctedInverseOfGram(design, rowScale: rowScale) : factors.inverseOfGram
  }

  private init(
    _ design: Matrix, _ outcome: [Double], _ rowScale: [Double]?, factors: PivotedQR, inverseGram: Matrix
  ) {
    precondition(outcome.count == design.rows, "one outcome a row")
    var refinement = Refinement(design: design, outcome: outcome, rowScale: rowScale, factors: factors)
    refinement.run()
    coefficients = refinement.coefficients
    residuals = refinement.plainResiduals
    refinementSteps = refinement.steps
    rank = design.columns
    pivots = factors.pivots
    condition = factors.condition
    self.inverseGram = inverseGram
  }
}

/// The corrections of one least squares problem, step by step.
private struct Refinement {
  let design: Matrix
  let outcome: [Double]
  let rowScale: [Double]?
  let factors: PivotedQR
  var coefficients: [Double]
  /// Of the scaled rows.
  var residuals: [Double]
  var steps = 0

  init(design: Matrix, outcome: [Double], rowScale: [Double]?, factors: PivotedQR) {
    self.design = design
    self.outcome = outcome
    self.rowScale = rowScale
    self.factors = factors
    coefficients = [Double](repeating: 0, count: design.columns)
    residuals = [Double](repeating: 0, count: design.rows)
  }

  /// Ten steps are never reached in practice: each gains the digits that the condition leaves of sixteen.
  mutating func run() {
    guard design.columns > 0 else {
      residuals = rowScale.map { zip($0, outcome).map { $0 * $1 } } ?? outcome
      return
    }
    var previous = correct()
    for _ in 0..<10 {
      let size = factors.scaledSize(coefficients)
      let correction = correct()
      steps += 1
      let ratio = previous > 0 ? correction / previous : 0
      // What the next step would add is less than 2⁻⁶⁰ of the solution, or steps no longer shrink.
      if correction * ratio <= 8.7e-19 * size || ratio > 0.5 { break }
      previous = correction
    }
  }

  /// One solution of the augmented system for what is left; returns the size of the change of β in scaled units.
  private mutating func correct() -> Double {
    let f = design.preciseResidual(of: outcome, at: coefficients, rowScale: rowScale, minus: residuals)
    let g = design.preciseTransposeTimes(residuals, rowScale: rowScale).map { -$0 }
    let h = factors.solveTriangle(factors.scrambled(g), transposed: true)
    var rotated = factors.transposedOrthogonal(f)
    var right = [Double](repeating: 0, count: h.count)
    for p in h.indices {
      right[p] = rotated[p] - h[p]
      rotated[p] = h[p]
    }
    let change = factors.unscrambled(factors.solveTriangle(right, transposed: false))
    let residualChange = factors.orthogonal(rotated)
    for j in change.indices { coefficients[j] += change[j] }
    for i in residuals.indices { residuals[i] += residualChange[i] }
    return factors.scaledSize(change)
  }

  /// The residuals of the rows as they were given, each rounded once.
  var plainResiduals: [Double] {
    guard let rowScale else { return residuals }
    guard rowScale.contains(0) else { return zip(residuals, rowScale).map { $0 / $1 } }
    // A row without weight took no part; its residual follows from the coefficients.
    let zeros = [Double](repeating: 0, count: outcome.count)
    let direct = design.preciseResidual(of: outcome, at: coefficients, rowScale: nil, minus: zeros)
    return zip(zip(residuals, rowScale), direct).map { $0.1 > 0 ? $0.0 / $0.1 : $1 }
  }
}

extension PivotedQR {
  /// The largest coefficient in the units of the scaled columns.
  fileprivate func scaledSize(_ coefficients: [Double]) -> Double {
    zip(coefficients, exponents).reduce(0) {
      max($0, abs($1.0) * Double(sign: .plus, exponent: -$1.1, significand: 1))
    }
  }

  /// `(AᵀA)⁻¹` with the rounding of the factors taken out.
  ///
  /// With `T = D·P·R⁻¹` as computed, `M = Tᵀ (AᵀA) T` is near the identity, and `(AᵀA)⁻¹ = T · M⁻¹ · Tᵀ` holds exactly. M is
  /// summed in double-double, so that what T lost stands in M.
  func correctedInverseOfGram(_ matrix: Matrix, rowScale: [Double]?) -> Matrix {
    let root = inverseRoot
    let k = root.columns
    let gram = matrix.preciseCrossProduct(rowScale: rowScale)
    var half = [DoubleDouble](repeating: DoubleDouble(0), count: k * k)
    for j in 0..<k {
      for i in 0..<k {
        var sum = DoubleDouble(0)
        for p in 0..<k { sum += gram[p * k + i] * root[p, j] }
        half[j * k + i] = sum
      }
    }
    var middle = Matrix(rows: k, columns: k)
    for j in 0..<k {
      for i in 0..<k {
        var sum = DoubleDouble(0)
        for p in 0..<k { sum += half[j * k + p] * root[p, i] }
        middle[i, j] = sum.value
      }
    }
    // A middle that is not positive definite means that nothing of the factors can be trusted; keep the plain inverse.
    guard let inner = try? Cholesky(middle.symmetrised) else { return inverseOfGram }
    return Matrix.sandwich(root, inner.inverse)
  }
}
