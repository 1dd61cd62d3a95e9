import CostBenefit
import Documents
import Estimation

/// What neither a scenario nor a hypothesis can see alone: names that meet, and estimates that the data could not give.
struct StudyCheck {
  let scenario: Scenario
  /// In the order in which the scenario names their files.
  let tested: [TestedHypothesis]

  /// - Throws: `Findings` at the lines of the scenario.
  func conclude() throws(Findings) {
    let notebook = Notebook()
    for (index, test) in tested.enumerated() {
      if let twin = tested[..<index].first(where: { $0.name == test.name }) {
        notebook.add(Self.twice(test, twin, at: scenario.hypotheses[index].place))
      }
    }
    let overrides = scenario.alternatives.flatMap(\.overrides).compactMap { override in
      if case .parameter(let parameter) = override.value { parameter } else { nil }
    }
    for parameter in scenario.parameters + overrides {
      guard case .estimate(let text) = parameter.value,
        let test = tested.first(where: { text.string.hasPrefix($0.name + ".") }), test.estimate == nil
      else { continue }
      notebook.add(notTestable(test, at: text.place))
    }
    try notebook.conclude()
  }

  static func twice(_ test: TestedHypothesis, _ twin: TestedHypothesis, at place: Place) -> Finding {
    Finding(
      code: "hypothesis_twice", at: place,
      Words(
        nl: "Twee hypothesen heten \(test.name): \(twin.file) en \(test.file).",
        en: "Two hypotheses are called \(test.name): \(twin.file) and \(test.file)."),
      hint: Words(nl: "Geef een van de twee een andere naam.", en: "Give one of the two another name."))
  }

  private func notTestable(_ test: TestedHypothesis, at place: Place) -> Finding {
    func reasons(_ language: Language) -> String { test.verdict.reasons.map { $0[language] }.joined(separator: " ") }
    return Finding(
      code: "hypothesis_not_testable", at: place,
      Words(
        nl:
          "De hypothese \(test.name) is met deze gegevens niet te toetsen en geeft dus geen schatting. \(reasons(.nl))",
        en: "The hypothesis \(test.name) is not testable with these data, so it gives no estimate. \(reasons(.en))"),
      hint: Words(
        nl: "Kijk met mkba test wat eraan schort, of neem een gepubliceerde schatting met haar bron.",
        en: "See with mkba test what is the matter, or take a published estimate with its source."))
  }
}
