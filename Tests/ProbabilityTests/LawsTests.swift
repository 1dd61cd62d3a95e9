import Probability
import Testing

@Suite("The laws of test statistics")
struct LawsTests {
  @Test("The normal quantile at 97.5% is 1.959963984540054")
  func normalPoint() {
    // Φ⁻¹(0.975) to 16 digits, Wichura, Appl. Statist. 37(3), 1988; one unit in the last place.
    #expect(abs(NormalLaw.quantile(0.975) - 1.959963984540054) < 5e-16)
  }

  @Test("A t with one degree of freedom is Cauchy: its quantile is tan(π(p − ½))")
  func cauchy() {
    #expect(abs(StudentLaw.quantile(0.75, df: 1) - 1) < 1e-15)
    #expect(abs(StudentLaw.upperTail(1, df: 1) - 0.25) < 1e-15)
  }

  @Test("A t with infinite degrees of freedom is the standard normal")
  func infiniteDegrees() {
    for z in [-40.0, -3, 0, 0.5, 9] {
      #expect(StudentLaw.cdf(z, df: .infinity) == NormalLaw.cdf(z))
      #expect(StudentLaw.upperTail(z, df: .infinity) == NormalLaw.upperTail(z))
    }
  }

  @Test("The binomial quantile is the smallest count that reaches the probability")
  func binomialQuantile() {
    // R: qbinom(.05, 100, .3) is 23, where rounding to the nearest gives 22.
    #expect(BinomialLaw.quantile(0.05, n: 100, p: 0.3) == 23)
    for p in stride(from: 0.01, to: 1, by: 0.07) {
      let k = Int(BinomialLaw.quantile(p, n: 57, p: 0.3))
      #expect(BinomialLaw.cdf(k, n: 57, p: 0.3) >= p)
      #expect(BinomialLaw.cdf(k - 1, n: 57, p: 0.3) < p)
    }
  }

  @Test("The exact interval of no event in n trials ends at 1 − (α/2)^(1/n)")
  func clopperPearson() throws {
    // n = 10, 95%: 1 − 0.025^0.1 = 0.3084971078187608.
    let interval = try #require(BinomialLaw.exactInterval(successes: 0, of: 10, confidence: 0.95))
    #expect(interval.lowerBound == 0)
    #expect(abs(interval.upperBound - 0.3084971078187608) < 1e-15)
  }

  @Test("Arguments outside the domain give NaN and never end the process")
  func outsideTheDomain() {
    #expect(NormalLaw.quantile(1.5).isNaN)
    #expect(StudentLaw.cdf(1, df: -1).isNaN)
    #expect(ChiSquaredLaw.upperTail(1, df: 0).isNaN)
    #expect(BetaLaw.quantile(0.5, a: -1, b: 2).isNaN)
    #expect(GammaLaw.quantile(.nan, shape: 1, scale: 1).isNaN)
    #expect(BinomialLaw.mass(1, n: -3, p: 0.5).isNaN)
    #expect(PoissonLaw.cdf(1, mean: -2).isNaN)
    #expect(HypergeometricLaw.mass(1, drawn: 9, marked: 2, population: 5).isNaN)
  }
}
