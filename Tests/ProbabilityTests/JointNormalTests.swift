import Probability
import Testing

@Suite("The draws of an estimate")
struct JointNormalTests {
  /// A baseline risk on the logit scale and a relative risk on the log scale, correlated −0.4, 9 degrees of freedom; a difference.
  func estimate() throws -> JointNormal {
    try JointNormal(
      name: "referral",
      terms: [
        .init(name: "baseline", estimate: -3.48, df: 9, shape: .scaledNormal, link: .logit),
        .init(name: "effect", estimate: -0.7095, df: 9, shape: .scaledNormal, link: .log),
        .init(name: "hours", estimate: 1.5, df: 9, shape: .studentT, link: .identity),
      ],
      covariance: [
        [0.0177, -0.4 * 0.0177.squareRoot() * 0.36, 0], [-0.4 * 0.0177.squareRoot() * 0.36, 0.36 * 0.36, 0],
        [0, 0, 0.25],
      ], seed: 1)
  }

  @Test("The 2.5% and 97.5% points are the interval: estimate ± t standard errors on the analysis scale")
  func interval() throws {
    let joint = try estimate()
    let t = StudentLaw.quantile(0.975, df: 9)
    for (p, sign) in [(0.025, -1.0), (0.975, 1.0)] {
      let log = -0.7095 + sign * t * 0.36
      // exp of a number near −1 costs a unit or two.
      #expect(relativeError(joint.quantile(term: 1, p), exponential(log)) < 1e-14)
      let logit = -3.48 + sign * t * joint.standardErrors[0]
      #expect(relativeError(joint.quantile(term: 0, p), 1 / (1 + exponential(-logit))) < 1e-14)
      // A t point is read from the table, right to 1e-9 of the standard error.
      #expect(abs(joint.quantile(term: 2, p) - (1.5 + sign * t * 0.5)) < 1e-9)
    }
  }

  @Test("The draws have those points, and the correlation of the covariance")
  func draws() throws {
    let joint = try estimate()
    let effect = joint.draws(term: 1, count: 200_000)
    let summary = Summary(of: effect)
    for level in [0.025, 0.5, 0.975] {
      let found = try #require(summary.quantile(level))
      let error = try #require(summary.quantileMCSE(level))
      #expect(abs(found - joint.quantile(term: 1, level)) < 5 * error)
    }
    let ranks = try #require(Ranks(of: effect).correlation(with: Ranks(of: joint.draws(term: 0, count: 200_000))))
    // Spearman's of a normal pair is (6/π)·asin(ρ/2) = (6/π)·asin(−0.2) = −0.3845655; standard error below 1/√n = 0.0022.
    #expect(abs(ranks + 0.3845655) < 5 * 0.0022)
    let hours = Moments(of: joint.draws(term: 2, count: 200_000))
    // Standard deviation of a t with 9 degrees of freedom: √(9/7) standard errors.
    #expect(abs(hours.mean - 1.5) < 5 * hours.mcse)
    #expect(abs(hours.standardDeviation - 0.5 * (9.0 / 7).squareRoot()) < 0.01)
  }

  @Test("Infinite degrees of freedom give the normal interval, and a variance of 0 a certain number")
  func certain() throws {
    let joint = try JointNormal(
      name: "x",
      terms: [
        .init(name: "a", estimate: 2, df: .infinity, shape: .studentT, link: .identity),
        .init(name: "b", estimate: 3, df: 4, shape: .studentT, link: .identity),
      ], covariance: [[1, 0], [0, 0]], seed: 1)
    #expect(abs(joint.quantile(term: 0, 0.975) - (2 + 1.959963984540054)) < 1e-15)
    #expect(Set(joint.draws(term: 1, count: 100)) == [3])
  }

  @Test("A covariance that is not positive definite is refused")
  func refused() {
    #expect(throws: ImpossibleCorrelation.self) {
      _ = try JointNormal(
        name: "x",
        terms: ["a", "b"].map { .init(name: $0, estimate: 0, df: 5, shape: .scaledNormal, link: .log) },
        covariance: [[1, 2], [2, 1]], seed: 1)
    }
  }

  private func exponential(_ x: Double) -> Double {
    ElementaryFunctionTests.map([x]) { from, to, count in
      for place in 0..<count { to[place] = reference(from[place]) }
    }[0]
  }

  /// e^x by its series at x/64, squared six times: another way than the kernel's.
  private func reference(_ x: Double) -> Double {
    let small = x / 64
    var term = 1.0
    var sum = 1.0
    for n in 1...18 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<6 { sum *= sum }
    return sum
  }
}
