/// A way to fit a model of an outcome on columns.
public protocol ModelEstimator: Sendable {
  /// In words.
  var name: String { get }

  /// - Parameters:
  ///   - design: the columns; rows × k.
  ///   - outcome: one a row; for ordered models the place of its category, from 0.
  /// - Throws: `UnusableInput`, `RankDeficient`, `Separation`, `NotConverged`, and what the model itself says.
  func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean
}

/// A way to fit a linear predictor to an outcome.
public protocol Estimator: ModelEstimator {
  /// - Parameters:
  ///   - design: the columns; rows × k.
  ///   - outcome: one a row.
  /// - Throws: `UnusableInput`, `RankDeficient`; what iterates also `Separation` and `NotConverged`.
  func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit
}

extension Estimator {
  public func model(_ design: DesignMatrix, _ outcome: [Double]) throws -> any PredictsMean {
    try fit(design, outcome)
  }
}
