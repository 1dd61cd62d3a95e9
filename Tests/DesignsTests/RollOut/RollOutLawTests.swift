import Designs
import Foundation
import LinearAlgebra
import Models
import Probability
import Testing

@Suite("Of a roll-out")
struct RollOutLawTests {
  let made: MadeRollOut

  init() throws { made = try MadeRollOut() }

  @Test(
    "what a unit adds to an effect is the derivative by its weight, for every method and way of sampling",
    arguments: CallawaySantAnna.Method.allCases, [0, 1, 2, 3])
  func derivative(method: CallawaySantAnna.Method, way: Int) throws {
    let gaps: CallawaySantAnna.Gaps = way == 2 ? .pairs : .crossSections
    let design = CallawaySantAnna(comparison: .notYetTreated, method: method, gaps: gaps)
    // Balanced, gaps as cross-sections, gaps as pairs, and without covariates.
    func effects(_ factor: [Int: Double]) throws -> GroupTimeEffects {
      try design.fit(
        made.panel(hasGaps: way == 1 || way == 2, hasCovariate: way != 3, isWeighted: true, factor: factor))
    }
    let plain = try effects([:])
    let influence = plain.influence.matrix
    let step = 1e-5
    for unit in [3, 17, 40, 58, 81] {
      let up = try effects([unit: 1 + step])
      let down = try effects([unit: 1 - step])
      for cell in plain.cells.indices {
        let slope = (up.effects[cell] - down.effects[cell]) / (2 * step)
        #expect(abs(slope - influence[unit - 1, cell]) < 1e-7)
      }
      for kind in [GroupTimeAggregation.simple, .group, .dynamic(), .calendar] {
        let own = try plain.withBaseline(kind)
        let higher = try up.withBaseline(kind)
        let lower = try down.withBaseline(kind)
        let matrix = try #require(own.influence).matrix
        for place in 0..<3 {
          let slope = (higher.values[place] - lower.values[place]) / (2 * step)
          #expect(abs(slope - matrix[unit - 1, place]) < 1e-7)
        }
      }
    }
  }

  @Test func `a cell without covariates is a difference of four means`() throws {
    let panel = try made.panel()
    let effects = try CallawaySantAnna().fit(panel)
    func mean(_ cohort: Int?, _ period: Int) -> Double {
      let rows = (0..<panel.rows).filter {
        panel.firstTreated(unit: panel.unitOfRow[$0]) == cohort && panel.periods[panel.periodOfRow[$0]] == period
      }
      return rows.reduce(0) { $0 + panel.outcome[$1] } / Double(rows.count)
    }
    for (cell, effect) in zip(effects.cells, effects.effects) {
      let change = mean(cell.group, cell.period) - mean(cell.group, cell.base)
      #expect(abs(effect - (change - mean(nil, cell.period) + mean(nil, cell.base))) < 1e-12)
    }
  }

  @Test func `the order of rows does not show in a bit`() throws {
    for hasCovariate in [false, true] {
      let one = try CallawaySantAnna(comparison: .notYetTreated).fit(made.panel(hasCovariate: hasCovariate))
      let other = try CallawaySantAnna(comparison: .notYetTreated).fit(
        made.panel(hasCovariate: hasCovariate, reversed: true))
      #expect(one.effects == other.effects)
      #expect(one.standardErrors == other.standardErrors)
    }
  }

  @Test func `the covariance of all cells is that of their influences`() throws {
    for isClustered in [false, true] {
      for hasGaps in [false, true] {
        let effects = try CallawaySantAnna(comparison: .notYetTreated, gaps: .crossSections)
          .fit(made.panel(hasGaps: hasGaps, isWeighted: true, isClustered: isClustered))
        #expect((effects.estimates.covariance - effects.influence.covariance).largest < 1e-14)
      }
    }
  }

  @Test(arguments: MultiplierBootstrap.Multiplier.allCases)
  func `a uniform band is wider than one interval and narrower than Bonferroni's`(
    multiplier: MultiplierBootstrap.Multiplier
  ) throws {
    let effects = try CallawaySantAnna().fit(made.panel())
    let study = try effects.aggregate(.dynamic(), withInfluence: true)
    let influence = try #require(study.influence)
    let bootstrap = MultiplierBootstrap(draws: 4000, seed: 7, multiplier: multiplier)
    let width = bootstrap.criticalValue(influence)
    #expect(width > NormalLaw.upperQuantile(0.025))
    #expect(width < 1.05 * NormalLaw.upperQuantile(0.025 / Double(study.values.count)))
    #expect(width == bootstrap.criticalValue(influence))
    // One estimate: the normal quantile but for chance.
    let one = bootstrap.criticalValue(Influence(matrix: influence.matrix.selecting(columns: [0])))
    #expect(abs(one - NormalLaw.upperQuantile(0.025)) < 0.12)
  }

  @Test func `a panel with only one start and two periods gives the same by all ways`() throws {
    let unit = (0..<40).flatMap { [$0, $0] }
    let period = (0..<40).flatMap { _ in [1, 2] }
    let start: [Int?] = unit.map { $0 % 3 == 0 ? 2 : nil }
    let outcome = zip(unit, period).map { sin(Double($0 * 7 + $1)) + Double($1) * ($0 % 3 == 0 ? 2 : 1) }
    let panel = try RollOutPanel(unit: unit, period: period, firstTreated: start, outcome: outcome)
    let cell = try CallawaySantAnna().fit(panel).effects[0]
    let regression = try DifferenceInDifferences().fit(panel)
    #expect(abs(regression.values[0] - cell) < 1e-12)
    #expect(abs(regression.values[1] - regression.values[2] - cell) < 1e-12)
    #expect(abs(try DifferenceInDifferences(.changes).fit(panel).values[0] - cell) < 1e-12)
    #expect(abs(try TwoWayFixedEffects().fit(panel).values[0] - cell) < 1e-12)
  }

  @Test func `two by two as Poisson regression is a ratio of ratios of means`() throws {
    let counts: [Double] = [3, 5, 8, 4, 6, 1, 9, 12, 7, 2, 4, 3]
    let unit = (0..<6).flatMap { [$0, $0] }
    let period = (0..<6).flatMap { _ in [1, 2] }
    let panel = try RollOutPanel(
      unit: unit, period: period, firstTreated: unit.map { $0 < 3 ? 2 : nil }, outcome: counts)
    let estimates = try DifferenceInDifferences(scale: .logRatio).fit(panel)
    // Treated: 3 + 8 + 6 before and 5 + 4 + 1 after; others: 9 + 7 + 4 and 12 + 2 + 3.
    #expect(abs(estimates.values[0] - log(10.0 / 17 / (17.0 / 20))) < 1e-10)
    let observed = try #require(estimates.effect("observed")).value
    let baseline = try #require(estimates.effect("baseline")).value
    #expect(abs(observed - log(10.0 / 3)) < 1e-10)
    #expect(abs(observed - baseline - estimates.values[0]) < 1e-10)
    let absorbed = try TwoWayFixedEffects(scale: .logRatio).fit(panel)
    #expect(abs(absorbed.values[0] - estimates.values[0]) < 1e-9)
  }

  @Test func `without never treated units two references tell an event study apart, and one does not`() throws {
    let unit = (0..<24).flatMap { [Int](repeating: $0, count: 6) }
    let period = (0..<24).flatMap { _ in Array(1...6) }
    let outcome = zip(unit, period).map { cos(Double($0 * 5 + $1 * 3)) }
    let panel = try RollOutPanel(
      unit: unit, period: period, firstTreated: unit.map { 3 + $0 % 3 }, outcome: outcome)
    #expect(throws: RollOutRefusal.self) { try TwoWayFixedEffects(.eventStudy()).fit(panel) }
    _ = try TwoWayFixedEffects(.eventStudy(references: [-4, -1])).fit(panel)
    #expect(throws: RollOutRefusal.noReferencePeriod(-9)) {
      try TwoWayFixedEffects(.eventStudy(references: [-9])).fit(panel)
    }
    #expect(throws: RollOutRefusal.noneNeverTreated) { try CallawaySantAnna().fit(panel) }
    // Compared with the last group, and so up to where that starts.
    let effects = try CallawaySantAnna(comparison: .notYetTreated).fit(panel)
    #expect(effects.cells.allSatisfy { $0.group < 5 && $0.period < 5 })
  }

  @Test func `what no design can use is refused`() throws {
    let unit = (0..<8).flatMap { [$0, $0, $0] }
    let period = (0..<8).flatMap { _ in [1, 2, 3] }
    let outcome = unit.map(Double.init)
    func refusal(_ start: [Int?], cluster: [Int]? = nil, period changed: [Int]? = nil) -> RollOutRefusal? {
      do {
        _ = try RollOutPanel(
          unit: unit, period: changed ?? period, firstTreated: start, outcome: outcome, cluster: cluster)
        return nil
      } catch {
        return error as? RollOutRefusal
      }
    }
    let usual: [Int?] = unit.map { $0 < 4 ? 2 : nil }
    #expect(refusal(usual) == nil)
    #expect(refusal(unit.map { _ in nil }) == .nobodyTreated)
    #expect(refusal(unit.map { _ in 2 }) == .noComparison)
    #expect(refusal(unit.map { $0 < 4 ? 1 : nil }) == .noUntreatedPeriods)
    #expect(refusal(unit.map { $0 < 1 ? 2 : nil }) == .tooFewClusters(treated: 1, comparison: 7))
    #expect(refusal(usual, cluster: unit.map { $0 < 4 ? 0 : 1 }) == .tooFewClusters(treated: 1, comparison: 1))
    #expect(refusal(usual, cluster: zip(unit, period).map { $0 == 2 ? $1 : 0 }) == .clusterDiffers(units: 1))
    #expect(refusal(zip(unit, period).map { $0 < 4 ? ($0 == 1 ? $1 : 2) : nil }) == .firstTreatedDiffers(units: 1))
    #expect(refusal(usual, period: period.map { _ in 1 }) == .onePeriod)
    #expect(refusal(usual, period: period.map { max(2, $0) }) == .repeatedUnitPeriods(8))
    #expect(throws: RollOutRefusal.treatmentSwitchesOff(units: 4)) {
      try RollOutPanel(
        unit: unit, period: period, isTreated: zip(unit, period).map { $0 < 4 && $1 == 2 }, outcome: outcome)
    }
    #expect(throws: RollOutRefusal.notTwoByTwo(periods: 3, cohorts: 1)) {
      try DifferenceInDifferences().fit(
        RollOutPanel(unit: unit, period: period, firstTreated: usual, outcome: outcome))
    }
  }

  @Test func `a covariate that tells the groups apart leaves no overlap, and the cell says so`() throws {
    let unit = (0..<20).flatMap { [$0, $0] }
    let period = (0..<20).flatMap { _ in [1, 2] }
    let panel = try RollOutPanel(
      unit: unit, period: period, firstTreated: unit.map { $0 < 10 ? 2 : nil },
      outcome: zip(unit, period).map { sin(Double($0 * 3 + $1)) },
      covariates: [.numeric(name: "x", values: unit.map(Double.init))])
    #expect {
      try CallawaySantAnna().fit(panel)
    } throws: {
      ($0 as? CellRefusal)?.cause is Separation
    }
    _ = try CallawaySantAnna(method: .outcomeRegression).fit(panel)
  }
}
