import Foundation
import Testing

/// `results.csv` as the program writes it: units and names of figures, by what the numbers are and not by what we print.
@Suite("The table of results")
struct ResultsTableTests {
  struct Row {
    let cells: [String: String]

    subscript(column: String) -> String { cells[column] ?? "no such column" }
  }

  /// The rows of a run by the name of their figure, each name once.
  private static func rows(
    _ arguments: [String], in folder: URL = ProgramUnderTest.repository
  ) throws -> [String: Row] {
    let output = FileManager.default.temporaryDirectory.appendingPathComponent("mkba-results-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    let words = ["run", "--draws", "500", "--threads", "1", "--lang", "en", "--output", output.path]
    let outcome = try ProgramUnderTest.run(words + arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try String(contentsOf: output.appendingPathComponent("results.csv"), encoding: .utf8)
    let lines = text.split(separator: "\n").map { cells($0) }
    let rows = lines.dropFirst().map { Row(cells: Dictionary(uniqueKeysWithValues: zip(lines[0], $0))) }
    let names = rows.map { $0["figure"] }
    let twice = Dictionary(grouping: names, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(twice.prefix(3))")
    #expect(rows.count > 50)
    for row in rows where row["unit"].isEmpty { Issue.record("\(row["figure"]) has no unit") }
    return Dictionary(zip(names, rows), uniquingKeysWith: { first, _ in first })
  }

  /// The cells of a line; one in quotes may hold a comma.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for letter in line {
      if letter == "\"" {
        isQuoted.toggle()
      } else if letter == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(letter)
      }
    }
    return cells
  }

  @Test("gives each number of a goal its own unit: costs in euros, shares as plain numbers, prices in euros for one")
  func goals() throws {
    let rows = try Self.rows(["scenarios/loneliness/visits.scenario.yaml"])
    func unit(_ figure: String) throws -> String { try #require(rows[figure], "\(figure)")["unit"] }
    let goal = "goals.less loneliness"
    #expect(try unit("\(goal).alternatives.visits.cost") == "EUR2024")
    #expect(try unit("\(goal).alternatives.visits.effect") == "person*year")
    #expect(try unit("\(goal).alternatives.visits.cost_effectiveness_ratio") == "EUR2024/person/year")
    #expect(try unit("\(goal).alternatives.visits.cost_effectiveness_ratio.quadrants.both_positive") == "1")
    for strategy in ["baseline", "visits"] {
      #expect(try unit("\(goal).frontier.\(strategy).cost") == "EUR2024")
      #expect(try unit("\(goal).frontier.\(strategy).effect") == "person*year")
      #expect(try unit("\(goal).acceptability.3.shares.\(strategy)") == "1")
    }
    #expect(try unit("\(goal).frontier.visits.ratio") == "EUR2024/person/year")
    #expect(try unit("\(goal).acceptability.3.price") == "EUR2024/person/year")
    #expect(try unit("pm_values.visits.not being lonely.present_value") == "EUR2024")
    #expect(try unit("pm_values.visits.not being lonely.annual") == "EUR2024/year")
    #expect(try unit("actor_years.visits.municipality.2027") == "EUR2024/year")
    // A ratio of money to money has no unit.
    #expect(try unit("alternatives.visits.benefit_cost_ratio") == "1")
    // The price of one more is what it costs over what it brings.
    let numbers = try ["cost", "effect", "ratio"].map {
      let row = try #require(rows["\(goal).frontier.visits.\($0)"])
      return try #require(Double(row["value"]))
    }
    #expect(abs(numbers[0] / numbers[1] - numbers[2]) <= 1e-9 * abs(numbers[2]))
  }

  @Test(
    "has each figure once, also where two claims ask something of one effect, and knows a number with its error as one figure"
  )
  func names() throws {
    let study = try StudyFolder()
    defer { study.remove() }
    try study.replace(
      "claims:\n",
      with: """
        budget: {index: made-up, yearly_change: {2025: 3%, 2026: 2%}, hold: yes, source: made-up}
        claims:
          - average(gross_savings, 2028..2030) >= 50_000 EUR2024/year

        """, in: StudyFile.scenario.name)
    let rows = try Self.rows(
      ["--sobol", "--sobol-samples", "1024", "--information", StudyFile.scenario.name], in: study.url)
    let needed = try (0...1).map { claim in
      try #require(rows["alternatives.standard.required_effects.\(claim).relative_risk.value"])
    }
    #expect(needed.map { $0["unit"] } == ["1", "1"])
    // The lower claim needs the smaller fall.
    let values = needed.compactMap { Double($0["value"]) }
    #expect(values.count == 2 && values[0] > values[1], "\(values)")
    for part in ["statistical", "assumption"] {
      let row = try #require(rows["sobol.parts.standard.\(part).first"], "\(part)")
      #expect(row["unit"] == "1" && Double(row["value"]) != nil && Double(row["mcse"]) != nil)
      #expect(try #require(rows["sobol.parts.standard.\(part).conf_low"])["unit"] == "EUR2024")
    }
    let worth = try #require(rows["information.perfect"])
    #expect(worth["unit"] == "EUR2024" && Double(worth["value"]) != nil && Double(worth["mcse"]) != nil)
    #expect(!rows.keys.contains { $0.hasSuffix(".mcse") || $0 == "sobol.samples" || $0 == "information.draws" })
    // Euros of 2024 times the factor are euros of the year itself, and the factor is a plain number.
    let factor = try #require(rows["nominal_budget.standard.municipality.2026.factor"])
    #expect(factor["unit"] == "1" && abs((Double(factor["value"]) ?? 0) - 1.03 * 1.02) < 1e-12)
    #expect(try #require(rows["nominal_budget.standard.municipality.2026"])["unit"] == "nominal EUR/year")
  }
}
