/// The log-likelihood of a row as a function of its linear predictors.
protocol RowLikelihood: Sendable {
  /// With first and second derivatives. Minus infinity or not a number where the predictors are impossible.
  func derivatives(_ row: Int, _ predictors: SIMD3<Double>) -> RowDerivatives

  /// The value only.
  func logLikelihood(_ row: Int, _ predictors: SIMD3<Double>) -> Double

  /// Whether moving the predictors of a row by `change`, for ever, never lowers its likelihood: the proof of separation. False where
  /// the model has no such proof.
  func agrees(_ row: Int, toChange change: SIMD3<Double>, slack: Double) -> Bool
}

extension RowLikelihood {
  func logLikelihood(_ row: Int, _ predictors: SIMD3<Double>) -> Double { derivatives(row, predictors).value }
  func agrees(_ row: Int, toChange change: SIMD3<Double>, slack: Double) -> Bool { false }
}
