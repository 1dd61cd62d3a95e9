/// A way to fit a linear predictor to an outcome.
public protocol Estimator: Sendable {
  /// In words.
  var name: String { get }

  /// - Parameters:
  ///   - design: the columns; rows × k.
  ///   - outcome: one a row.
  /// - Throws: `UnusableInput`, `RankDeficient`; what iterates also `Separation` and `NotConverged`.
  func fit(_ design: DesignMatrix, _ outcome: [Double]) throws -> Fit
}
