import Probability
import Testing

@Suite("Distributions in closed form")
struct ClosedFormTests {
  @Test("A PERT has mean (low + 4·mode + high)/6")
  func pert() throws {
    // (6 + 4·14 + 30)/6 = 92/6.
    let pert = try PERT(low: 6, mode: 14, high: 30)
    #expect(abs((pert.mean ?? 0) - 92.0 / 6) < 1e-14)
    // Variance (μ − low)(high − μ)/7 = (9.3333…·14.6666…)/7.
    #expect(abs((pert.variance ?? 0) - (28.0 / 3) * (44.0 / 3) / 7) < 1e-13)
  }

  @Test("A beta of 14 and 6 has mean 0.7 and variance 0.01")
  func beta() throws {
    let beta = try Beta(a: 14, b: 6)
    // ab/((a+b)²(a+b+1)) = 84/(400·21) = 0.01.
    #expect(beta.mean == 0.7)
    #expect(abs((beta.variance ?? 0) - 0.01) < 1e-17)
  }

  @Test("A lognormal given by its mean and standard deviation has them")
  func lognormal() throws {
    let lognormal = try Lognormal(mean: 2_500, sd: 900)
    #expect(relativeError(lognormal.mean ?? 0, 2_500) < 1e-14)
    #expect(relativeError(lognormal.standardDeviation ?? 0, 900) < 1e-14)
    try #expect(relativeError(Lognormal(median: 12, logSD: 0.8).median, 12) < 1e-14)
  }

  @Test("An interval of 90% has its ends as the 5% and 95% points")
  func interval() throws {
    for family in Interval.Family.allCases {
      let interval = try Interval(low: 6, high: 30, confidence: 0.9, family: family)
      #expect(relativeError(interval.quantile(0.05), 6) < 1e-14)
      #expect(relativeError(interval.quantile(0.95), 30) < 1e-14)
    }
    // √(6·30): the median of a lognormal is the geometric middle.
    try #expect(
      relativeError(Interval(low: 6, high: 30, confidence: 0.9, family: .lognormal).median, 180.squareRoot())
        < 1e-14)
  }

  @Test("A truncated normal has mean μ + σ(φ(a) − φ(b))/(Φ(b) − Φ(a))")
  func truncatedNormal() throws {
    // Standard normal on −1 … 2: a = −1, b = 2; Johnson, Kotz & Balakrishnan, Continuous Univariate Distributions 1, 13.10.
    let truncated = try Truncated(Normal(mean: 0, sd: 1), low: -1, high: 2)
    let mass = NormalLaw.cdf(2) - NormalLaw.cdf(-1)
    let mean = (NormalLaw.density(-1) - NormalLaw.density(2)) / mass
    #expect(abs((truncated.mean ?? 0) - mean) < 1e-9)
    let variance = 1 + (-NormalLaw.density(-1) - 2 * NormalLaw.density(2)) / mass - mean * mean
    #expect(abs((truncated.variance ?? 0) - variance) < 1e-9)
  }

  @Test("A Poisson given at least one event has mean λ/(1 − e^−λ)")
  func truncatedPoisson() throws {
    let truncated = try Truncated(Poisson(mean: 3), low: 1, high: .infinity)
    // e^-3 = 0.049787068367863944.
    #expect(relativeError(truncated.mean ?? 0, 3 / (1 - 0.049787068367863944)) < 1e-14)
    #expect(truncated.support.lowerBound == 1)
  }

  @Test("A uniform or a triangle cut to a part is that part")
  func truncatedStraight() throws {
    let part = try Truncated(Uniform(low: 0, high: 10), low: 2, high: 3)
    #expect(part.quantile(0.25) == 2.25)
    #expect(abs((part.mean ?? 0) - 2.5) < 1e-6)
    #expect(abs((part.variance ?? 0) - 1.0 / 12) < 1e-6)
  }

  @Test("Discrete values come as often as their weights say, and weights need not add up to one")
  func discrete() throws {
    let discrete = try Discrete(values: [3, 1, 2], weights: [5, 2, 3])
    #expect(discrete.quantile(0.2) == 1)
    #expect(discrete.quantile(0.21) == 2)
    #expect(discrete.quantile(0.51) == 3)
    // 0.2·1 + 0.3·2 + 0.5·3 = 2.3; 0.2·1 + 0.3·4 + 0.5·9 − 2.3² = 0.61.
    #expect(abs((discrete.mean ?? 0) - 2.3) < 1e-15)
    #expect(abs((discrete.variance ?? 0) - 0.61) < 1e-15)
  }

  @Test("A sample is drawn from as it is: mean 17/4 and variance with divisor n")
  func empirical() throws {
    let sample = try Empirical(sample: [2, 9, 2, 4])
    // (4 + 81 + 4 + 16)/4 − 4.25² = 26.25 − 18.0625 = 8.1875.
    #expect(sample.mean == 4.25)
    #expect(sample.variance == 8.1875)
    #expect(sample.quantile(0.5) == 2)
    #expect(sample.quantile(0.75) == 4)
  }
}
