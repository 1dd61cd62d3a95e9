import Estimation
import Foundation
import Probability
import Testing

/// A point of the grid on which the rules of verdicts are held against the printed interval.
private struct Point {
  let estimate: Double
  let error: Double
  let df: Double
  let direction: Double
  let claim = 0.7
  let smallest = 0.1

  var tests: ClaimTests {
    ClaimTests(
      estimate: direction * estimate, standardError: error, degreesOfFreedom: df, claim: direction * claim,
      smallest: direction * smallest)
  }

  /// The interval of δ, the effect in the claimed direction.
  var interval: ClosedRange<Double> {
    let reach = StudentLaw.upperQuantile(0.025, df: df) * error
    return (estimate - reach)...(estimate + reach)
  }

  static let grid: [Point] = [-1.0, 1.0].flatMap { direction in
    [Double.infinity, 9].flatMap { df in
      [0.01, 0.05, 0.2, 0.35, 1].flatMap { error in
        stride(from: -1.53, to: 2.2, by: 0.11).map { Point(estimate: $0, error: error, df: df, direction: direction) }
      }
    }
  }
}

@Suite struct VerdictLawTests {
  private func rule(planned: Bool = false, _ reasons: [TestabilityReason] = []) -> VerdictRule {
    VerdictRule(alpha: 0.025, refutationWasPlanned: planned, reasons: reasons)
  }

  @Test func `A claim is supported or refuted exactly when it lies outside the interval`() {
    for point in Point.grid {
      let interval = point.interval
      let verdict = rule().verdict(on: point.tests)
      let planned = rule(planned: true).verdict(on: point.tests)
      if interval.lowerBound > point.claim {
        #expect(verdict.asLargeAsClaimed == .supported)
      } else if interval.upperBound < point.claim {
        #expect(verdict.asLargeAsClaimed == .refuted)
      } else {
        #expect(verdict.asLargeAsClaimed == .notShown)
        #expect(planned.asLargeAsClaimed == .notRefuted)
      }
    }
  }

  @Test func `Any effect is supported, refuted or not shown by where the interval lies`() {
    for point in Point.grid {
      let interval = point.interval
      let verdict = rule().verdict(on: point.tests)
      let isSmall = interval.upperBound < point.smallest
      if interval.lowerBound > 0 {
        #expect(verdict.anyEffect == .supported)
        #expect(verdict.flags == (isSmall ? ["too_small"] : []))
      } else if isSmall {
        #expect(verdict.anyEffect == .refuted)
        #expect(verdict.flags == (interval.upperBound < 0 ? ["opposite"] : []))
      } else {
        #expect(verdict.anyEffect == .notShown)
        #expect(verdict.flags.isEmpty)
      }
    }
  }

  @Test func `What is not testable answers neither question`() {
    let reason = TestabilityReason(flag: "immortal_time", weight: .notTestable, words: .init(same: "x"))
    let verdict = rule([reason]).verdict(on: Point.grid[0].tests)
    #expect(verdict.testable == .notTestable)
    #expect(verdict.anyEffect == nil && verdict.asLargeAsClaimed == nil)
    #expect(verdict.flags == ["immortal_time"])
  }

  @Test func `A reason to describe only leaves the answers standing`() {
    let reason = TestabilityReason(flag: "power_below_target", weight: .descriptiveOnly, words: .init(same: "x"))
    let point = Point(estimate: 2, error: 0.1, df: .infinity, direction: -1)
    let verdict = rule([reason]).verdict(on: point.tests)
    #expect(verdict.testable == .descriptiveOnly)
    #expect(verdict.anyEffect == .supported && verdict.asLargeAsClaimed == .supported)
  }

  @Test func `Without a smallest effect of interest only the other direction refutes any effect`() {
    for point in Point.grid {
      let tests = ClaimTests(
        estimate: point.direction * point.estimate, standardError: point.error, degreesOfFreedom: point.df,
        claim: point.direction * point.claim, smallest: nil)
      #expect((rule().verdict(on: tests).anyEffect == .refuted) == (point.interval.upperBound < 0))
    }
  }

  /// 5,000 a side, p₀ = 0.2, the truth at the claim of a half: p₁ = 0.1. 20,000 tables; the errors of a Wald test at this size are
  /// within 3 Monte Carlo standard errors of 2.5%, √(0.025·0.975/20000) = 0.0011.
  @Test func `With the truth at the claim it is supported and refuted each in at most alpha of the tables`() {
    var uniforms = Trial.Uniforms(seed: 11)
    var supported = 0
    var refuted = 0
    let draws = 20_000
    for _ in 0..<draws {
      // A binomial of 5,000 by its quantile.
      let a = BinomialLaw.quantile(uniforms.next(), n: 5000, p: 0.1)
      let c = BinomialLaw.quantile(uniforms.next(), n: 5000, p: 0.2)
      let tests = ClaimTests(
        estimate: log(a / c), standardError: (1 / a - 1.0 / 5000 + 1 / c - 1.0 / 5000).squareRoot(),
        degreesOfFreedom: .infinity, claim: log(0.5), smallest: nil)
      switch rule().verdict(on: tests).asLargeAsClaimed {
      case .supported: supported += 1
      case .refuted: refuted += 1
      default: break
      }
    }
    let limit = 0.025 + 3 * (0.025 * 0.975 / Double(draws)).squareRoot()
    #expect(Double(supported) / Double(draws) <= limit)
    #expect(Double(refuted) / Double(draws) <= limit)
  }

  /// The example of Holm's procedure in `p.adjust` of R: 0.01, 0.04, 0.03, 0.005 give 0.03, 0.06, 0.06, 0.02, by
  /// 4·0.005, 3·0.01, 2·0.03 and max(0.06, 0.04).
  @Test func `Holm multiplies the smallest by the number of tests and never lets a larger p pass a smaller one`() {
    let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005])
    for (ours, expected) in zip(adjusted, [0.03, 0.06, 0.06, 0.02]) { #expect(abs(ours - expected) < 1e-15) }
    #expect(Holm.adjusted([0.9, 0.8]) == [1, 1])
  }

  @Test func `A sceptic halves an estimate whose standard error equals his own spread`() {
    // s = |claim|/1.96; θ·s²/(s² + s²) = θ/2.
    let claim = log(0.5)
    let shrunk = Sceptical.shrunk(estimate: -0.4, standardError: abs(claim) / 1.96, claim: claim)
    #expect(abs(shrunk - -0.2) < 1e-15)
  }

  @Test(arguments: [0.5, 1, 1.96, 2.8, 5])
  func `The exaggeration is the mean of the normal curve beyond the critical value over the truth`(ratio: Double) {
    // By the trapezium rule over δ̂ from the critical value on, with a standard error of 1; error some 1e-8.
    let critical = NormalLaw.upperQuantile(0.025)
    let step = 1e-4
    var mass = 0.0
    var moment = 0.0
    for index in 0...150_000 {
      let x = critical + Double(index) * step
      let weight = (index == 0 ? 0.5 : 1) * NormalLaw.density(x - ratio)
      mass += weight
      moment += weight * x
    }
    let ours = Sceptical.exaggeration(truth: -ratio, standardError: 1, alpha: 0.025)
    #expect(abs(ours - moment / mass / ratio) < 1e-7)
  }
}
