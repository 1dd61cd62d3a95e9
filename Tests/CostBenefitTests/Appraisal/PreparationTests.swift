import CostBenefit
import Documents
import Probability
import Testing

@Suite("A simulation that is asked again")
struct PreparationTests {
  private static func sketch() throws -> (model: Model, columns: [DrawTable.Column]) {
    var sketch = Sketch()
    let first = sketch.chance("first", try Normal(mean: 3, sd: 2))
    let second = sketch.chance("second", try Lognormal(logMean: 1, logSD: 0.5))
    let both = [first, sketch.add(.multiply(first, second)), sketch.add(.add(first, second))]
    return (sketch.model, both.map { DrawTable.Column.register($0) })
  }

  @Test("gives what a new one gives, for the same columns and for others")
  func again() throws {
    let (model, columns) = try Self.sketch()
    let simulation = Simulation(model, draws: 40_000, seed: 2, threads: 2)
    for asked in [columns, [columns[2]], Array(columns.reversed()), columns] {
      let found = try simulation.summaries(of: asked)
      let new = try Simulation(model, draws: 40_000, seed: 2).summaries(of: asked)
      #expect(found.map(\.name) == new.map(\.name))
      #expect(found.map(\.summary) == new.map(\.summary))
    }
    #expect(try simulation.table(columns).columns == Simulation(model, draws: 40_000, seed: 2).table(columns).columns)
  }

  @Test("refuses again what it refused, and then gives what can be given")
  func refused() throws {
    let (model, columns) = try Self.sketch()
    let simulation = Simulation(model, draws: 4_000)
    for _ in 0..<2 {
      #expect(throws: Findings.self) { try simulation.summaries(of: columns + [.parameter(99)]) }
    }
    #expect(try simulation.summaries(of: columns).count == columns.count)
    let none = Simulation(model, draws: 1)
    for _ in 0..<2 {
      #expect(throws: Findings.self) { try none.summaries(of: columns) }
    }
  }
}
