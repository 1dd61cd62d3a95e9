import LinearAlgebra
import Models

/// The chance of being treated given the covariates, by a logit model with an intercept and each covariate once.
///
/// - Source: Rosenbaum & Rubin, Biometrika 70(1), 1983.
public struct PropensityScore: Sendable {
  public let fit: Fit

  /// One a row, between 0 and 1.
  public var scores: [Double] { fit.fitted }

  /// The log odds, one a row.
  public var logits: [Double] { fit.linearPredictor }

  /// - Throws: `NoOverlap` where covariates tell the groups apart without error; `UnusableInput`, `NotConverged`.
  public init(_ sample: ComparisonSample) throws {
    let design = try DesignMatrix(rows: sample.rows, terms: [.intercept] + sample.covariates)
    do {
      fit = try GeneralisedLinear(BinomialLogit(), weights: sample.weights).fit(design, sample.treatment)
    } catch let separation as Separation {
      throw NoOverlap(.separated(columns: separation.columns, rows: separation.rows))
    }
  }

  /// What a derivative by the coefficients adds to the influence of each row: `gradientᵀ · bread · score`.
  func influence(of gradient: [Double]) -> [Double] { fit.rowInfluence(of: gradient) }
}

extension Fit {
  /// What each row adds to a function of the coefficients with this gradient, to first order.
  func rowInfluence(of gradient: [Double]) -> [Double] {
    let along = design * (bread * gradient)
    return zip(scoreFactors, along).map { $0 * $1 }
  }
}
