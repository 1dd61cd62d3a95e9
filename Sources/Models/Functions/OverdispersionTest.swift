import LinearAlgebra

/// Whether counts vary more than a Poisson fit says.
public enum OverdispersionTest {
  /// The likelihood-ratio test of Poisson against a negative binomial on the same rows and columns. θ lies at the end of its range under Poisson: half
  /// the chi-squared tail.
  /// - Throws: `NotNested`.
  public static func likelihoodRatio(
    _ poisson: Fit, _ negativeBinomial: LikelihoodFit
  ) throws(NotNested) -> TestStatistic {
    guard negativeBinomial.theta != nil, negativeBinomial.equations.count == 1 else {
      throw NotNested(.noMoreParameters)
    }
    let plain = try LikelihoodRatioTest.test(poisson, within: negativeBinomial)
    return TestStatistic("likelihood-ratio test of overdispersion", plain.value, .halfChiSquared)
  }

  /// How the variance grows with the mean under the alternative of Cameron and Trivedi's test.
  public enum Variance: String, Sendable, CaseIterable {
    /// (1 + α) μ.
    case linear
    /// μ + α μ².
    case quadratic
  }

  public struct CameronTrivedi: Sendable {
    /// z, against the upper tail of the normal.
    public let test: TestStatistic
    /// α of the alternative.
    public let alpha: Double
  }

  /// The regression of ((y − μ)² − y)/μ on what the alternative makes of the mean, without a constant, after Poisson.
  ///
  /// Weights count as how often a row was seen.
  /// - Source: Cameron & Trivedi, J. Econom. 46(3), 1990. In R: `AER::dispersiontest` (trafo 1, or 2).
  public static func cameronTrivedi(_ poisson: Fit, against variance: Variance = .linear) -> CameronTrivedi {
    let taking = poisson.fitted.indices.filter { poisson.weights[$0] > 0 }
    func sum(_ term: (Int) -> Double) -> Double {
      DoubleDouble.sum(of: taking.map { poisson.weights[$0] * term($0) })
    }
    func excess(_ row: Int) -> Double {
      let residual = poisson.outcome[row] - poisson.fitted[row]
      return (residual * residual - poisson.outcome[row]) / poisson.fitted[row]
    }
    func regressor(_ row: Int) -> Double { variance == .linear ? 1 : poisson.fitted[row] }
    let squares = sum { regressor($0) * regressor($0) }
    let alpha = sum { regressor($0) * excess($0) } / squares
    let left = sum { row in
      let residual = excess(row) - alpha * regressor(row)
      return residual * residual
    }
    let n = sum { _ in 1 }
    let error = (left / (n - 1) / squares).squareRoot()
    return CameronTrivedi(
      test: TestStatistic("Cameron–Trivedi test of overdispersion", alpha / error, .normalUpper), alpha: alpha)
  }
}
