import CostBenefit
import Foundation
import Probability
import Testing

@Suite("Folded draws")
struct FoldedDrawsTests {
  /// A benefit of a wide distribution in two years, another that is mostly nothing, and one that is the same in every draw.
  private static func sketch() throws -> (model: Model, columns: [DrawTable.Column]) {
    var sketch = Sketch()
    let wide = sketch.chance("wide", try Lognormal(logMean: 2, logSD: 1.5))
    let rare = sketch.chance("rare", try Discrete(values: [0, 7], weights: [0.97, 0.03]))
    let known = sketch.number(12)
    let product = sketch.add(.multiply(wide, rare))
    let all = [wide, rare, known, product, sketch.add(.subtract(wide, product))]
    return (sketch.model, all.map { DrawTable.Column.register($0) })
  }

  @Test(
    "have the moments and the exact quantiles of all draws, on one thread and on three", arguments: [40_000, 70_001])
  func exact(_ draws: Int) throws {
    let (model, columns) = try Self.sketch()
    let table = try Simulation(model, draws: draws, seed: 5, threads: 2).table(columns)
    let one = try Simulation(model, draws: draws, seed: 5).summaries(of: columns)
    let three = try Simulation(model, draws: draws, seed: 5, threads: 3).summaries(of: columns)
    for (place, column) in table.columns.enumerated() {
      let whole = Summary(of: column)
      #expect(one[place].summary == three[place].summary)
      #expect(one[place].summary.quantiles == whole.quantiles)
      #expect(one[place].summary.quantileMCSE == whole.quantileMCSE)
      #expect(one[place].summary.minimum == whole.minimum)
      #expect(one[place].summary.maximum == whole.maximum)
      #expect(abs(one[place].summary.mean - whole.mean) <= 1e-14 * abs(whole.mean))
      #expect(abs(one[place].summary.sd - whole.sd) <= 1e-13 * whole.sd)
      #expect(one[place].summary.quantileError.isEmpty)
    }
  }

  @Test("that are one number in most draws, or in all first draws, have the quantiles of all", arguments: [1, 2])
  func rare(_ threads: Int) throws {
    var sketch = Sketch()
    // In few of the first 16,384 draws; in none or one of them; in none at all.
    let rare = [2_000.0, 30_000, 1e9].enumerated().map { place, odds in
      sketch.chance("rare \(place)", Self.discrete(odds))
    }
    let columns = rare.map { DrawTable.Column.register($0) }
    for seed in 1...4 as ClosedRange<UInt64> {
      let simulation = Simulation(sketch.model, draws: 50_000, seed: seed, threads: threads)
      let found = try simulation.summaries(of: columns)
      for (column, (_, summary)) in zip(try simulation.table(columns).columns, found) {
        let whole = Summary(of: column)
        #expect(summary.quantiles == whole.quantiles)
        #expect(summary.quantileMCSE == whole.quantileMCSE)
        #expect((summary.minimum, summary.maximum) == (whole.minimum, whole.maximum))
      }
    }
  }

  private static func discrete(_ odds: Double) -> any Distribution {
    do {
      return try Discrete(values: [2, 7], weights: [1 - 1 / odds, 1 / odds])
    } catch {
      preconditionFailure("weights are shares")
    }
  }

  @Test("above a million are counted: every quantile is within its stated error of the exact one")
  func counted() throws {
    let (model, columns) = try Self.sketch()
    let draws = 1_050_000
    let table = try Simulation(model, draws: draws, threads: 2).table(columns)
    let found = try Simulation(model, draws: draws, threads: 2).summaries(of: columns)
    let again = try Simulation(model, draws: draws, threads: 1).summaries(of: columns)
    for (place, column) in table.columns.enumerated() {
      let whole = Summary(of: column)
      let summary = found[place].summary
      #expect(summary == again[place].summary)
      #expect(summary.quantileError.count == Summary.levels.count)
      for (level, error) in summary.quantileError.enumerated() {
        #expect(abs(summary.quantiles[level] - whole.quantiles[level]) <= error + 1e-12)
      }
      // The bins are narrow beside the interval, but where the draws are but two numbers.
      let width = (whole.quantile(0.975) ?? 0) - (whole.quantile(0.025) ?? 0)
      if place != 1, place != 3 { #expect(summary.quantileError[4] <= width / 500) }
    }
    // A certain number is exact.
    #expect(found[2].summary.quantiles == Summary.levels.map { _ in 12 })
  }
}
