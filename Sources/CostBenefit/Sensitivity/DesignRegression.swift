import LinearAlgebra

/// Least squares of outcomes on the columns of a design, or on as many of them as do not depend on each other.
struct DesignRegression: ConditionalMean {
  /// An orthonormal basis of the columns.
  private let basis: Matrix

  init(_ design: Matrix) { basis = PivotedQR(design).basis }

  func fitted(_ outcome: [Double]) -> [Double] { basis * basis.transposeTimes(outcome) }
}
