import Foundation
import ReferenceCases
import Testing

/// What an estimate holds beside the terms that are tested, with the scale of each.
@Suite("The further terms of an estimate")
struct FurtherTermsTests {
  /// The invented trials of the tests of pooling, with metafor's numbers on them.
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("PoolingTests/Reference")

  private static func estimate(_ method: String) throws -> PrintedJSON {
    let table = try ReferenceTable(contentsOf: folder.appendingPathComponent("trials.csv"))
    let columns = ["treated_events", "treated", "compared_events", "compared"].map { table.texts($0) }
    let list = table.texts("trial").enumerated().map { row, name in
      "  - {study: \(name), design: randomised, country: NL, year: 2020, grade: good, source: made up, "
        + "treated: {events: \(columns[0][row]), of: \(columns[1][row])}, "
        + "comparison: {events: \(columns[2][row]), of: \(columns[3][row])}}\n"
    }.joined()
    let study = try StudyFolder()
    defer { study.remove() }
    let files = [
      "trials.studies.yaml":
        "format: 1\nstudies: trials\noutcome: admission\neffect: relative risk\ndirection: lower is better\nlist:\n\(list)",
      "trials.hypothesis.yaml": """
      format: 1
      hypothesis: trials
      population: participants
      claim: Visits prevent admissions.
      effect: relative risk
      expected: -50%
      identification: {design: earlier studies, studies: trials.studies.yaml, new_site: no, method: \(method)}

      """,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: study.file(name)) }
    let outcome = try ProgramUnderTest.run(["test", "--json", "trials.hypothesis.yaml"], in: study.url)
    return try PrintedJSON(outcome.output)["hypotheses"][0]["estimate"]
  }

  @Test("are metafor's tau between studies: drawn on the scale of logarithms, and as estimated")
  func drawn() throws {
    let theirs = try JSONValue(contentsOf: Self.folder.appendingPathComponent("pooling.json"))["plain"]["SJ"]
    let estimate = try Self.estimate("SJ")
    let terms = estimate["further_terms"].items
    #expect(terms.map { $0["name"].text } == ["tau_as_estimated", "tau"])
    #expect(terms.map { $0["scale"].text } == ["identity", "log"])
    #expect(terms.allSatisfy { $0["measure"].text == "standard deviation between sites" })
    for term in terms {
      #expect(abs(try #require(term["value"].number) - theirs["tau2"].number.squareRoot()) < 1e-9)
    }
    // The covariance has the tested terms that cross to a scenario, and these.
    let tested = estimate["terms"].items.compactMap { $0["name"].text }
    let crossing = estimate["covariance_terms"].items.compactMap(\.text)
    #expect(crossing.filter { !tested.contains($0) } == ["tau_as_estimated", "tau"])
    let error = theirs["se_tau2"].number / (2 * theirs["tau2"].number)
    let place = try #require(crossing.firstIndex(of: "tau"))
    #expect(abs(try #require(estimate["covariance"][place][place].number) - error * error) < 1e-8)
  }

  @Test("lack a tau that is drawn where it is hardly seen")
  func asEstimated() throws {
    let terms = try Self.estimate("REML")["further_terms"].items
    #expect(terms.map { $0["name"].text } == ["tau_as_estimated"])
    // metafor's tau², 0.0188500057504089.
    #expect(abs(try #require(terms.first?["value"].number) - 0.018_850_005_750_408_9.squareRoot()) < 1e-6)
  }
}
