import LinearAlgebra

/// The covariance of smooth functions of coefficients, to first order: `J V Jᵀ`, a gradient a row of J.
public enum DeltaMethod {
  /// The joint covariance, in the order of the functions; symmetric to the last bit.
  public static func covariance(of functions: [SmoothFunction], _ coefficients: Matrix) -> Matrix {
    Matrix.sandwich(jacobian(functions, columns: coefficients.rows), coefficients)
  }

  /// The gradients, one a row.
  public static func jacobian(_ functions: [SmoothFunction], columns: Int) -> Matrix {
    precondition(functions.allSatisfy { $0.gradient.count == columns }, "a derivative by every coefficient")
    return functions.isEmpty ? Matrix(rows: 0, columns: columns) : Matrix(functions.map(\.gradient))
  }
}
