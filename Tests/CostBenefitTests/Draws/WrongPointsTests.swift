import CostBenefit
import Documents
import Probability
import Testing

@Suite("Points that cannot be, or are worse than they could be")
struct WrongPointsTests {
  @Test("are refused beside Iman and Conover's correlations, which make one whole of all draws")
  func orders() throws {
    let scenario = WrittenScenario(
      """
      parameters:
        a: {value: "normal(0, 1)", source: book}
        b: {value: "normal(0, 1)", source: book}
      correlations: [{between: [a, b], rank: 0.5, method: iman-conover, draws: 2_000, source: book}]
      """)
    let model = try scenario.model()
    for choice in [PointChoice(.latinHypercube), PointChoice(.sobol), PointChoice(.random, isAntithetic: true)] {
      do throws(Findings) {
        _ = try Simulation(model, draws: 2_000, points: choice).run()
        Issue.record("not refused")
      } catch {
        #expect(error.all.map(\.code) == ["points_with_iman_conover"])
      }
    }
    _ = try Simulation(model, draws: 2_000, points: .random).run()
  }

  @Test("are said to be better with 8 times a power of 2 draws, or 16 times in pairs")
  func powers() throws {
    let scenario = WrittenScenario("parameters:\n  a: {value: \"normal(0, 1)\", source: book}")
    func codes(_ draws: Int, _ choice: PointChoice) throws -> [String] {
      try Simulation(scenario.model(), draws: draws, points: choice).run().findings.map(\.code)
    }
    #expect(try codes(1_000, PointChoice(.sobol)) == ["points_not_a_power"])
    #expect(try codes(1_024, PointChoice(.sobol)) == [])
    #expect(try codes(8, PointChoice(.sobol, isAntithetic: true)) == ["points_not_a_power"])
    #expect(try codes(1_000, PointChoice(.latinHypercube)) == [])
  }

  @Test("are random, which is said, for the last numbers of a scenario with more of them than there are dimensions")
  func padded() throws {
    var sketch = Sketch()
    var sum = sketch.number(0)
    for place in 0..<PointSet.mostDimensions + 3 {
      sum = sketch.add(.add(sum, sketch.chance("n\(place)", try Uniform(low: 0, high: 1))))
    }
    sketch.flow("gain", .benefit, sketch.every(sum), shares: [("participant", 1)])
    let result = try Simulation(sketch.model, draws: 128, points: PointChoice(.sobol)).run()
    let finding = try #require(result.findings.first)
    #expect(finding.code == "points_padded" && finding.severity == .note)
    #expect(finding.message.en.contains("1114") && finding.message.en.contains("last 3"))
    #expect(result.points.padded == ["n1111", "n1112", "n1113"])
  }
}
