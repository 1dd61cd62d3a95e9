import Documents
import Estimation

/// The same claim by every design that the file names: a table, with which of them must agree.
struct DesignsBeside {
  let voice: Voice
  let hypothesis: TestedHypothesis

  private var effects: EffectFormat { EffectFormat(voice, hypothesis: hypothesis) }

  var blocks: [Report.Block] {
    guard !hypothesis.beside.isEmpty else { return [] }
    let stuck = hypothesis.beside.filter { $0.verdict.testable == .notTestable }.flatMap { line in
      line.verdict.reasons.map { "\(line.title[voice.language]): \($0[voice.language])" }
    }
    let rule = hypothesis.agreement.words[voice.language]
    return [.table(table), .note(voice.say(nl: "Vooraf gezegd: \(rule).", en: "Said beforehand: \(rule)."))]
      + (stuck.isEmpty ? [] : [.list(stuck)])
  }

  private var table: DataTable {
    DataTable(
      caption: voice.say(nl: "Dezelfde bewering met elke opzet", en: "The same claim by every design"),
      columns: [
        voice.say(nl: "Opzet", en: "Design"), voice.say(nl: "Trap", en: "Level"),
        voice.say(nl: "Schatting", en: "Estimate"), voice.say(nl: "Interval", en: "Interval"),
        voice.say(nl: "Is er een effect?", en: "Is there an effect?"),
        voice.say(nl: "Zo groot als beweerd?", en: "As large as claimed?"),
      ], numeric: [1, 2, 3],
      rows: [first] + hypothesis.beside.map { row($0.title, $0.evidence, $0.term, $0.verdict) })
  }

  /// Its own answers stand above the table, as far as the designs agree.
  private var first: DataTable.Row {
    row(
      hypothesis.designTitle, hypothesis.evidence, hypothesis.terms.first { $0.name == "effect" }, hypothesis.verdict)
  }

  private func row(
    _ title: Words, _ evidence: EvidenceLevel, _ term: TestedHypothesis.Term?, _ verdict: TestedHypothesis.Verdict
  ) -> DataTable.Row {
    let answers = [verdict.anyEffect, verdict.asLargeAsClaimed].map {
      DataTable.Cell(voice.say(TestedHypothesis.Verdict.Answer.words($0)))
    }
    return .init(
      [.init(title[voice.language]), .init(voice.numbers.count(evidence.maryland))] + figures(term) + answers)
  }

  private func figures(_ term: TestedHypothesis.Term?) -> [DataTable.Cell] {
    guard let term else { return ["–", "–"] }
    return [.init(effects.estimate(term), value: term.estimate), .init(effects.interval(term))]
  }
}
