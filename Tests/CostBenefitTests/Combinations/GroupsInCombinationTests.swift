import CostBenefit
import Documents
import Foundation
import Probability
import Testing

@Suite("Numbers by group, beside what else a scenario may hold")
struct GroupsInCombinationTests {
  private static let n = 2_000

  /// 30 young with a rate of 10%, 50 old with one that is drawn.
  private func needs(_ alternatives: String) -> BookScenario {
    BookScenario(
      """
      groups:
        age: [young, old]
      tables:
        clients: {by: [age], values: {young: 30, old: 50}, unit: person/year, source: book}
        rates: {by: [age], values: {young: 0.1, old: "beta(2, 6)"}, source: book}
      steps:
        need: clients * rates
        total: sum(age, need)
      baseline: {says: Nothing new.}
      alternatives: \(alternatives)
      costs:
        - {flow: care, amount: total * 10 EUR2024/person, by: state, source: book}
      """)
  }

  @Test("A step by group may be set by an alternative, on the same draws of the cells")
  func replaced() throws {
    let model = try needs(
      """
      {half: {set: {need: {formula: clients * rates * 50%, source: book}}},
       old_only: {set: {need: {formula: "clients * rates * pick(age, old, rates)", source: book}}},
       fixed: {set: {need: {formula: clients * 20%, source: book}}}}
      """.replacing("\n", with: " ")
    ).model()
    let table = try Simulation(model, draws: Self.n).table(
      [model.column("rates.old")]
        + ["half", "old_only", "fixed"].map { .indicator(.netPresentValue, alternative: $0) })
    for draw in 0..<Self.n {
      let rate = table.columns[0][draw]
      let need = 3 + 50 * rate
      let expected = [0.5 * need, need - (3 * rate + 50 * rate * rate), need - 16]
      for place in 0..<3 { #expect(abs(table.columns[1 + place][draw] - 10 * expected[place]) < 1e-9) }
    }
    #expect(try Simulation(model, draws: Self.n).run().differences.count == 3)
  }

  @Test("A table, or a cell of one, is no parameter that an alternative could set", arguments: ["rates", "rates.old"])
  func tables(_ name: String) throws {
    let findings = #expect(throws: Findings.self) { try needs("{other: {set: {\(name): 5%}, source: book}}").model() }
    #expect(findings?.all.map(\.code) == ["set_unknown"])
  }

  /// 10 young in 20 places, 40 old in 20 to 60 places.
  private func served(_ steps: String, functions: String = "") -> BookScenario {
    BookScenario(
      """
      \(functions)
      groups:
        age: [young, old]
      tables:
        clients: {by: [age], values: {young: 10, old: 40}, unit: person/year, source: book}
        room: {by: [age], values: {young: 20, old: "uniform(20, 60)"}, unit: person/year, source: book}
      parameters:
        on: 1
      steps:
      \(steps)
      baseline: {set: {on: 0}}
      alternatives: {measure: {}}
      benefits:
        - {flow: less, amount: total * 10 EUR2024/person, to: municipality, source: book}
      """, horizon: "2026..2027", rules: "{rules: nl-2026, rate: 0%}")
  }

  @Test("A capacity by group holds each cell, and binds where one of them does")
  func capacity() throws {
    let model = try served("  served: saturate(on * clients, room)\n  total: sum(age, served)").model()
    let table = try Simulation(model, draws: Self.n).table([
      model.column("room.old"),
      .indicator(.netPresentValue, alternative: "measure"),
    ])
    for (room, value) in zip(table.columns[0], table.columns[1]) {
      #expect(abs(value - 2 * 10 * (10 + min(40, room))) < 1e-9)
    }
    let capacities = try Simulation(model, draws: Self.n).run().alternatives[0].capacities
    let binds = Double(table.columns[0].count { $0 < 40 }) / Double(Self.n)
    #expect(capacities.map(\.name) == ["served"] && binds > 0.4 && binds < 0.6)
    #expect(abs(capacities[0].share.share - binds) < 1e-12)
    #expect(capacities[0].years.map(\.year) == [2026, 2027])
    #expect(capacities[0].years.allSatisfy { abs($0.share - binds) < 1e-12 })
  }

  @Test("A capacity within a sum, and one in a function of the file, bind as those that stand alone")
  func capacitiesWithin() throws {
    let inSum = served("  total: sum(age, saturate(on * clients, room))")
    let asFunction = served(
      "  total: sum(age, held(on * clients))",
      functions: "functions:\n  held(x): {formula: \"saturate(x, 35 person/year)\", source: book}")
    let first = try inSum.run(draws: Self.n).alternatives[0]
    #expect(first.capacities.map(\.name) == ["total"])
    let rooms = try Simulation(inSum.model(), draws: Self.n).table([
      inSum.model().column("room.old")
    ]).columns[0]
    #expect(abs(first.capacities[0].share.share - Double(rooms.count { $0 < 40 }) / Double(Self.n)) < 1e-12)
    let second = try asFunction.run(draws: 2).alternatives[0]
    #expect(abs(second.netPresentValue.summary.mean - 2 * 10 * (10 + 35)) < 1e-9)
    #expect(second.capacities.map(\.share.share) == [1])
  }

  @Test("Of one picked cell a capacity binds where it binds in that cell")
  func picked() throws {
    for (label, binds) in [("young", 0.0), ("old", 1)] {
      let alternative = try served(
        "  total: {formula: \"pick(age, \(label), saturate(on * clients, 35 person/year))\", source: book}"
      )
      .run(draws: 2).alternatives[0]
      #expect(abs(alternative.netPresentValue.summary.mean - (label == "young" ? 200 : 700)) < 1e-9)
      #expect(alternative.capacities.map(\.share.share) == [binds])
    }
  }

  /// By group the same euros overlap: each provider has its share of what is left of them.
  @Test("Providers divide what is left of an overlap: share · (dominant + α · rest) in every draw")
  func creditOfOverlap() throws {
    let model = try BookScenario(
      """
      groups:
        age: [young, old]
      tables:
        gains: {by: [age], values: {young: 200, old: "uniform(500, 700)"}, unit: EUR2024/year, source: book}
      parameters:
        alpha: {value: "uniform(0%, 100%)", source: book}
        ours: {value: "uniform(20%, 40%)", role: credit_share, source: book}
        on: 1
      baseline: {set: {on: 0}}
      alternatives: {measure: {}}
      benefits:
        - {flow: large, amount: "on * sum(age, gains)", to: municipality, overlap: care}
        - {flow: small, amount: on * 300 EUR2024/year, to: municipality, overlap: care, source: book}
      costs:
        - {flow: work, amount: on * 50 EUR2024/year, by: municipality, source: book}
      overlaps: {care: {share: alpha, source: book}}
      credit:
        us: {share: ours, costs: [work]}
        them: {share: rest}
      """
    ).model()
    let names = ["alpha", "ours", "gains.old"]
    let table = try Simulation(model, draws: Self.n).table(
      names.map { try model.column($0) }
        + [.indicator(.netPresentValue, alternative: "measure")])
    var (mine, theirs): (Double, Double) = (0, 0)
    for draw in 0..<Self.n {
      let left = 200 + table.columns[2][draw] + table.columns[0][draw] * 300
      #expect(abs(table.columns[3][draw] - (left - 50)) < 1e-9)
      mine += table.columns[1][draw] * left / Double(Self.n)
      theirs += (1 - table.columns[1][draw]) * left / Double(Self.n)
    }
    let result = try Simulation(model, draws: Self.n).run()
    let credit = result.alternatives[0].credit
    #expect(abs(credit[0].benefits.summary.mean - mine) < 1e-9)
    #expect(abs(credit[0].balance.summary.mean - (mine - 50)) < 1e-9)
    #expect(abs(credit[1].balance.summary.mean - theirs) < 1e-9)
    #expect(result.identityFault < 1e-12)
  }

  /// 30% of 100 and of 400 people want it; no place has more than 60.
  @Test("A capacity in the amount of a place is told once, by the name of the scaling")
  func capacityOfPlaces() throws {
    let scenario = WrittenScenario(
      """
      parameters:
        wish: {value: 30%, source: book}
      scale:
        nation:
          places: places.yaml
          place: town
          varies: {fall: {mean: wish, between: 0, scale: identity}}
          amount: saturate(people * fall, 60 person)
          source: book
      """, horizon: "2026..2027", baseline: "{set: {wish: 0}}",
      flows: "benefits:\n  - {flow: less, amount: nation.total * 1 EUR2024/year, to: municipality, source: book}\n",
      files: [
        "places.yaml":
          "format: 1\nmargins: Places\nsource: book\ncells:\n  - {town: Alfen, people: 100}\n  - {town: Belden, people: 400}\n"
      ])
    let alternative = try scenario.run().alternatives[0]
    #expect(abs(alternative.netPresentValue.summary.mean - 2 * (30 + 60)) < 1e-9)
    #expect(alternative.capacities.map(\.name) == ["nation"])
    #expect(alternative.capacities.map(\.share.share) == [1])
  }
}
