import LinearAlgebra

/// What the covariates explain of the other columns beside the curves: one slope for both sides.
///
/// - Source: Calonico, Cattaneo, Farrell & Titiunik, Rev. Econ. Stat. 101(3), 2019.
enum CovariateAdjustment {
  /// For each of the columns before the covariates, the slopes of the covariates.
  ///
  /// - Parameters:
  ///   - fits: the polynomial of each side that takes part.
  ///   - covariates: where these stand among the columns of a side: from here to the end.
  /// - Throws: `CollinearCovariates`.
  static func slopes(
    _ fits: [(side: ThresholdSide, fit: LocalPolynomial)], covariates first: Int, names: [String]
  ) throws -> [[Double]] {
    guard let width = fits.first?.side.columns.count, first < width else { return (0..<first).map { _ in [] } }
    var gram = Matrix(rows: width, columns: width)
    for (side, fit) in fits {
      let roots = fit.rows.map { fit.weight($0).squareRoot() }
      let kept = side.columns.map { column in zip(fit.residuals(column), roots).map { $0 * $1 } }
      gram = gram + Matrix(columns: kept).crossProduct
    }
    let places = Array(first..<width)
    let among = gram.selecting(rows: places).selecting(columns: places)
    guard let factor = try? ScaledCholesky(among, smallestPivot: 1e-10) else { throw CollinearCovariates(names: names) }
    return (0..<first).map { column in factor.solve(places.map { gram[$0, column] }) }
  }
}
