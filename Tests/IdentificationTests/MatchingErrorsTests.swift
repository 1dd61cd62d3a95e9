import Documents
import Estimation
import Testing

@Suite("Errors of a matching with replacement, from a hypothesis file")
struct MatchingErrorsTests {
  private func tested(_ keys: String, cluster: String = "") throws -> TestedHypothesis {
    let design = "propensity matching, with_replacement: yes, ratio: 2, order: ties_by\(keys)"
    let text = SelectionDesignTests.lines(design)
      .replacingOccurrences(of: "[class]}", with: "[class]\(cluster)}")
    return try SelectionDesignTests.twoClasses().test(text)
  }

  @Test func `They are those of Abadie and Imbens, or clustered where the file asks or people belong together`() throws
  {
    let own = try tested("")
    let clustered = try tested(", errors: clustered")
    let offices = try tested("", cluster: ", cluster: office")
    #expect(own.recipe.en.contains("Abadie–Imbens"))
    #expect(!clustered.recipe.en.contains("Abadie–Imbens") && !offices.recipe.en.contains("Abadie–Imbens"))
    let terms = try [own, clustered, offices].map { try #require($0.terms.first) }
    #expect(terms.allSatisfy { abs($0.estimate - terms[0].estimate) < 1e-12 })
    #expect(terms[0].degreesOfFreedom == .infinity && terms[0].standardError > 0)
    #expect(terms[0].standardError != terms[1].standardError)
  }

  @Test func `They are not asked of a matching without replacement`() throws {
    let text = SelectionDesignTests.lines("propensity matching, errors: clustered")
    let findings = #expect(throws: Findings.self) { try SelectionDesignTests.twoClasses().test(text) }
    #expect(findings?.all.map(\.code) == ["key_has_no_use"])
  }
}
