import Designs
import LinearAlgebra
import Models
import Testing

@Suite("Whether two-way fixed effects is biased")
struct TwoWayBiasTests {
  /// Units × periods; effects that grow; a few noises by place.
  private static func panel(
    units: Int, periods: Int, start: (Int) -> Int?, growth: Double = 0.3, weights: Bool = false
  ) throws -> RollOutPanel {
    var unit: [Int] = []
    var period: [Int] = []
    var first: [Int?] = []
    var outcome: [Double] = []
    var weight: [Double] = []
    for i in 0..<units {
      for t in 1...periods {
        let own = start(i)
        var effect = 0.0
        if let own, t >= own { effect = 1 + growth * Double(t - own) }
        let noise: Int = (i * 7919 + t * 104_729) % 101
        let level: Double = Double(i % 5) + 0.1 * Double(t)
        unit.append(i)
        period.append(t)
        first.append(own)
        outcome.append(effect + level + Double(noise) / 101)
        weight.append(1 + Double(i % 4))
      }
    }
    return try RollOutPanel(
      unit: unit, period: period, firstTreated: first, outcome: outcome, weights: weights ? weight : nil)
  }

  @Test(
    "by the weights of a balanced panel, which add up to the coefficient of the regression", arguments: [false, true])
  func weights(isWeighted: Bool) throws {
    let panel = try Self.panel(
      units: 40, periods: 8, start: { [2, 4, 7, nil, 1][$0 % 5] }, weights: isWeighted)
    let found = try NegativeWeights(panel)
    let regression = try TwoWayFixedEffects().fit(panel).values[0]
    #expect(abs(found.coefficient - regression) < 1e-9)
    #expect(abs(try GoodmanBacon(panel).coefficient - regression) < 1e-9)
    // What is left of treatment after means of unit and period are taken off, as often as it takes.
    let size = (0..<panel.rows).map { panel.weights?[$0] ?? 1 }
    var left = (0..<panel.rows).map { panel.isTreated(row: $0) ? 1.0 : 0 }
    for _ in 0..<50 {
      for code in [panel.unitOfRow, panel.periodOfRow] {
        var (sum, total) = ([Double](repeating: 0, count: 40), [Double](repeating: 0, count: 40))
        for row in left.indices {
          sum[code[row]] += size[row] * left[row]
          total[code[row]] += size[row]
        }
        for row in left.indices { left[row] -= sum[code[row]] / total[code[row]] }
      }
    }
    var byCell: [[Int]: Double] = [:]
    var all = 0.0
    for row in left.indices where panel.isTreated(row: row) {
      let cohort = panel.firstTreated(unit: panel.unitOfRow[row]) ?? 0
      byCell[[cohort, panel.periods[panel.periodOfRow[row]]], default: 0] += size[row] * left[row]
      all += size[row] * left[row]
    }
    #expect(found.cells.count == byCell.count)
    for cell in found.cells {
      #expect(abs(cell.weight - (byCell[[cell.cohort, cell.period]] ?? .nan) / all) < 1e-9)
    }
  }

  @Test func `is told by the same rule in a large panel, without the difference where it is not needed`() throws {
    let small = try TwoWayBias(Self.panel(units: 40, periods: 60, start: { [10, 30, 50, nil][$0 % 4] }))
    let large = try TwoWayBias(Self.panel(units: 1000, periods: 60, start: { [10, 30, 50, nil][$0 % 4] }))
    #expect(small.isBiased && small.pValue != nil)
    #expect(large.isBiased && large.pValue == nil)
    #expect(abs(small.weights.negativeSum - large.weights.negativeSum) < 1e-9)
  }

  @Test func `needs the difference where little is compared with those treated already, and works it out there`() throws
  {
    // One of fifty starts later.
    func rare(_ growth: Double, units: Int) throws -> TwoWayBias {
      try TwoWayBias(
        Self.panel(units: units, periods: 60, start: { $0 % 50 == 0 ? 50 : $0 % 2 == 0 ? 20 : nil }, growth: growth))
    }
    let growing = try rare(0.3, units: 1000)
    let share = try #require(growing.comparisons).shareWithTreated
    #expect(share > 0 && share < TwoWayBias.much)
    #expect(growing.difference != nil && growing.isBiased)
    #expect(try !rare(0, units: 1000).isBiased)
  }

  @Test func `is told of a panel with gaps by the sizes of its starts`() throws {
    let made = try MadeRollOut()
    let (whole, gaps) = (try TwoWayBias(made.panel()), try TwoWayBias(made.panel(hasGaps: true)))
    #expect(gaps.comparisons == nil)
    #expect(whole.shareWithTreated == whole.comparisons?.shareWithTreated)
    #expect(abs(gaps.shareWithTreated - whole.shareWithTreated) < 0.05)
    #expect(gaps.isBiased)
  }

  @Test func `is not told of a single start beside the never treated`() throws {
    let bias = try TwoWayBias(Self.panel(units: 40, periods: 8, start: { $0 % 2 == 0 ? 4 : nil }))
    #expect(!bias.isBiased)
    #expect(bias.comparisons?.shareWithTreated == 0)
  }
}
