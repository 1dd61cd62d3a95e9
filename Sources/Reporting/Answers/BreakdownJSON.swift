import Documents
import Estimation

/// What would have to be wrong for a verdict to change, as JSON.
struct BreakdownJSON {
  let hypothesis: TestedHypothesis
  let language: Language
  let disclosure: Disclosure

  var json: JSON {
    guard let breakdown = hypothesis.breakdown else { return .missing(why: "the questions are not answered") }
    let words = BreakdownWords(voice: Voice(language), hypothesis: hypothesis, disclosure: disclosure)
    return [
      "rows": .array(BreakdownWords.shown(breakdown, hypothesis, disclosure).map { row($0, words) }),
      "left_out": leftOut(breakdown.leftOut),
    ]
  }

  private func row(_ row: TestedHypothesis.Breakdown.Row, _ words: BreakdownWords) -> JSON {
    let isCount = row.kind == .oneCluster && disclosure.audience == .outside
    let own = "for the holder of the data only"
    return [
      "question": .text(row.question.rawValue), "what": .text(row.kind.rawValue),
      "says": .text(words.what(row.kind)),
      "value": isCount ? .missing(why: own) : .number(row.value, otherwise: "no size of this changes the answer"),
      "of_estimate": .number(row.ofEstimate, otherwise: "not told for this"),
      "benchmark": isCount
        ? .missing(why: own) : .number(row.benchmark?.value, otherwise: "nothing in the data to hold it against"),
      "benchmark_covariate": .text(row.benchmark?.covariate, otherwise: "no covariate"),
      "becomes": .text(row.becomes?.rawValue, otherwise: "no other answer"),
    ]
  }

  private func leftOut(_ leftOut: TestedHypothesis.Breakdown.LeftOut?) -> JSON {
    guard let leftOut else { return .missing(why: "no clusters to leave out") }
    guard disclosure.audience == .inside else { return .missing(why: "for the holder of the data only") }
    return [
      "tried": .integer(leftOut.tried), "clusters": .integer(leftOut.clusters),
      "without_fit": .integer(leftOut.withoutFit), "lowest": .number(leftOut.lowest),
      "highest": .number(leftOut.highest),
    ]
  }
}
