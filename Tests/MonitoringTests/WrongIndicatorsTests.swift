import Documents
import Foundation
import Monitoring
import Registrations
import Testing

@Suite("A wrong indicator")
struct WrongIndicatorsTests {
  /// Reads everything that `mkba kpi` reads.
  private static func result(_ change: (inout [WrongIndicator.Part: String]) -> Void) throws -> KPIResult {
    var texts: [WrongIndicator.Part: String] = [
      .codebook: WrongIndicator.codebook, .library: WrongIndicator.library, .population: WrongIndicator.population,
    ]
    change(&texts)
    let table = try TrialTable(
      codebook: texts[.codebook] ?? "", rows: WrongIndicator.rows,
      files: [
        "own.kpis.yaml": texts[.library] ?? "", "people.codebook.yaml": texts[.population] ?? "",
        "people.csv": WrongIndicator.people,
      ])
    defer { table.remove() }
    let plan = try KPIPlan.read(table.codebook)
    let registration = try Registration.read(codebook: table.codebook, columns: plan.columnsNeeded, threads: 1)
    let population = try plan.population.map { try Population.read($0, threads: 1) }
    return KPIs.compute(plan, registration, population: population)
  }

  @Test("is none in the small block itself, whose rate is of the inhabitants")
  func sound() throws {
    let result = try Self.result { _ in }
    // One of the 1,000 in East, two of the 4,000 in both.
    #expect(result.figure("own_rate", "area", "East")?.value == 1)
    #expect(result.figure("own_rate")?.value == 0.5)
    #expect(result.figure("own_rate", period: "2023")?.denominator == 4000)
    // 1 of 2 beside 12 of 40.
    #expect(result.figure("own_share")?.comparison?.value == 0.5 - 0.3)
    #expect(result.indicator("own_share")?.target?.value == 0.8)
  }

  @Test("gets its own message at its own place", arguments: WrongIndicator.all)
  func refused(_ wrong: WrongIndicator) throws {
    let findings = try #require(throws: Findings.self) {
      _ = try Self.result { texts in
        let text = texts[wrong.part] ?? ""
        guard let range = text.range(of: wrong.old) else {
          Issue.record("\(wrong.old) is not in \(wrong.part.rawValue)")
          return
        }
        texts[wrong.part] = text.replacingCharacters(in: range, with: wrong.new)
      }
    }
    let finding = try #require(
      findings.all.first { $0.code == wrong.code && $0.severity == .error }, "\(findings)")
    #expect(finding.message.en.contains(wrong.says), "\(finding.message.en)")
    #expect(finding.place.map { ($0.file as NSString).lastPathComponent } == wrong.file.rawValue)
    #expect(finding.place?.line == wrong.line && finding.place?.column == wrong.column, "\(finding)")
    #expect(finding.message.nl != finding.message.en)
  }

  @Test("that these columns cannot carry is told with the column that was meant, and not dropped")
  func notComputable() throws {
    let result = try Self.result { texts in
      texts[.codebook] = texts[.codebook]?.replacingOccurrences(
        of: "  start: {type: number}", with: "  strat: {called: start, type: number}")
    }
    #expect(result.figure("own_change") == nil && result.figure("own_share") != nil)
    let absent = try #require(result.plan.notComputable.first { $0.indicator.name == "own_change" })
    #expect(absent.reason.en == "column start is missing" && absent.nearest == "strat")
    #expect(result.plan.findings.contains { $0.code == "kpi_not_computable" && $0.severity == .note })
  }

  @Test("is told where a choice is unknown, a number is a text, or a rate has no inhabitants")
  func otherReasons() throws {
    for (old, new, reason) in [
      ("helped == yes", "helped == perhaps", "column helped knows only yes and no"),
      ("helped == yes", "client >= 3", "client is no number"),
      ("start: start", "start: client", "client is no number"),
    ] {
      let result = try Self.result { texts in
        texts[.library] = texts[.library]?.replacingOccurrences(of: old, with: new)
      }
      #expect(result.plan.notComputable.contains { $0.reason.en == reason }, "\(new)")
    }
    let result = try Self.result { texts in
      texts[.codebook] = texts[.codebook]?.replacingOccurrences(
        of: "  population: {data: people.codebook.yaml, count: inhabitants, key: area, year: year, column: area}\n",
        with: "")
    }
    #expect(result.plan.notComputable.contains { $0.reason.en == "the codebook gives no population" })
  }

  @Test("is told where rows have no group")
  func noGroup() throws {
    let table = try TrialTable(
      codebook: UsualIndicatorsTests.codebook,
      rows: UsualIndicatorsTests.rows.replacing("fay;2024;B", with: "fay;2024;"))
    defer { table.remove() }
    let findings = try table.result().findings.filter { $0.code == "rows_in_no_group" }
    #expect(findings.count == 1 && findings[0].message.en.hasPrefix("1 of 10 rows"))
  }
}
