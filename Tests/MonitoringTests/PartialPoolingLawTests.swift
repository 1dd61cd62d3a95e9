import LinearAlgebra
import Models
import Testing

@Suite("Partial pooling")
struct PartialPoolingLawTests {
  /// Groups of 40, 12 and 3, and two of 25.
  static let groups = [40, 12, 3, 25, 25]

  @Test("draws every group towards the mean, the smaller the further")
  func towardsTheMean() throws {
    // Shares of 0.1, 0.5, 1, 0.32, 0.2; exposures from 3 to 40.
    let fit = try CountIntercept(.binomial, events: [4, 6, 3, 8, 5], exposures: Self.groups.map(Double.init))
    #expect(fit.deviation > 0)
    for (group, size) in Self.groups.enumerated() {
      for (other, otherSize) in Self.groups.enumerated() where size > 2 * otherSize {
        #expect(fit.deviations[group].weight > fit.deviations[other].weight)
      }
      #expect(fit.deviations[group].weight > 0 && fit.deviations[group].weight < 1)
    }
  }

  @Test("gives every group the mean where groups differ less than chance would make them")
  func noSpread() throws {
    let fit = try RandomEffects([1, 1.1, 0.9, 1], variances: [1, 1, 1, 1])
    #expect(fit.tauSquared == 0)
    #expect(fit.predictions.allSatisfy { abs($0.value - 1) < 1e-15 && $0.weight == 0 })
    let counts = try CountIntercept(.binomial, events: [10, 10, 10, 10], exposures: [50, 50, 50, 50])
    #expect(counts.deviation == 0)
    // log(0.2/0.8)
    #expect(abs(counts.intercept + 1.3862943611198906) < 1e-12)
  }

  @Test("of equal variances v keeps (s² − v)/s² of each distance from the mean")
  func equalVariances() throws {
    // y = 1, 2, 3, 6: mean 3, s² = (4 + 1 + 0 + 9)/3 = 14/3; with v = 1 every method gives tau² = 11/3.
    for method in RandomEffects.Method.allCases {
      let fit = try RandomEffects([1, 2, 3, 6], variances: [1, 1, 1, 1], method: method)
      #expect(abs(fit.tauSquared - 11.0 / 3) < 1e-12)
      #expect(abs(fit.predictions[3].value - (3 + 3 * 11.0 / 14)) < 1e-12)
    }
  }

  @Test("of balanced rows is the analysis of variance")
  func balanced() throws {
    // Groups (1, 3), (4, 6), (6, 10): means 2, 5, 8; within 2 + 2 + 8 = 12 on 3 df, so 4; between 2·(9 + 0 + 9) = 36 on 2 df, so
    // 18; the variance between groups is (18 − 4)/2 = 7.
    let design = try DesignMatrix(rows: 6, terms: [.intercept])
    let fit = try RandomIntercept(design, [1, 3, 4, 6, 6, 10], groups: [0, 0, 1, 1, 2, 2])
    #expect(abs(fit.residualVariance - 4) < 1e-10)
    #expect(abs(fit.groupVariance - 7) < 1e-9)
    #expect(abs(fit.coefficients[0] - 5) < 1e-12)
    // Weight 2·7/(2·7 + 4) = 7/9.
    #expect(abs(fit.deviations[2].value - 3 * 7.0 / 9) < 1e-10)
  }

  @Test("does not hang on the order of groups")
  func order() throws {
    let events = [4.0, 6, 3, 8, 5]
    let sizes = Self.groups.map(Double.init)
    let one = try CountIntercept(.binomial, events: events, exposures: sizes)
    let other = try CountIntercept(.binomial, events: events.reversed(), exposures: sizes.reversed())
    for group in events.indices {
      // The sums run the other way round: rounding alone.
      #expect(abs(one.deviations[group].value - other.deviations[4 - group].value) < 1e-10)
    }
  }

  @Test("is refused with fewer than three groups, and says so")
  func tooFew() throws {
    #expect(throws: TooFewGroups(groups: 2)) { try RandomEffects([1, 2], variances: [1, 1]) }
    #expect(throws: TooFewGroups(groups: 2)) { try CountIntercept(.poisson, events: [1, 2], exposures: [1, 1]) }
    let design = try DesignMatrix(rows: 4, terms: [.intercept])
    #expect(throws: TooFewGroups(groups: 2)) { try RandomIntercept(design, [1, 2, 3, 5], groups: [0, 0, 1, 1]) }
  }

  @Test("is refused where nothing can be told of a spread")
  func refused() throws {
    #expect(throws: NoSpread(.noEvents)) { try CountIntercept(.poisson, events: [0, 0, 0], exposures: [9, 9, 9]) }
    #expect(throws: NoSpread(.onlyEvents)) { try CountIntercept(.binomial, events: [2, 3, 4], exposures: [2, 3, 4]) }
    #expect(throws: NoSpread(.notUsable)) { try RandomEffects([1, 2, 3], variances: [1, 0, 1]) }
    let design = try DesignMatrix(rows: 4, terms: [.intercept])
    #expect(throws: NoSpread(.oneRowEach)) { try RandomIntercept(design, [1, 2, 3, 5], groups: [0, 1, 2, 3]) }
    let rows = try DesignMatrix(rows: 6, terms: [.intercept])
    #expect(throws: NoSpread(.constant)) {
      try RandomIntercept(rows, [2, 2, 2, 2, 2, 2], groups: [0, 0, 1, 1, 2, 2])
    }
  }
}
