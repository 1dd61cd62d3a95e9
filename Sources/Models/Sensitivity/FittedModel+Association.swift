import LinearAlgebra

extension FittedModel {
  /// The partial association of columns with the outcome of a least squares fit, from the Wald statistic with one residual variance.
  ///
  /// R²(Y~Xⱼ|rest). nil where a column is not in the fit, or
  /// n ≤ k.
  public func partialAssociation(of columns: [Int]) -> PartialAssociation? {
    guard !columns.isEmpty, rowDegreesOfFreedom.isFinite, rowDegreesOfFreedom > 0 else { return nil }
    let block = bread.selecting(rows: columns).selecting(columns: columns)
    guard let factor = try? Cholesky(block) else { return nil }
    let own = columns.map { coefficients[$0] }
    let solved = factor.solve(own)
    let wald = zip(own, solved).reduce(0) { $0 + $1.0 * $1.1 } / dispersion
    return PartialAssociation(chiSquared: wald, degreesOfFreedom: rowDegreesOfFreedom)
  }

  /// The partial association of columns with another column of the same fit: R²(D~Xⱼ|rest) of the treatment column D, from the bread alone.
  ///
  /// B_DJ·B_JJ⁻¹·B_JD/B_DD, B the bread: exact for least squares, with the working weights of the fit for other families.
  public func partialAssociation(of columns: [Int], withColumn place: Int) -> PartialAssociation? {
    let block = bread.selecting(rows: columns).selecting(columns: columns)
    guard !columns.isEmpty, bread[place, place] > 0, let factor = try? Cholesky(block) else { return nil }
    let across = columns.map { bread[place, $0] }
    let solved = factor.solve(across)
    return PartialAssociation(rSquared: zip(across, solved).reduce(0) { $0 + $1.0 * $1.1 } / bread[place, place])
  }

  /// How far the coefficients would move if these columns were left out, to first order: −B·ⱼ·Bⱼⱼ⁻¹·βⱼ. Exact for least squares.
  public func changeLeavingOut(_ columns: [Int]) -> [Double]? {
    let block = bread.selecting(rows: columns).selecting(columns: columns)
    guard !columns.isEmpty, let factor = try? Cholesky(block) else { return nil }
    let solved = factor.solve(columns.map { coefficients[$0] })
    return (bread.selecting(columns: columns) * solved).map { -$0 }
  }
}
