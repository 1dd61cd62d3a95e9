import CostBenefit
import Documents
import Evidence
import Foundation
import Testing

@Suite struct WrongScenarioTests {
  @Test func theTrialScenarioItselfIsGood() throws {
    #expect(try TrialScenario.compile().findings.isEmpty)
  }

  @Test(arguments: WrongScenario.all + WrongScenario.ofChances + WrongScenario.ofLanguage)
  func aFaultIsNamedAtItsPlace(_ wrong: WrongScenario) throws {
    let text = TrialScenario.with(wrong.changes)
    var findings: [Finding] = []
    do throws(Findings) {
      findings = try TrialScenario.compile(text, wrong.counterfactual).findings
      #expect(wrong.isWarning, "an error does not stop the work")
    } catch {
      findings = error.all
      #expect(!wrong.isWarning, "a warning stops the work")
    }
    let finding = try #require(
      findings.first { $0.code == wrong.code && $0.message.en.contains(wrong.says) },
      "\(findings.map(\.description))")
    #expect(finding.place?.line == wrong.line, "\(finding)")
    #expect(finding.place?.column == wrong.column, "\(finding)")
    #expect(finding.severity == (wrong.isWarning ? .warning : .error))
    #expect(!finding.message.nl.isEmpty && finding.message.nl != finding.message.en)
  }

  /// The codes that are written in the front end each have a wrong scenario; those of reading an index and of a spread between sites
  /// have their own test.
  @Test func everyCodeOfTheFrontEndHasACase() throws {
    let elsewhere: Set = ["index_line", "kind_without_rate", "no_spread_between_sites", "spread_barely_seen"]
    var codes: Set<String> = []
    for folder in [
      "CostBenefit/Scenario", "CostBenefit/Expressions", "CostBenefit/Compiler", "CostBenefit/Rules",
      "Evidence/Prices", "Evidence/Sources",
    ] {
      let url = ShippedScenario.root.appendingPathComponent("Sources/\(folder)")
      for file in try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
      where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /code: "([a-z_0-9]+)"/) { codes.insert(String(match.1)) }
      }
    }
    #expect(codes.count > 80)
    let cases = WrongScenario.all + WrongScenario.ofChances + WrongScenario.ofLanguage
    #expect(codes.subtracting(cases.map(\.code)).subtracting(elsewhere).isEmpty)
  }
}
