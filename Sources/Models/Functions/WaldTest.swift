import LinearAlgebra

/// The joint Wald test of restrictions `f(β) = value`: `(f − value)ᵀ (J V Jᵀ)⁻¹ (f − value)`, with any covariance V of the coefficients.
///
/// Against chi-squared with q degrees of freedom, or divided by q against F(q, df).
/// - Source: Wald, Trans. Am. Math. Soc. 54(3), 1943. In R: `lmtest::waldtest`, with `vcov` and `test`.
public enum WaldTest {
  /// - Parameters:
  ///   - functions: q smooth functions of the coefficients; linear ones are the usual case.
  ///   - values: what they are under the hypothesis; zeros when left out.
  ///   - covariance: k × k, of the coefficients.
  ///   - degreesOfFreedom: df2 of F; infinite for chi-squared.
  /// - Throws: `DependentRestrictions`.
  public static func test(
    _ functions: [SmoothFunction], equal values: [Double]? = nil, _ covariance: Matrix,
    degreesOfFreedom: Double = .infinity
  ) throws(DependentRestrictions) -> TestStatistic {
    let q = functions.count
    precondition(q > 0 && (values?.count ?? q) == q, "a value for every restriction")
    let middle = DeltaMethod.covariance(of: functions, covariance)
    let distance = functions.indices.map { functions[$0].value - (values?[$0] ?? 0) }
    // By correlations, so that units do not matter to what counts as dependent.
    let roots = middle.diagonal.map { $0.squareRoot() }
    guard roots.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw DependentRestrictions(count: q) }
    let inverse = Matrix(diagonal: roots.map { 1 / $0 })
    let correlations = Matrix.sandwich(inverse, middle)
    guard let factor = try? Cholesky(correlations), let least = (try? SymmetricEigen(correlations))?.values.first,
      least > 1e-12
    else { throw DependentRestrictions(count: q) }
    let scaled = zip(distance, roots).map { $0 / $1 }
    let statistic = DoubleDouble.sum(of: zip(scaled, factor.solve(scaled)).lazy.map { $0 * $1 })
    return degreesOfFreedom.isFinite
      ? TestStatistic("Wald test", statistic / Double(q), .f(df1: Double(q), df2: degreesOfFreedom))
      : TestStatistic("Wald test", statistic, .chiSquared(df: Double(q)))
  }
}

extension FittedModel {
  /// The linear functions `R β`, one a row of R.
  public func linear(_ restrictions: Matrix) -> [SmoothFunction] {
    precondition(restrictions.columns == coefficients.count, "a column for every coefficient")
    let values = restrictions * coefficients
    return values.indices.map { SmoothFunction(value: values[$0], gradient: restrictions.row($0)) }
  }

  /// The joint Wald test that the coefficients of these names are all 0, with the covariance and degrees of freedom of a recipe: where these are
  /// finite (the least of those of the coefficients tested) by F, else by chi-squared.
  /// - Throws: `UnusableInput` for a name that is not there; `DependentRestrictions`.
  public func waldTest(_ names: [String], _ covariance: CovarianceEstimate) throws -> TestStatistic {
    let places = try names.map { name throws(UnusableInput) in
      guard let place = index(of: name) else { throw UnusableInput(column: name, fault: .absent) }
      return place
    }
    let df = places.map { covariance.degreesOfFreedom[$0] }.min() ?? .infinity
    return try WaldTest.test(places.map { coefficient($0) }, covariance.matrix, degreesOfFreedom: df)
  }
}
