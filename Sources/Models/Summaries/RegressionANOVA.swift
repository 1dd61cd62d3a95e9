import LinearAlgebra
import Probability

/// What the columns of a least squares fit explain: sums of squares, F and R².
///
/// With a constant among the columns the total is around the (weighted) mean and the constant is not counted; without one it is
/// around 0, and R² is not comparable with that of fits that have one.
public struct RegressionANOVA: Sendable, Equatable {
  public let hasConstant: Bool
  public let degreesModel: Int
  public let degreesResidual: Int
  public let sumOfSquaresModel: Double
  public let sumOfSquaresResidual: Double

  public var meanSquareModel: Double { sumOfSquaresModel / Double(degreesModel) }
  public var meanSquareResidual: Double { sumOfSquaresResidual / Double(degreesResidual) }
  public var statistic: Double { meanSquareModel / meanSquareResidual }
  public var pValue: Double {
    FisherLaw.upperTail(statistic, df1: Double(degreesModel), df2: Double(degreesResidual))
  }
  public var rSquared: Double { sumOfSquaresModel / (sumOfSquaresModel + sumOfSquaresResidual) }
  public var residualDeviation: Double { meanSquareResidual.squareRoot() }

  /// - Parameter fit: by least squares; its intercept is known by its name.
  /// - Throws: `NoDegreesOfFreedom` where rows do not outnumber columns.
  public init(_ fit: Fit) throws {
    guard fit.residualDegreesOfFreedom > 0 else {
      throw NoDegreesOfFreedom(rows: fit.rows, coefficients: fit.coefficients.count)
    }
    hasConstant = fit.names.contains(DesignMatrix.interceptName)
    degreesModel = fit.coefficients.count - (hasConstant ? 1 : 0)
    degreesResidual = fit.residualDegreesOfFreedom
    sumOfSquaresResidual = fit.deviance
    var total = DoubleDouble(0)
    var sum = DoubleDouble(0)
    for (weight, value) in zip(fit.weights, fit.fitted) where weight > 0 {
      sum += DoubleDouble.product(weight, value)
      total += weight
    }
    let mean = hasConstant ? sum / total : DoubleDouble(0)
    var squares = DoubleDouble(0)
    for (weight, value) in zip(fit.weights, fit.fitted) where weight > 0 {
      let deviation = DoubleDouble(value) - mean
      squares += deviation * deviation * weight
    }
    sumOfSquaresModel = squares.value
  }
}
