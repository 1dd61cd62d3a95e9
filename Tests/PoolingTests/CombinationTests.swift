import Pooling
import Testing

struct CombinationTests {
  @Test func `A literature that counts in full is one more study of a common effect`() throws {
    let both = DiscountedCombination(
      own: -0.4, standardError: 0.2, degreesOfFreedom: .infinity, literature: -0.1, literatureError: 0.1, weight: 1)
    let pooled = try RandomEffectsModel(
      [StudyEffect(name: "own", effect: -0.4, variance: 0.04), StudyEffect(name: "lit", effect: -0.1, variance: 0.01)],
      method: CommonEffect.self)
    #expect(agrees(both.effect, pooled.coefficients[0], 1e-14))
    #expect(agrees(both.standardError, pooled.standardErrors[0], 1e-14))
    // Q of two is the square of the conflict.
    #expect(agrees(both.conflict * both.conflict, pooled.q, 1e-12))
    #expect(both.degreesOfFreedom == .infinity)
  }

  @Test func `At half its weight a literature counts with twice its variance, and t is spread over both`() {
    let both = DiscountedCombination(
      own: 2, standardError: 1, degreesOfFreedom: 10, literature: 0, literatureError: 1, weight: 0.5)
    // Precisions 1 and 1/2: effect 2/1.5, variance 1/1.5, degrees of freedom 10·1.5².
    #expect(agrees(both.effect, 2 / 1.5, 1e-15))
    #expect(agrees(both.standardError, (1 / 1.5).squareRoot(), 1e-15))
    #expect(agrees(both.degreesOfFreedom, 22.5, 1e-14))
    #expect(agrees(both.literatureShare, 1.0 / 3, 1e-15))
    // The test of conflict does not discount: 2/√2.
    #expect(agrees(both.conflict, 2.0.squareRoot(), 1e-15))
  }
}
