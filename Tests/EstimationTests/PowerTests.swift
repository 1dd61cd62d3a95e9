import Estimation
import Foundation
import Testing

/// The worked claim: 612 treated, 1,940 to compare, a risk of 58 in 1,940 without, a half claimed, two-sided 5%.
/// Its figures stand in `practice.md` of the design: an exact enumeration of the Wald test.
@Suite struct PowerTests {
  let plan = PowerPlan(
    .relativeRisk, treated: 612, comparison: 1940, baseline: 58.0 / 1940, claim: 0.5, smallest: 0.9, confidence: 0.95,
    target: 0.8)

  @Test func `The power of the worked claim for a half is 0.5138`() {
    #expect((plan.figures.anyIfClaimTrue * 10_000).rounded() == 5138)
  }

  @Test func `A fall of 64 percent is detected with 80 percent in the worked claim`() throws {
    let detectable = try #require(plan.figures.detectable)
    #expect(((1 - detectable) * 100).rounded() == 64)
    // By definition of detectable; the search stops at 1e-9 of the effect.
    #expect(abs(plan.any(ifTruthIs: detectable) - 0.8) < 1e-6)
  }

  @Test func `The worked claim needs 1075 treated with 3408 to compare`() {
    #expect(plan.figures.neededTreated == 1075)
    #expect(plan.figures.neededComparison == 3408)
  }
}
