import CostBenefit
import Documents
import Evidence
import Monitoring

/// The coverage files that a scenario names, and what it reads of them.
struct CoverageOfScenario {
  let results: [CoverageResult]
  /// By the name of the file: what the compiler draws. Only what the scenario reads.
  let estimates: [String: Estimate]
  let inputs: [String]
  let findings: [Finding]

  /// - Parameter taken: names that mean something else: those of hypotheses.
  /// - Throws: `Findings` at the lines of the scenario, or of a coverage file.
  init(_ scenario: Scenario, besides taken: Set<String>, threads: Int) throws(Findings) {
    var results: [CoverageResult] = []
    let notebook = Notebook()
    for file in scenario.coverage {
      let result = try CoverageResult.of(scenario.path(file.string), threads: threads)
      let name = result.study.name.string
      if taken.contains(name) || results.contains(where: { $0.study.name.string == name }) {
        notebook.add(
          Finding(
            code: "coverage_twice", at: file.place,
            Words(
              nl: "Een ander bestand van dit scenario heet ook \(name).",
              en: "Another file of this scenario is called \(name) too."),
            hint: Words(nl: "Geef een van de twee een andere naam.", en: "Give one of the two another name.")))
      }
      results.append(result)
    }
    let reading = ReadViews(scenario)
    var estimates: [String: Estimate] = [:]
    for result in results {
      let name = result.study.name.string
      estimates[name] = reading.estimate(of: result, notebook)
    }
    try notebook.conclude()
    self.results = results
    self.estimates = estimates
    inputs = results.flatMap { [$0.study.path] + $0.inputs }
    findings = results.flatMap(\.findings) + notebook.findings
  }
}

/// Which views of coverage files the parameters of a scenario read, and where.
private struct ReadViews {
  private let texts: [Text]

  init(_ scenario: Scenario) {
    let overrides = scenario.alternatives.flatMap(\.overrides).compactMap { override in
      if case .parameter(let parameter) = override.value { parameter } else { nil }
    }
    texts = (scenario.parameters + overrides).flatMap { Self.texts($0.value) }
  }

  private static func texts(_ value: Scenario.Parameter.Value) -> [Text] {
    switch value {
    case .estimate(let text): [text]
    case .byYear(let values, _, _): values.flatMap { texts($0.value) }
    default: []
    }
  }

  /// The estimate with the one uncertain view that is read, and the number on a list, which is certain.
  func estimate(of result: CoverageResult, _ notebook: Notebook) -> Estimate? {
    let name = result.study.name.string
    var read: [(view: CoverageView, text: Text)] = []
    for text in texts where text.string.hasPrefix(name + ".") {
      if let view = CoverageView(rawValue: String(text.string.dropFirst(name.count + 1))) { read.append((view, text)) }
    }
    for (view, text) in read where result.estimate(view) == nil {
      notebook.add(absent(view, of: result, at: text.place))
    }
    let uncertain = read.filter { $0.view != .registered }
    if let other = uncertain.first(where: { $0.view != uncertain[0].view }) {
      notebook.add(mixed(uncertain[0].view, other.view, name, at: other.text.place))
    }
    if let bound = read.first(where: { $0.view.isBound }) { notebook.add(leansOnBound(name, at: bound.text.place)) }
    let view = uncertain.first?.view ?? (read.isEmpty ? nil : .registered)
    // A name that is no view gets the compiler's own message, with what it may be.
    guard let first = result.estimate(view ?? .population) ?? result.estimate(.registered) else { return nil }
    guard view != .registered, read.contains(where: { $0.view == .registered }),
      let certain = result.estimate(.registered)
    else { return first }
    return first.with(certain)
  }

  private func absent(_ view: CoverageView, of result: CoverageResult, at place: Place) -> Finding {
    let name = result.study.name.string
    if case .atLeast = result.answer, view.needsRange {
      return Finding(
        code: "coverage_at_least_only", at: place,
        Words(
          nl: "\(name) rust op één lijst: die zegt alleen dat het er minstens zoveel zijn, niet hoeveel.",
          en: "\(name) rests on one list: that says only that there are at least so many, not how many."),
        hint: Words(
          nl:
            "Geef een tweede lijst met hetzelfde pseudoniem, of schrijf \(name).at_least en zeg dat het een ondergrens is.",
          en: "Give a second list with the same pseudonym, or write \(name).at_least and say that it is a lower bound.")
      )
    }
    return Finding(
      code: "coverage_view_absent", at: place,
      Words(
        nl: "\(name) geeft geen \(view.rawValue).", en: "\(name) gives no \(view.rawValue)."),
      hint: Words(
        nl: "Kijk met mkba coverage wat dit bestand wel geeft.", en: "See with mkba coverage what this file does give.")
    )
  }

  private func mixed(_ one: CoverageView, _ other: CoverageView, _ name: String, at place: Place) -> Finding {
    Finding(
      code: "coverage_views_mixed", at: place,
      Words(
        nl: "\(name).\(one.rawValue) en \(name).\(other.rawValue) zijn één onzeker getal, van twee kanten gezien.",
        en: "\(name).\(one.rawValue) and \(name).\(other.rawValue) are one uncertain number, seen from two sides."),
      hint: Words(
        nl: "Lees er één van en reken de andere uit: reach = registered / population.",
        en: "Read one and work the other out: reach = registered / population."))
  }

  private func leansOnBound(_ name: String, at place: Place) -> Finding {
    Finding(
      code: "coverage_bound_used", severity: .warning, at: place,
      Words(
        nl: "Dit scenario rekent met een ondergrens uit één lijst (\(name)): het kunnen er veel meer zijn.",
        en: "This scenario counts by a lower bound from one list (\(name)): there may be many more."),
      hint: Words(
        nl: "Een tweede lijst met hetzelfde pseudoniem geeft een bandbreedte.",
        en: "A second list with the same pseudonym gives a range."))
  }
}
