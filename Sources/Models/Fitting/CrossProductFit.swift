import Foundation
import LinearAlgebra

/// Least squares from sums by unit. To the recipes of covariances its rows are the units, in the order of their keys: those by unit are exact, those by
/// row do not exist.
public struct CrossProductFit: FittedModel {
  public let names: [String]
  public let coefficients: [Double]

  /// `(X'WX)⁻¹`.
  public let bread: Matrix

  /// The keys of the units, in order.
  public let keys: [String]

  /// Rows of all units, n.
  public let rows: Int
  public let dispersion: Double

  /// The weighted residual sum of squares.
  public let deviance: Double

  /// The condition number of the columns, scaled to length 1.
  public let condition: Double
  public let isWithin: Bool

  let units: [CrossProducts.Unit]

  public var modelName: String { "least squares from sums by unit" }
  public var weights: [Double] { [Double](repeating: 1, count: units.count) }
  public var residualDegreesOfFreedom: Int { rows - coefficients.count - (isWithin ? units.count : 0) }
  public var rowDegreesOfFreedom: Double { Double(residualDegreesOfFreedom) }

  /// With weights of 1, and the variance by maximum likelihood.
  public var logLikelihood: Double {
    let n = Double(rows)
    return -0.5 * n * (log(2 * Double.pi * deviance / n) + 1)
  }

  public var absorbed: AbsorbedEffects? {
    guard isWithin else { return nil }
    return AbsorbedEffects(factors: [
      AbsorbedEffects.Factor(name: "unit", levelOfRow: Array(units.indices), levels: units.count)
    ])
  }

  /// Whether sums lose more than six digits: the condition number squared is in them.
  static let largestCondition = 1e5

  init(_ sums: CrossProducts, isWithin: Bool) throws {
    let keys = sums.units.keys.sorted()
    let units = keys.compactMap { sums.units[$0] }
    self.keys = keys
    self.units = units
    names = sums.names
    self.isWithin = isWithin
    let k = sums.names.count
    let rows = units.reduce(0) { $0 + $1.rows }
    self.rows = rows
    let spared = rows - k - (isWithin ? units.count : 0)
    guard spared > 0 else { throw NoDegreesOfFreedom(rows: rows, coefficients: rows - spared) }
    var gram = Matrix(rows: k, columns: k)
    for i in 0..<k { for j in 0..<k { gram[i, j] = DoubleDouble.sum(of: units.lazy.map { $0.gram[i, j] }) } }
    let moments = (0..<k).map { i in DoubleDouble.sum(of: units.lazy.map { $0.moments[i] }) }
    // Scaled to a diagonal of ones.
    let lengths = gram.diagonal.map { $0 > 0 ? 1 / $0.squareRoot() : 1 }
    let scaled = gram.scaledRows(by: lengths).transposed.scaledRows(by: lengths).symmetrised
    let eigen = try SymmetricEigen(scaled)
    let ratio = (eigen.values.last ?? 1) / max(eigen.values.first ?? 1, 0)
    condition = ratio.squareRoot()
    guard condition <= CrossProductFit.largestCondition else { throw LostDigits(condition: condition) }
    let factor = try Cholesky(scaled)
    bread = factor.inverse.scaledRows(by: lengths).transposed.scaledRows(by: lengths).symmetrised
    var solution = bread * moments
    // Once more with what is left, summed in double-double.
    let left = (0..<k).map { i in
      (0..<k).reduce(DoubleDouble(moments[i])) { $0 - DoubleDouble.product(gram[i, $1], solution[$1]) }.value
    }
    solution = zip(solution, bread * left).map { $0 + $1 }
    coefficients = solution
    var squares = DoubleDouble(0)
    for unit in units { squares += unit.square }
    for i in 0..<k {
      squares = squares - DoubleDouble.product(2 * solution[i], moments[i])
      for j in 0..<k { squares = squares + DoubleDouble.product(gram[i, j], solution[i]) * solution[j] }
    }
    deviance = max(0, squares.value)
    dispersion = deviance / Double(spared)
  }

  public func scores(by grouping: SamplingUnits) -> Matrix {
    let own = units.map { unit in zip(unit.moments, unit.gram * coefficients).map { $0 - $1 } }
    return Matrix(own).rowSums(times: weights, by: grouping)
  }
}

/// A recipe by row, asked of sums that hold no rows.
public struct NoRows: Error, Equatable, CustomStringConvertible {
  public let recipe: String

  public init(recipe: String) { self.recipe = recipe }

  public var description: String { "\(recipe) is by row, and sums by unit hold no rows; take a recipe by unit" }
}
