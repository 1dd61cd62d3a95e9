import LinearAlgebra

/// What an estimator returns: coefficients, the bread of the sandwich, and a score a row.
///
/// Covariances see bread and scores and nothing else, so every estimator has every covariance.
public struct Fit: FittedModel {
  /// The family with its link; least squares is normal with the identity.
  public let family: any Family

  /// The columns, in the order of the coefficients.
  public let names: [String]

  /// k numbers on the scale of the linear predictor.
  public let coefficients: [Double]

  /// `(XᵀWX)⁻¹`, k × k, with W the working weights (times the weights given); not multiplied by a dispersion.
  public let bread: Matrix

  /// X, n × k; a shared copy of the design's.
  public let design: Matrix

  /// The score of row i is `scoreFactors[i]` times row i of X: weight · (outcome − fitted) for the links here.
  public let scoreFactors: [Double]

  /// The weights as given; ones otherwise.
  public let weights: [Double]

  /// X β + offset.
  public let linearPredictor: [Double]

  /// The mean of each row.
  public let fitted: [Double]

  /// Rows that took part: those with a weight above 0.
  public let rows: Int

  /// The variance scale: residual sum of squares / (n − k) for least squares, 1 where the family knows its variance.
  /// Not a number where n = k in least squares.
  public let dispersion: Double

  /// For least squares the weighted residual sum of squares.
  public let deviance: Double

  /// At the estimates; for least squares with the variance estimated by maximum likelihood.
  public let logLikelihood: Double

  /// Steps of the iteration, or corrections after the first solution.
  public let iterations: Int

  /// An estimate of the condition number of the (weighted) columns, scaled to norms between 1 and 2.
  public let condition: Double

  /// n − k.
  public var residualDegreesOfFreedom: Int { rows - coefficients.count }

  public var modelName: String { family.name }

  public var rowDegreesOfFreedom: Double { family.hasKnownDispersion ? .infinity : Double(residualDegreesOfFreedom) }

  /// The scores, n × k: their columns add up to 0.
  public var scores: Matrix { design.scaledRows(by: scoreFactors) }

  public func scores(by units: SamplingUnits) -> Matrix {
    if units.areRows { return scores }
    var result = Matrix(rows: units.count, columns: design.columns)
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: units.count)
    for j in 0..<design.columns {
      for unit in sums.indices { sums[unit] = DoubleDouble(0) }
      design.withElements { elements in
        let start = j * design.rows
        for row in 0..<design.rows {
          sums[units.unitOfRow[row]] += DoubleDouble.product(elements[start + row], scoreFactors[row])
        }
      }
      for unit in sums.indices { result[unit, j] = sums[unit].value }
    }
    return result
  }

  public var leverage: LeverageParts? {
    let working = linearPredictor.indices.map {
      weights[$0] > 0 ? weights[$0] * family.information(linearPredictor[$0]) : 0
    }
    guard family.hasKnownDispersion else {
      return LeverageParts(design: design, workingWeights: working, scoreFactors: scoreFactors)
    }
    let slopes = linearPredictor.map { family.slope($0) }
    return LeverageParts(
      design: design, workingWeights: working, scoreFactors: scoreFactors, slopes: slopes,
      variances: slopes.indices.map { working[$0] > 0 ? slopes[$0] * slopes[$0] / working[$0] : 0 })
  }
}
