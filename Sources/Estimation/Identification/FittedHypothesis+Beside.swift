import Documents
import Evidence
import Registrations

/// What one design beside the first came to.
struct DesignBeside {
  let word: String
  let title: Words
  let evidence: EvidenceLevel
  /// Tested by itself; or what stood in the way.
  let outcome: Result<TestedHypothesis, Findings>

  var line: TestedHypothesis.DesignLine {
    switch outcome {
    case .success(let test):
      TestedHypothesis.DesignLine(
        design: word, title: title, evidence: evidence, recipe: test.recipe,
        term: test.terms.first { $0.name == "effect" },
        verdict: test.verdict)
    case .failure(let findings):
      TestedHypothesis.DesignLine(
        design: word, title: title, evidence: evidence, recipe: Words(nl: "niet geschat", en: "not estimated"),
        term: nil,
        verdict: TestedHypothesis.Verdict(
          anyEffect: nil, asLargeAsClaimed: nil, testable: .notTestable, flags: findings.all.map(\.code),
          reasons: findings.all.map(\.message)))
    }
  }
}

extension HypothesisTest {
  /// The designs that a hypothesis names beside its own, each fitted by itself.
  static func beside(_ hypothesis: Hypothesis, _ codebook: Codebook, _ table: Table) -> [DesignBeside] {
    hypothesis.identification.beside.map { identification in
      let own = hypothesis.identified(by: identification)
      let outcome: Result<TestedHypothesis, Findings> = Result { () throws(Findings) in
        try FittedHypothesis.made(own, codebook, table, alternatives: false).tested
      }
      return DesignBeside(
        word: identification.word, title: identification.title, evidence: identification.evidence, outcome: outcome)
    }
  }
}

extension Hypothesis {
  /// The same claim, compared in another way, by the usual recipe of that way.
  func identified(by other: Identification) -> Hypothesis {
    var result = self
    result.identification = other
    result.choices = choices.withoutRecipe
    (result.modification, result.dose) = ([], nil)
    return result
  }
}
