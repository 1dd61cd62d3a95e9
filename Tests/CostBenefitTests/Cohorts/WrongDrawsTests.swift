import CostBenefit
import Documents
import Testing

/// What shows only when numbers are drawn: each ends the run at the place of its block.
@Suite("A run ends")
struct WrongDrawsTests {
  private func finding(_ parameter: String, _ table: String, _ cycle: String = "cycle: 1 year") -> Finding? {
    let scenario = WrittenScenario(
      """
      parameters:
        factor: {value: "\(parameter)", source: book}
      cohorts:
        group:
          states: [here, gone]
          start: {here: 1 person}
          \(cycle)
          \(table)
          source: book
      """,
      flows: "costs:\n  - {flow: stay, amount: group.occupancy(here) * 1 EUR2024/year, by: municipality}\n")
    do throws(Findings) {
      _ = try scenario.run(draws: 5_000)
      return nil
    } catch {
      return error.all.first
    }
  }

  private func expect(_ found: Finding?, _ code: String) {
    #expect(found?.code == code)
    #expect(found?.place?.line == 12 && found?.place?.column == 3)
    #expect(found.map { $0.message.nl != $0.message.en } == true)
  }

  @Test("where what remains of a row is below 0 in some draws")
  func rest() {
    expect(
      finding("lognormal(0, 0.8)", "transitions: {here: {gone: 20% * factor, here: rest}, gone: stays}"),
      "chance_outside_range")
  }

  @Test("where a chance itself is below 0 in some draws")
  func chance() {
    expect(
      finding("normal(0.1, 0.1)", "transitions: {here: {gone: factor, here: rest}, gone: stays}"),
      "chance_outside_range")
  }

  @Test("where a rate is below 0 in some draws")
  func rate() {
    expect(
      finding("normal(0.1, 0.1)/year", "rates: {here: {gone: factor}, gone: stays}", "counting: exact"),
      "rate_below_zero")
  }

  @Test("where more leave a state than the exponential can tell with all its digits, until the cycle is shorter")
  func fast() {
    let table = "rates: {here: {gone: factor}, gone: stays}"
    expect(finding("uniform(10, 20)/year", table, "counting: exact"), "rate_too_fast")
    #expect(finding("uniform(10, 20)/year", table, "counting: start\n    cycle: 6 month") == nil)
  }

  @Test("where parts do not add up to their whole, as our own fault")
  func identity() throws {
    var sketch = Sketch()
    let one = sketch.number(1)
    sketch.flow("gain", .benefit, sketch.every(one), shares: [("participant", 1)])
    var model = sketch.model
    model.bounds = [
      Model.Bound(
        kind: .area, register: one, name: "nation", alternative: "measure", place: Place(file: "a.yaml", line: 3))
    ]
    do throws(Findings) {
      _ = try Simulation(model, draws: 10).run()
      Issue.record("not refused")
    } catch {
      #expect(error.all.map(\.code) == ["parts_are_not_whole"])
      #expect(error.all[0].message.en.contains("our fault"))
    }
  }

  @Test("where Iman and Conover's correlations were made for another number of draws")
  func orders() throws {
    let scenario = WrittenScenario(
      """
      parameters:
        a: {value: "normal(0, 1)", source: book}
        b: {value: "normal(0, 1)", source: book}
      correlations: [{between: [a, b], rank: 0.5, method: iman-conover, draws: 2_000, source: book}]
      """)
    do throws(Findings) {
      _ = try scenario.run(draws: 1_000)
      Issue.record("not refused")
    } catch {
      #expect(error.all.map(\.code) == ["iman_conover_draws"])
    }
    let run = try scenario.run(draws: 2_000)
    #expect(run.draws == 2_000)
  }
}
