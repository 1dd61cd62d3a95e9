import Foundation
import LinearAlgebra

/// Least squares from sums over blocks of rows: the rows themselves were never all at hand.
///
/// The sums are about a centre and a first guess (`SumFrame`); what they add to the guess is solved by Cholesky on columns scaled to length 1. Where the
/// guess was too far for twelve digits, `better` gives one for another pass. To the recipes of covariances the units are the rows; those by row take the
/// middle of the sandwich from a second pass.
public struct StreamedFit: FittedModel {
  public let names: [String]
  public let coefficients: [Double]
  /// `(X'X)⁻¹`, k × k.
  public let bread: Matrix
  public let rows: Int
  public let dispersion: Double
  /// The residual sum of squares.
  public let deviance: Double
  /// The squares of the outcome about its mean.
  public let total: Double
  /// The condition number of the columns less their centre, scaled to length 1.
  public let condition: Double
  /// The frame in which this fit is the guess; in it the rest is the residual.
  public let frame: SumFrame
  /// Whether another pass from that frame would show more digits.
  public let better: Bool

  /// Of `z`.
  private let centredBread: Matrix
  private let unitScores: Matrix

  /// Sums lose the square of the condition number: from here on the rows themselves are needed.
  static let largestCondition = 300.0

  public var modelName: String { "least squares from sums over blocks" }
  public var weights: [Double] { [Double](repeating: 1, count: unitScores.rows) }
  public var rowDegreesOfFreedom: Double { Double(rows - coefficients.count) }
  public var parameterCount: Int { coefficients.count + 1 }

  public var logLikelihood: Double {
    let n = Double(rows)
    return -0.5 * n * (log(2 * Double.pi * deviance / n) + 1)
  }

  /// - Throws: `NoDegreesOfFreedom`, `LostDigits`, `NoEigenvalues`, `NotPositiveDefinite`.
  public init(_ sums: StreamedSums) throws {
    let old = sums.frame
    let k = old.coefficients
    rows = sums.rows.reduce(0, +)
    guard rows > k else { throw NoDegreesOfFreedom(rows: rows, coefficients: k) }
    var gram = Matrix(rows: k, columns: k)
    for i in 0..<k {
      for j in i..<k {
        gram[i, j] = sums.total(i, j).value
        gram[j, i] = gram[i, j]
      }
    }
    let moments = (0..<k).map { sums.total($0, k).value }
    let square = sums.total(k, k).value
    guard gram.isFinite, square.isFinite, gram.diagonal.allSatisfy({ $0 > 0 }) else {
      throw LostDigits(condition: .infinity)
    }
    let lengths = gram.diagonal.map { 1 / $0.squareRoot() }
    let scaled = gram.scaledRows(by: lengths).transposed.scaledRows(by: lengths).symmetrised
    let eigen = try SymmetricEigen(scaled)
    condition = ((eigen.values.last ?? 1) / max(eigen.values.first ?? 1, 0)).squareRoot()
    guard condition <= Self.largestCondition else { throw LostDigits(condition: condition) }
    let inverse = try Cholesky(scaled).inverse.scaledRows(by: lengths).transposed.scaledRows(by: lengths).symmetrised
    var step = inverse * moments
    let left = (0..<k).map { i in
      (0..<k).reduce(DoubleDouble(moments[i])) { $0 - DoubleDouble.product(gram[i, $1], step[$1]) }.value
    }
    step = zip(step, inverse * left).map { $0 + $1 }
    let centred = zip(old.start, step).map { $0 + $1 }
    let squares = (0..<k).reduce(DoubleDouble(square)) { $0 - DoubleDouble.product(step[$1], moments[$1]) }.value
    deviance = max(0, squares)
    dispersion = deviance / Double(rows - k)

    // The outcome less its centre is z·start + e.
    let whole = old.start + [1]
    func entry(_ i: Int, _ j: Int) -> Double {
      i == k && j == k ? square : i == k ? moments[j] : j == k ? moments[i] : gram[i, j]
    }
    var about = DoubleDouble(0)
    for i in 0...k { for j in 0...k { about += DoubleDouble.product(whole[i] * whole[j], entry(i, j)) } }
    let sum = (0...k).reduce(DoubleDouble(0)) { $0 + DoubleDouble.product(whole[$1], entry(0, $1)) }.value
    total = (about - DoubleDouble.product(sum, sum / Double(rows))).value

    func size(_ values: [Double]) -> Double {
      zip(values, lengths).reduce(0) { $0 + ($1.0 / $1.1) * ($1.0 / $1.1) }.squareRoot()
    }
    better = 2e-15 * condition * condition * size(step) > 1e-14 * size(centred)
    frame = old.starting(at: centred)
    centredBread = inverse
    let toColumns = old.toColumns
    bread = Matrix.sandwich(toColumns, inverse)
    names = [DesignMatrix.interceptName] + old.names
    let constant = zip(old.centre, centred.dropFirst()).reduce(DoubleDouble(old.outcomeCentre) + centred[0]) {
      $0 - DoubleDouble.product($1.0, $1.1)
    }
    coefficients = [constant.value] + centred.dropFirst()
    var scores = Matrix(rows: sums.units, columns: k)
    for unit in 0..<sums.units {
      for i in 0..<k {
        scores[unit, i] = (0..<k).reduce(sums.value(unit, i, k)) { $0 - sums.value(unit, i, $1) * step[$1] }.value
      }
    }
    unitScores = scores
  }

  /// Of the columns as they are; their sums over all units are 0.
  public func scores(by grouping: SamplingUnits) -> Matrix {
    var own = unitScores
    for j in 1..<max(1, own.columns) {
      for unit in 0..<own.rows { own[unit, j] += frame.centre[j - 1] * own[unit, 0] }
    }
    return own.rowSums(times: weights, by: grouping)
  }

  /// The covariance by sampling unit.
  /// - Parameter word: what the units are called.
  public func covariance(_ recipe: any SandwichCovariance, word: String) throws -> CovarianceEstimate {
    let grouping = SamplingUnits(codes: Array(0..<unitScores.rows), word: word)
    return try recipe.estimate(parts(unitScores, grouping, units: unitScores.rows), of: frame.toColumns)
  }

  /// The covariance by row, from the sums of squares in the frame of this fit; `iid` needs none.
  /// - Throws: `NotPositiveDefinite`, and what the recipe throws.
  public func covariance(byRow recipe: any Covariance, _ squares: StreamedSums?) throws -> CovarianceEstimate {
    precondition(recipe.isByRow, "a recipe by row")
    let k = coefficients.count
    var root = Matrix(rows: k, columns: k)
    if let squares {
      precondition(squares.frame == frame, "squares about this fit")
      var middle = Matrix(rows: k, columns: k)
      for i in 0..<k { for j in 0..<k { middle[i, j] = squares.total(i, j).value } }
      // Scores of k rows whose products are those of all rows.
      let lengths = middle.diagonal.map { $0.squareRoot() }
      guard lengths.allSatisfy({ $0 > 0 }) else { throw NotPositiveDefinite(order: 1) }
      let backwards = lengths.map { 1 / $0 }
      let scaled = middle.scaledRows(by: backwards).transposed.scaledRows(by: backwards).symmetrised
      root = try Cholesky(scaled).lower.scaledRows(by: lengths).transposed
    }
    return try recipe.estimate(
      parts(root, SamplingUnits(codes: [], word: "rows"), units: rows), of: frame.toColumns)
  }

  private func parts(_ scores: Matrix, _ grouping: SamplingUnits, units: Int) -> SandwichParts {
    SandwichParts(
      bread: centredBread, scores: scores, units: units, rows: rows, dispersion: dispersion,
      rowDegreesOfFreedom: rowDegreesOfFreedom, word: grouping.word, unitOfRow: [], model: self, grouping: grouping)
  }

  /// The mean of a column where another, of 0 and 1, is 1: what it is among the treated.
  /// - Parameter sums: those that the fit was made of.
  /// - Returns: the fitted mean of the outcome there.
  public func fittedMean(where column: Int, _ sums: StreamedSums) -> Double {
    let shift = frame.centre[column]
    func sum(_ entry: Int) -> DoubleDouble {
      sums.total(column + 1, entry) + sums.total(0, entry) * shift
    }
    let count = sum(0).value
    let value = frame.start.indices.reduce(DoubleDouble(0)) { $0 + sum($1) * frame.start[$1] }
    return frame.outcomeCentre + value.value / count
  }
}
