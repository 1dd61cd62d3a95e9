import CSpecialFunctions
import Probability
import Testing

@Suite("Special functions against 60 digits")
struct SpecialFunctionTests {
  @Test("Every law of a test statistic agrees with mpmath to thirteen digits")
  func laws() throws {
    let functions: [String: ([Double]) -> Double] = [
      "normal_cdf": { NormalLaw.cdf($0[0]) },
      "normal_quantile": { NormalLaw.quantile($0[0]) },
      "t_cdf": { StudentLaw.cdf($0[0], df: $0[1]) },
      "t_quantile": { StudentLaw.quantile($0[0], df: $0[1]) },
      "noncentral_t_cdf": { StudentLaw.cdf($0[0], df: $0[1], noncentrality: $0[2]) },
      "chi_squared_sf": { ChiSquaredLaw.upperTail($0[0], df: $0[1]) },
      "f_sf": { FisherLaw.upperTail($0[0], df1: $0[1], df2: $0[2]) },
      "binomial_cdf": { BinomialLaw.cdf(Int($0[0]), n: Int($0[1]), p: $0[2]) },
      "binomial_pmf": { BinomialLaw.mass(Int($0[0]), n: Int($0[1]), p: $0[2]) },
      "poisson_cdf": { PoissonLaw.cdf(Int($0[0]), mean: $0[1]) },
      "poisson_pmf": { PoissonLaw.mass(Int($0[0]), mean: $0[1]) },
      "hypergeometric_pmf": {
        HypergeometricLaw.mass(Int($0[0]), drawn: Int($0[1]), marked: Int($0[2]), population: Int($0[3]))
      },
      "beta_cdf": { BetaLaw.cdf($0[0], a: $0[1], b: $0[2]) },
      "gamma_cdf": { GammaLaw.cdf($0[0], shape: $0[1], scale: 1) },
      "log_gamma": { GammaLaw.logGamma($0[0]) },
      "digamma": { GammaLaw.digamma($0[0]) },
      "trigamma": { GammaLaw.trigamma($0[0]) },
    ]
    var tried = Set<String>()
    for row in try Reference.load("special_functions", as: [Reference.Value].self) {
      guard let function = functions[row.function] else { continue }
      tried.insert(row.function)
      let value = function(row.arguments)
      // Boost's own claim, in long double, is a few hundred units of 2⁻⁶⁴; 1e-13 leaves room for x where the function is steep.
      #expect(
        relativeError(value, row.value) < 1e-13, "\(row.function)\(row.arguments) gives \(value), not \(row.value)")
    }
    #expect(tried.count == functions.count)
  }

  @Test("Both tails add up to one, and the inverses invert, on either side of the middle")
  func tails() {
    for p in [1e-12, 0.001, 0.2, 0.5, 0.9, 0.999] {
      // Inverses end where the next step would change less than the last bits; 1e-12 relative in the tail.
      #expect(relativeError(BetaLaw.cdf(BetaLaw.quantile(p, a: 2.5, b: 7), a: 2.5, b: 7), p) < 1e-12)
      #expect(relativeError(BetaLaw.upperTail(BetaLaw.upperQuantile(p, a: 2.5, b: 7), a: 2.5, b: 7), p) < 1e-12)
      let x = GammaLaw.quantile(p, shape: 3, scale: 2)
      #expect(abs(GammaLaw.cdf(x, shape: 3, scale: 2) + GammaLaw.upperTail(x, shape: 3, scale: 2) - 1) < 1e-15)
      #expect(relativeError(ChiSquaredLaw.upperTail(ChiSquaredLaw.upperQuantile(p, df: 4), df: 4), p) < 1e-12)
      #expect(
        relativeError(FisherLaw.upperTail(FisherLaw.upperQuantile(p, df1: 3, df2: 9), df1: 3, df2: 9), p) < 1e-12)
      #expect(relativeError(StudentLaw.upperTail(StudentLaw.upperQuantile(p, df: 7.5), df: 7.5), p) < 1e-12)
    }
  }

  @Test("An F with infinite second degrees of freedom is chi-squared over the first")
  func infiniteDegrees() {
    #expect(FisherLaw.upperTail(2, df1: 3, df2: .infinity) == ChiSquaredLaw.upperTail(6, df: 3))
  }
}
