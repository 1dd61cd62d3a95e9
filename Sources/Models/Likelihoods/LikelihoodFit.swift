import LinearAlgebra

/// A model that was fitted by maximum likelihood and has more than one linear predictor, or parameters beside the coefficients of columns:
/// negative binomial, zero-inflated, hurdle, ordered.
public struct LikelihoodFit: PredictsMean {
  public let modelName: String
  public let names: [String]
  public let coefficients: [Double]

  /// The inverse of the information that `information` names.
  public let bread: Matrix
  public let information: Information
  public let weights: [Double]
  public let rows: Int

  /// With the constants that depend on the data only.
  public let logLikelihood: Double
  public let iterations: Int
  public let equations: [Equation]

  /// The coefficients, and θ where it is none of them.
  public let parameterCount: Int

  /// The size parameter of a negative binomial, where the model has one.
  public let theta: Theta?

  public let dispersion = 1.0
  public let rowDegreesOfFreedom = Double.infinity
  public let leverage: LeverageParts?

  /// The predictors whose coefficients are in `coefficients`, and weight times the derivative of each row's log-likelihood by them.
  let blocks: [PredictorBlock]
  let scoreFactors: [[Double]]
  let response: any Response

  /// θ of a negative binomial: the variance is μ + μ²/θ.
  public struct Theta: Sendable, Equatable {
    public let value: Double

    /// By the observed information, given the coefficients where the covariance is so, else jointly with them.
    public let standardError: Double

    /// 1/θ, and its standard error by the delta method.
    public var alpha: Double { 1 / value }
    public var alphaStandardError: Double { standardError / (value * value) }
  }

  public func scores(by units: SamplingUnits) -> Matrix {
    let k = coefficients.count
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count * k)
    for (block, factors) in zip(blocks, scoreFactors) {
      block.matrix.withElements { elements in
        for j in 0..<block.matrix.columns {
          for row in factors.indices where factors[row] != 0 {
            sums[(block.start + j) * units.count + units.unitOfRow[row]] +=
              DoubleDouble.product(elements[j * factors.count + row], factors[row])
          }
        }
      }
    }
    return Matrix(rows: units.count, columns: k, columnMajor: sums.map(\.value))
  }

  public var predictions: [String] { response.predictions }
  public func predictors(of prediction: Int) -> [PredictorPlace] { response.predictors(of: prediction) }

  public func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives {
    response.mean(of: prediction, predictors)
  }
}

/// How the mean of a row follows from the predictors of a likelihood.
protocol Response: Sendable {
  var predictions: [String] { get }
  func predictors(of prediction: Int) -> [PredictorPlace]
  func mean(of prediction: Int, _ predictors: SIMD3<Double>) -> RowDerivatives
}
