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

  /// The variance scale: residual sum of squares / (n − k) for least squares, 1 where the family knows its variance, else (and in
  /// quasi-likelihood) Pearson's chi-squared / (n − k).
  /// Not a number where n = k in least squares.
  public let dispersion: Double

  /// For least squares the weighted residual sum of squares.
  public let deviance: Double

  /// At the estimates; for least squares with the variance estimated by maximum likelihood. Not a number for quasi-likelihood, which is none.
  public let logLikelihood: Double

  /// Steps of the iteration, or corrections after the first solution.
  public let iterations: Int

  /// An estimate of the condition number of the (weighted) columns, scaled to norms between 1 and 2.
  public let condition: Double

  /// One a row; zeros where none was given.
  public internal(set) var offset: [Double]

  /// Which information the bread is the inverse of.
  public internal(set) var information = Information.expected

  /// Whether the dispersion was estimated from the residuals.
  public internal(set) var hasEstimatedDispersion: Bool

  /// Whether the dispersion was estimated though the family knows its variance: quasi-likelihood.
  public internal(set) var isQuasi = false

  /// As given, one a row.
  public internal(set) var outcome: [Double]

  /// n − k.
  public var residualDegreesOfFreedom: Int { rows - coefficients.count }

  /// The family with its link; where its two informations differ, also which one was taken.
  public var modelName: String {
    (isQuasi ? "quasi-" : "") + family.name + (family.isCanonical ? "" : ", \(information.inWords)")
  }

  public var rowDegreesOfFreedom: Double { hasEstimatedDispersion ? Double(residualDegreesOfFreedom) : .infinity }

  /// The coefficients, and the dispersion where it was estimated.
  public var parameterCount: Int { coefficients.count + (hasEstimatedDispersion ? 1 : 0) }

  /// The scores, n × k: their columns add up to 0.
  public var scores: Matrix { design.scaledRows(by: scoreFactors) }

  public func scores(by units: SamplingUnits) -> Matrix { design.rowSums(times: scoreFactors, by: units) }

  public var leverage: LeverageParts? {
    let isObserved = information == .observed && !family.isCanonical
    let working = linearPredictor.indices.map { i in
      guard weights[i] > 0 else { return 0.0 }
      return weights[i]
        * (isObserved
          ? family.observedInformation(outcome[i], linearPredictor[i]) : family.information(linearPredictor[i]))
    }
    guard working.allSatisfy({ $0 >= 0 }) else { return nil }
    if family is GaussianIdentity {
      return LeverageParts(design: design, workingWeights: working, scoreFactors: scoreFactors)
    }
    let slopes = linearPredictor.map { family.slope($0) }
    let variances = slopes.indices.map { i in
      working[i] > 0 ? slopes[i] * slopes[i] / (weights[i] * family.information(linearPredictor[i])) : 0
    }
    return LeverageParts(
      design: design, workingWeights: working, scoreFactors: scoreFactors, slopes: slopes, variances: variances)
  }
}
