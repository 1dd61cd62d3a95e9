import Foundation
import LinearAlgebra
import Models
import Probability

/// The area-level model of Fay and Herriot: a direct estimate an area, `yᵢ = xᵢβ + uᵢ + eᵢ`, with `uᵢ ~ N(0, A)` and `eᵢ ~ N(0, Dᵢ)`, the sampling
/// variances taken as known.
///
/// The empirical best predictor of an area is a weighted mean of its own estimate and what its columns predict, `xᵢβ + γᵢ(yᵢ − xᵢβ)` with
/// `γᵢ = A/(A + Dᵢ)`: the smaller the sample of an area, the more it leans on the others.
/// - Source: Fay & Herriot, J. Am. Stat. Assoc. 74(366), 1979; Rao & Molina, Small Area Estimation, 2nd ed., 2015, chapter 6. In R: `sae::mseFH`.
public struct FayHerriot: Sendable {
  public let areas: [StudyEffect]
  public let names: [String]
  public let method: AreaVarianceMethod
  public let coefficients: [Double]
  /// `(XᵀV⁻¹X)⁻¹`.
  public let covariance: Matrix
  /// A: between areas, beside the columns; 0 where they differ no more than sampling makes them.
  public let betweenVariance: Double
  /// One an area: how much of its own estimate is believed.
  public let shrinkage: [Double]
  /// One an area: the empirical best linear unbiased predictor.
  public let predictions: [Double]
  /// One an area: the mean squared error of its prediction, to second order.
  public let meanSquaredErrors: [Double]
  /// Of the direct estimates, at these estimates, with all constants.
  public let logLikelihood: Double
  let columns: Matrix
  let betweenError: Double
  let betweenBias: Double

  /// - Parameters:
  ///   - columns: X, one row an area, an intercept where one is meant.
  /// - Throws: `AreaFault` where an area has no variance above 0, areas are too few, or columns depend on each other.
  public init(
    _ areas: [StudyEffect], columns: DesignMatrix, method: AreaVarianceMethod = .restricted
  ) throws(AreaFault) {
    try self.init(areas, columns: columns, method: method, between: nil)
  }

  /// - Parameter known: A, where it was estimated already by the same method.
  init(
    _ areas: [StudyEffect], columns: DesignMatrix, method: AreaVarianceMethod, between known: Double?
  ) throws(AreaFault) {
    guard columns.rows == areas.count else { throw AreaFault(.length) }
    try AreaFault.check(areas)
    if let dropped = columns.dropped.first { throw AreaFault(.collinear(dropped.description)) }
    let needed = columns.columns + 1
    guard areas.count >= needed else { throw AreaFault(.tooFew(areas: areas.count, needed: needed)) }
    let data = StudyData(
      effects: areas.map(\.effect), variances: areas.map(\.variance), columns: columns.matrix)
    let between = known ?? method.estimator.tauSquared(data)
    let projection = data.projection(between)
    self.areas = areas
    self.method = method
    self.columns = columns.matrix
    names = columns.names
    coefficients = projection.coefficients
    covariance = projection.bread
    betweenVariance = between
    betweenError = method.variance(projection.weights)
    betweenBias = method.bias(projection)
    logLikelihood = StudyLikelihood.full(data, between)
    shrinkage = projection.weights.map { between * $0 }
    let synthetic = columns.matrix * projection.coefficients
    let shares = shrinkage
    predictions = areas.indices.map { synthetic[$0] + shares[$0] * (areas[$0].effect - synthetic[$0]) }
    let (bread, error, bias) = (projection.bread, betweenError, betweenBias)
    meanSquaredErrors = areas.indices.map { i in
      let rest = 1 - shares[i]
      let row = columns.matrix.row(i)
      let regression = zip(row, bread * row).reduce(0) { $0 + $1.0 * $1.1 }
      let known: Double = shares[i] * areas[i].variance
      let estimated: Double = rest * rest * error * projection.weights[i]
      return known + rest * rest * regression + 2 * estimated - bias * rest * rest
    }
  }

  /// Of an area's prediction, normal with the root of its mean squared error.
  public func interval(_ area: Int, confidence: Double = 0.95) -> ClosedRange<Double> {
    let half = NormalLaw.upperQuantile((1 - confidence) / 2) * max(0, meanSquaredErrors[area]).squareRoot()
    return predictions[area] - half...predictions[area] + half
  }

  /// What an area without an estimate of its own is predicted to have, with its mean squared error: `xβ`, and `A + x(XᵀV⁻¹X)⁻¹xᵀ`.
  /// - Precondition: the row has a value a column.
  public func synthetic(_ row: [Double]) -> (prediction: Double, meanSquaredError: Double) {
    precondition(row.count == names.count, "a value a column")
    let value = zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 }
    return (value, betweenVariance + zip(row, covariance * row).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
