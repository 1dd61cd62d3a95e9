import Foundation
import Testing

@Suite("What a run tells of lives, credit and capacity")
struct LivesReportTests {
  /// 100,000 for two years of 60,000, or 150,000 for four of 50,000, without discounting; a quarter of it is ours, who pay it all. Of
  /// 100 people a year there is room for 80 in three of ten draws.
  private static func scenario(lives: Bool = true) throws -> OwnScenario {
    let life = lives ? "life: 2 year, " : ""
    return try OwnScenario(
      """
      horizon: 2026..2029
      timing: start
      discounting: {rules: nl-2026, rate: 0%}
      parameters:
        gain: {value: 0 EUR2024/year, source: book}
        price: {value: 0 EUR2024, source: book}
        wanted: {value: 100 person/year, source: book}
        room: {value: "discrete(80: 30%, 120: 70%) person/year", source: book}
      \(lives ? "  ours: {value: 25%, role: credit_share, source: book}" : "")
      steps:
        seen: \(lives ? "saturate(wanted, room)" : "min(wanted, room)")
      baseline: {set: {wanted: 0 person/year}}
      alternatives:
        rented: {\(life)set: {price: 100_000 EUR2024, gain: 60_000 EUR2024/year}, source: book}
        bought: {set: {price: 150_000 EUR2024, gain: 50_000 EUR2024/year}, source: book}
      benefits:
        - {flow: gained, amount: gain, to: participant}
      costs:
        - {flow: purchase, amount: price * once(2026), by: municipality}
      \(lives ? "credit:\n  welfare: {share: ours, costs: [purchase]}\n  practice: {share: rest}" : "")
      """)
  }

  @Test("stands in the document: yearly values of 10,000 and 12,500, rows that add up, three of ten draws that bind")
  func document() throws {
    let scenario = try Self.scenario()
    defer { scenario.remove() }
    let draws = 4_000.0
    let found = try PrintedJSON(scenario.run("--json", "--draws", "4000"))["runs"][0]["alternatives"]
    for (place, (life, annual, benefits, price)) in [
      (2.0, 10_000.0, 120_000.0, 100_000.0), (4, 12_500, 200_000, 150_000),
    ].enumerated() {
      let alternative = found[place]
      #expect(alternative["indicators"]["life_in_years"].number == life)
      let value = try #require(alternative["indicators"]["equivalent_annual_value"]["mean"].number)
      #expect(abs(value - annual) < 1e-9)
      let credit = alternative["credit"].items
      #expect(credit.compactMap { $0["provider"].text } == ["welfare", "practice"])
      for (line, expected) in zip(
        credit,
        [
          [0.25, 0.25 * benefits, price, 0.25 * benefits - price], [0.75, 0.75 * benefits, 0, 0.75 * benefits],
        ])
      {
        let means = ["share", "benefits", "costs", "balance"].map { line[$0]["mean"].number ?? .nan }
        #expect(zip(means, expected).allSatisfy { abs($0 - $1) < 1e-9 })
      }
      let capacities = alternative["capacities"].items
      #expect(capacities.compactMap { $0["name"].text } == ["seen"])
      let share = try #require(capacities[0]["binds"]["share_of_draws"].number)
      #expect(abs(share - 0.3) < 5 * (0.3 * 0.7 / draws).squareRoot())
      #expect(capacities[0]["by_year"]["2026"].number == share)
    }
  }

  /// The digits of the first line that starts with a name, behind a heading.
  private func digits(_ name: String, behind heading: String, in text: String) throws -> [String] {
    let start = try #require(text.range(of: heading), "\(heading)")
    let lines = text[start.upperBound...].split(separator: "\n")
    let line = try #require(lines.first { $0.drop { $0 == " " }.lowercased().hasPrefix(name) }, "\(name)")
    return line.replacing(",", with: "").split { !$0.isNumber }.map(String.init)
  }

  @Test("stands in the report, each with what it means")
  func report() throws {
    let scenario = try Self.scenario()
    defer { scenario.remove() }
    let text = try scenario.run("--draws", "4000")
    let lives = "Alternatives that last unequally long"
    #expect(try digits("rented", behind: lives, in: text) == ["2", "10000"])
    #expect(try digits("bought", behind: lives, in: text) == ["4", "12500"])
    let credit = "Who contributed to the result"
    #expect(try digits("welfare", behind: credit, in: text).suffix(3) == ["30000", "100000", "70000"])
    #expect(try digits("practice", behind: credit, in: text).suffix(3) == ["90000", "0", "90000"])
    let limits = try #require(text.range(of: "Limits of capacity"))
    #expect(text[limits.upperBound...].contains("seen meets its capacity in at least one year"))
  }

  @Test("is left out where all last as long, nobody shares and nothing binds")
  func nothing() throws {
    let scenario = try Self.scenario(lives: false)
    defer { scenario.remove() }
    let text = try scenario.run("--draws", "1000")
    for heading in ["Alternatives that last unequally long", "Who contributed to the result", "Limits of capacity"] {
      #expect(!text.contains(heading))
    }
  }
}
