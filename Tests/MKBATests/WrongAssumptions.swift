import Foundation
import Testing

/// What a fit finds of its own assumptions, from hypothesis file to printed answer.
@Suite("The assumption that a hazard ratio is one over time")
struct WrongAssumptions {
  /// The small study with a hazard ratio as its effect.
  private func study() throws -> StudyFolder {
    let study = try StudyFolder()
    try study.apply(.replace("effect: relative risk", "effect: hazard ratio", .hypothesis))
    return study
  }

  /// The treated have their outcomes early in the year, the others late.
  private static let crossing =
    "client;year;elderly_work;first_contact;referral;referral_date;age;hours;visits;organisation;end_reason;end_date\n"
    + (1...400).map { number in
      let treated = number <= 200
      let month = treated ? 1 + number % 4 : 8 + number % 4
      let event = number % 5 == 1 ? "wlz_verblijf;11-\(month < 10 ? "0" : "")\(month)-2023" : "geen;"
      return "c\(number);2023;\(treated ? "ja;15-03-2022" : "nee;");\(event);70;1;1;noord;einde;\n"
    }.joined()

  private func tested(_ study: StudyFolder) throws -> [String: Any] {
    let outcome = try ProgramUnderTest.run(["test", "--json", StudyFile.hypothesis.name], in: study.url)
    let document = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let all = try #require(document?["hypotheses"] as? [[String: Any]], "\(outcome.output)\(outcome.errors)")
    return try #require(all.first)
  }

  private func finding(_ tested: [String: Any], _ code: String) -> [String: Any]? {
    (tested["findings"] as? [[String: Any]])?.first { $0["code"] as? String == code }
  }

  @Test("is noted with its p-value where the data do not speak against it, beside the ratio and the risk")
  func holds() throws {
    let study = try study()
    defer { study.remove() }
    let tested = try tested(study)
    let found = try #require(finding(tested, "hazards_proportional"))
    #expect(found["severity"] as? String == "note")
    let estimate = try #require(tested["estimate"] as? [String: Any])
    #expect(estimate["effect"] as? String == "hazard ratio")
    #expect(estimate["scale"] as? String == "log")
    let terms = try #require(estimate["terms"] as? [[String: Any]])
    #expect(terms.map { $0["measure"] as? String } == ["hazard ratio", "risk"])
    let text = try ProgramUnderTest.run(["test", StudyFile.hypothesis.name], in: study.url).output
    #expect(text.contains("people") && text.contains("hazard ratio") && text.contains("Cox, Efron"), "\(text)")
  }

  @Test("is warned of where they do")
  func fails() throws {
    let study = try study()
    defer { study.remove() }
    try study.apply(.write(Self.crossing, .register))
    let found = try #require(finding(try tested(study), "hazards_not_proportional"))
    #expect(found["severity"] as? String == "warning")
    #expect((found["message"] as? String)?.contains("averages over the window") == true)
  }
}
