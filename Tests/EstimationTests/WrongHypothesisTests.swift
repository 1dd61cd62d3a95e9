import Documents
import Estimation
import Testing

@Suite struct WrongHypothesisTests {
  @Test func `The hypothesis that the wrong ones are made from is right`() throws {
    let hypothesis = try Trial.read()
    #expect(hypothesis.findings.isEmpty)
    #expect(
      hypothesis.columnsNeeded
        == ["client", "year", "help", "contact", "referral", "referred_on", "age", "town"])
  }

  @Test(arguments: WrongHypothesis.all)
  func `A wrong hypothesis gets its code, line, column and advice`(wrong: WrongHypothesis) throws {
    let findings = #expect(throws: Findings.self) { try Trial.read(wrong.replacing.map { ($0[0], $0[1]) }) }
    let found = try #require(findings?.all.first { $0.code == wrong.code }, "\(findings.map(\.description) ?? "")")
    #expect(found.place?.line == wrong.line)
    #expect(found.place?.column == wrong.column)
    let told = found.message.en + " " + (found.hint?.en ?? "")
    #expect(told.contains(wrong.says), "\(told)")
    #expect(!found.message.nl.isEmpty && found.message.nl != found.message.en)
  }

  @Test func `All faults of a file are told at once`() throws {
    let findings = #expect(throws: Findings.self) {
      try Trial.read([("2024-01-15", "soon"), ("relative risk", "relatve risk"), ("12 month", "12 months")])
    }
    #expect(findings?.all.map(\.code) == ["bad_registered_date", "unknown_effect", "bad_window"])
  }
}
