import CostBenefit
import Documents
import Foundation
import Testing

@Suite("A cohort")
struct CohortTests {
  private static let two = """
    cohorts:
      group:
        states: [here, gone]
        start: {here: 100 person}
        transitions:
          here: {gone: 20%, here: rest}
          gone: stays
        counting: COUNTING
        source: book
    steps:
      here: group.occupancy(here)
      left: group.into(gone)
      now: group.at(here)
      ahead: group.lifetime(here)
    """

  private func values(_ step: String, counting: String) throws -> [Double] {
    let text = Self.two.replacingOccurrences(of: "COUNTING", with: counting)
    return try WrittenScenario(text).model().values(of: step)
  }

  private func expect(_ found: [Double], _ wanted: [Double], _ tolerance: Double = 1e-12) {
    for (mine, theirs) in zip(found, wanted) { #expect(abs(mine - theirs) <= tolerance * max(1, abs(theirs))) }
    #expect(found.count >= wanted.count)
  }

  @Test("is counted at the start of a cycle, at its end, or as the mean of both")
  func counting() throws {
    expect(try values("here", counting: "start"), [100, 80, 64])
    expect(try values("here", counting: "end"), [80, 64, 51.2])
    expect(try values("here", counting: "half-cycle"), [90, 72, 57.6])
    expect(try values("left", counting: "start"), [20, 16, 12.8])
    expect(try values("now", counting: "end"), [100, 80, 64])
    // 100/0.2 years from the first year on with their starts; the first 100 less; half of it less.
    expect(try values("ahead", counting: "start"), [500, 400])
    expect(try values("ahead", counting: "end"), [400, 320])
    expect(try values("ahead", counting: "half-cycle"), [450, 360])
  }

  @Test("lets everybody leave a state of which the whole is the rest of another, and nobody leave one that keeps all")
  func stays() throws {
    for gone in ["stays", "{gone: 100%}", "{gone: rest}", "{gone: 100%, here: 0%}"] {
      let model = try WrittenScenario(
        """
        cohorts:
          group:
            states: [new, here, gone]
            start: {new: 100 person}
            transitions:
              new: {here: rest}
              here: {gone: 20%, here: rest}
              gone: \(gone)
            counting: start
            source: book
        steps:
          first: group.lifetime(new)
          ahead: group.lifetime(here)
        """
      ).model()
      expect(try model.values(of: "first"), [100, 0, 0])
      expect(try model.values(of: "ahead"), [500, 500, 400])
    }
  }

  @Test("has cycles of a month where the file says so: twelve in a year")
  func months() throws {
    let model = try WrittenScenario(
      """
      cohorts:
        group:
          states: [here, gone]
          start: {here: 100 person}
          cycle: 1 month
          counting: start
          transitions:
            here: {gone: 2%, here: rest}
            gone: {gone: 100%}
          source: book
      steps:
        here: group.occupancy(here)
        left: group.into(gone)
        end: group.end(here)
      """
    ).model()
    let years: Double = (0..<12).map { (month: Int) -> Double in pow(0.98, Double(month)) }.reduce(0, +) / 12
    expect(try model.values(of: "here"), [100 * years, 100 * years * pow(0.98, 12)])
    expect(try model.values(of: "left"), [100 * (1 - pow(0.98, 12))])
    expect(try model.values(of: "end"), [100 * pow(0.98, 12)])
  }

  @Test("takes in people from outside, who wait half a year on average")
  func entrants() throws {
    func model(_ table: String) throws -> Model {
      try WrittenScenario(
        """
        cohorts:
          group:
            states: [here, gone]
            start: {}
            enter: {here: 10 person/year}
            \(table)
            source: book
        steps:
          here: group.occupancy(here)
          came: group.into(here)
          end: group.end(here)
        """
      ).model()
    }
    let chances = try model("transitions: {here: {gone: 20%, here: rest}, gone: stays}")
    expect(try chances.values(of: "here"), [5, 14, 21.2])
    expect(try chances.values(of: "came"), [10, 10])
    let rates = try model("rates: {here: {gone: 0.5/year}, gone: stays}")
    // dN/dt = 10 − N/2: N(t) = 20(1 − e^{−t/2}); over the first year 20 − 40(1 − e^{−1/2}).
    expect(try rates.values(of: "end"), [20 * (1 - exp(-0.5)), 20 * (1 - exp(-1.0))])
    expect(try rates.values(of: "here"), [20 - 40 * (1 - exp(-0.5))])
  }

  @Test("of yearly rates has the chances and times of scipy's matrix exponential")
  func exponential() throws {
    let model = try WrittenScenario(
      """
      cohorts:
        group:
          states: [a, b, c, d]
          start: {a: 60 person, b: 40 person}
          enter: {a: 5 person/year, c: 2 person/year}
          rates:
            a: {b: 0.7/year, c: 0.2/year, d: 0.05/year}
            b: {a: 1.5/year, c: 1/month}
            c: {a: 0.1/year, b: 0.9/year, d: 0.4/year}
            d: stays
          source: book
      steps:
        a: group.end(a)
        b: group.end(b)
        c: group.end(c)
        d: group.end(d)
        time_a: group.occupancy(a)
        time_b: group.occupancy(b)
        time_c: group.occupancy(c)
        time_d: group.occupancy(d)
        into_c: group.into(c)
        life_a: group.lifetime(a)
        life_b: group.lifetime(b)
        life_c: group.lifetime(c)
      """
    ).model()
    for (step, years) in try CohortReference.numbers() {
      // Rates of 13.5 a year lose two digits in the doublings.
      expect(try model.values(of: step), years, 1e-11)
    }
  }

  @Test("has another table every year where its chances depend on the year")
  func tables() throws {
    let model = try WrittenScenario(
      """
      parameters:
        leave: {by_year: {2026: 10%, 2027: 50%}, hold: yes, source: book}
      cohorts:
        group:
          states: [here, gone]
          start: {here: 100 person}
          counting: end
          transitions: {here: {gone: leave, here: rest}, gone: stays}
          source: book
      steps: {here: group.occupancy(here)}
      """
    ).model()
    expect(try model.values(of: "here"), [90, 45, 22.5])
  }

  @Test("draws the shares of counts from a Dirichlet distribution, together, each of its own stream")
  func counts() throws {
    func model(_ counts: String, _ more: String = "") throws -> Model {
      try WrittenScenario(
        """
        \(more)
        cohorts:
          group:
            states: [a, b, c, dead]
            start: {a: 1 person}
            counting: end
            transitions: {a: {counts: \(counts)}, b: stays, c: stays, dead: stays}
            source: book
        steps:
          a: group.end(a)
          b: group.end(b)
          c: group.end(c)
          dead: group.end(dead)
        """, horizon: "2026..2026"
      ).model()
    }
    let counted = try model("{a: 60, b: 25, c: 10, dead: 5}")
    let n = 100_000
    let draws = try ["a", "b", "c", "dead"].map { try counted.draws(of: $0, draws: n)[0] }
    let alphas = [60.0, 25, 10, 5]
    for (column, alpha) in zip(draws, alphas) {
      let mean = column.reduce(0, +) / Double(n)
      let variance = column.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(n - 1)
      let exact = alpha * (100 - alpha) / (100 * 100 * 101)
      // Five standard errors of a mean; of a variance some ten times √(2/n).
      #expect(abs(mean - alpha / 100) < 5 * (exact / Double(n)).squareRoot())
      #expect(abs(variance / exact - 1) < 0.03)
    }
    // Covariance of two shares: −αβ/(A²(A + 1)); five standard errors.
    let (b, c) = (draws[1], draws[2])
    let together = zip(b, c).map { (b: Double, c: Double) -> Double in (b - 0.25) * (c - 0.1) }.reduce(0, +) / Double(n)
    #expect(abs(together + 25 * 10 / (100.0 * 100 * 101)) < 2.1e-5)
    for draw in 0..<1000 {
      let total: Double = draws.map { $0[draw] }.reduce(0, +)
      #expect(abs(total - 1) < 1e-14)
    }
    // Another parameter, and another order of the states, move nothing.
    let other = try model(
      "{a: 60, b: 25, c: 10, dead: 5}", "parameters: {more: {value: \"normal(1, 2)\", source: book}}")
    let (mine, theirs) = try (other.draws(of: "b", draws: 2_000), counted.draws(of: "b", draws: 2_000))
    #expect(mine == theirs)
    let turned = try model("{dead: 5, c: 10, b: 25, a: 60}").draws(of: "b", draws: 2_000)[0]
    for (mine, theirs) in zip(turned, draws[1]) { #expect(abs(mine - theirs) < 1e-15) }
  }

  @Test("by rates loses nobody in any draw, however large the factor")
  func checks() throws {
    let text = """
      parameters:
        factor: {value: "lognormal(0, 0.8)", source: book}
      cohorts:
        group:
          states: [here, gone]
          start: {here: 1 person}
          rates: {here: {gone: 0.2/year * factor}, gone: stays}
          source: book
      """
    let flows = "costs:\n  - {flow: stay, amount: group.occupancy(here) * 1 EUR2024/year, by: municipality}\n"
    let run = try WrittenScenario(text, flows: flows).run(draws: 10_000)
    #expect(run.alternatives[0].netPresentValue.summary.mean == 0)
  }
}
