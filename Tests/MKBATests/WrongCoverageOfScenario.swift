import Documents
import Foundation
import MKBA
import Testing

/// One thing wrong between a scenario and the coverage file that it reads.
struct WrongCoverageOfScenario: Sendable, CustomTestStringConvertible {
  let code: String
  /// Of the scenario.
  let line: Int
  let column: Int
  let old: String
  let new: String
  var isOneList = false
  /// A finding that does not stop the work.
  var isTold = false

  var testDescription: String { "\(code): \(new)" }

  static let all: [WrongCoverageOfScenario] = [
    .init(
      code: "coverage_at_least_only", line: 13, column: 24, old: "homeless.unseen", new: "homeless.population",
      isOneList: true),
    .init(
      code: "coverage_at_least_only", line: 13, column: 24, old: "homeless.unseen", new: "homeless.reach",
      isOneList: true),
    .init(code: "coverage_view_absent", line: 13, column: 24, old: "homeless.unseen", new: "homeless.at_least"),
    .init(
      code: "coverage_views_mixed", line: 14, column: 24, old: "  found: ",
      new: "  size:     {estimate: homeless.population}\n  found: "),
    .init(
      code: "coverage_twice", line: 9, column: 36, old: "[homeless.coverage.yaml]",
      new: "[homeless.coverage.yaml, homeless.coverage.yaml]"),
    .init(code: "unknown_estimate", line: 13, column: 24, old: "homeless.unseen", new: "homeless.unsene"),
    .init(
      code: "coverage_bound_used", line: 13, column: 24, old: "homeless.unseen", new: "homeless.at_least",
      isOneList: true, isTold: true),
  ]

  /// The example study with one list that counted how often it saw each person.
  static let oneList = """
    format: 1
    coverage: homeless
    population: {nl: mensen zonder huis, en: people without a home}
    source: nights in the shelter, 2024 (invented)
    counts: {1: 130, 2: 41, 3: 15, 4: 12}
    """
}

/// The example study of reach, in a folder of its own.
enum ReachStudy {
  static func copy(_ old: String = "", _ new: String = "", coverage: String? = nil) throws -> StudyFolder {
    let study = try StudyFolder(copying: ProgramUnderTest.repository.appendingPathComponent("scenarios/reach"))
    if !old.isEmpty { try study.replace(old, with: new, in: "reach.scenario.yaml") }
    if let coverage { try Data(coverage.utf8).write(to: study.file("homeless.coverage.yaml")) }
    return study
  }

  static func run(_ study: StudyFolder, _ settings: RunSettings = RunSettings(draws: 1000)) throws(Findings) -> Answer {
    try ScenarioRun([study.file("reach.scenario.yaml").path], settings).run()
  }
}

@Suite("A scenario that reads a coverage file")
struct WrongCoverageOfScenarioTests {
  @Test("gets its own code at the line of the scenario", arguments: WrongCoverageOfScenario.all)
  func refusal(_ wrong: WrongCoverageOfScenario) throws {
    let study = try ReachStudy.copy(
      wrong.old, wrong.new, coverage: wrong.isOneList ? WrongCoverageOfScenario.oneList : nil)
    defer { study.remove() }
    var findings: [Finding] = []
    var stopped = false
    do throws(Findings) {
      findings = try ReachStudy.run(study).findings
    } catch {
      findings = error.all
      stopped = true
    }
    #expect(stopped != wrong.isTold, "\(findings)")
    let found = try #require(findings.first { $0.code == wrong.code }, "\(findings.map(\.code))")
    #expect(found.place?.line == wrong.line)
    #expect(found.place?.column == wrong.column)
    #expect(found.place?.file.hasSuffix("reach.scenario.yaml") == true)
    #expect(found.message.nl != found.message.en)
  }
}
