import CostBenefit
import Documents
import Testing

@Suite("Many steps")
struct ManyStepsTests {
  @Test("of thousands of places are one sum")
  func places() throws {
    let cells = (0..<1_500).map { "  - {town: T\($0), people: \(1_000 + $0)}\n" }.joined()
    let model = try WrittenScenario(
      """
      parameters:
        price: {value: 2 EUR2024/person/year, source: book}
      scale:
        nation:
          places: places.yaml
          place: town
          amount: people * price
          source: book
      """, horizon: "2026..2027", flows: "costs:\n  - {flow: all, amount: nation.total, by: municipality}\n",
      files: ["places.yaml": "format: 1\nmargins: Places\nsource: book\ncells:\n" + cells]
    ).model()
    // 2 · (1,500 · 1,000 + 1,499 · 1,500 / 2)
    #expect(try model.values(of: "nation.total") == [5_248_500, 5_248_500])
  }

  @Test("that each wait for the next are worked out, however long the chain")
  func chain() throws {
    let count = 20_000
    let steps = (0..<count).map { "  s\($0): s\($0 + 1)\n" }.joined()
    let model = try WrittenScenario(
      "steps:\n\(steps)  s\(count): {formula: 5 person, source: book}", horizon: "2026..2026"
    ).model()
    #expect(try model.values(of: "s0") == [5])
  }

  @Test("that go round are told with the whole way, however long the chain")
  func longRound() throws {
    let count = 20_000
    let steps = (0..<count).map { "  s\($0): s\(($0 + 1) % count)\n" }.joined()
    let findings = try #require(throws: Findings.self) {
      try WrittenScenario("steps:\n\(steps)", horizon: "2026..2026").model()
    }
    let round = try #require(findings.all.first { $0.code == "steps_go_round" })
    #expect(round.message.en.contains(": s0 → s1 → s2 → ") && round.message.en.hasSuffix(" → s\(count - 1) → s0."))
  }

  @Test("that each look back at a later one have its unit, and its number of as many years ago")
  func looksBack() throws {
    func scenario(_ unit: String) -> WrittenScenario {
      WrittenScenario(
        """
        steps:
          third: previous(second)
          second: previous(first)
          first: previous(now)
          now: {formula: 5 person, source: book}
        """, horizon: "2026..2030",
        flows: "costs:\n  - {flow: all, amount: third * 2 EUR2024/\(unit)/year, by: municipality, source: book}\n")
    }
    let model = try scenario("person").model()
    #expect(try model.values(of: "first") == [0, 5, 5, 5, 5])
    #expect(try model.values(of: "second") == [0, 0, 5, 5, 5])
    #expect(try model.values(of: "third") == [0, 0, 0, 5, 5])
    #expect(throws: Findings.self) { try scenario("day").model() }
  }

  @Test("that each look back at a later one have its groups")
  func groupsBack() throws {
    let model = try WrittenScenario(
      """
      groups: {age: [young, old]}
      tables:
        people: {by: [age], values: {young: 3, old: 4}, unit: person, source: book}
      steps:
        all: sum(age, third)
        third: previous(second)
        second: previous(first)
        first: previous(now)
        now: people
      """, horizon: "2026..2030"
    ).model()
    #expect(try model.values(of: "all") == [0, 0, 0, 7, 7])
  }
}
