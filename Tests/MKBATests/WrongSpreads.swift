import Documents
import Foundation
import MKBA
import Testing

/// The spread between studies, from a file of studies through a hypothesis to a scenario; and where there is none to be had.
@Suite("A spread between studies in a scenario")
struct WrongSpreads {
  /// Mean differences of 1 to 5 hours, each with a standard error of 0.5.
  private static let values = [1.0, 2, 3, 4, 5]

  private static func study(_ values: [Double], spread: String, newSite: String = "no") throws -> StudyFolder {
    let study = try StudyFolder(copying: ProgramUnderTest.repository.appendingPathComponent("scenarios/loneliness"))
    let list = values.enumerated().map { place, value in
      "  - {study: S\(place), design: randomised, country: NL, year: 2020, grade: good, source: made up, "
        + "estimate: \(value), standard_error: 0.5}\n"
    }.joined()
    let files = [
      "visits.studies.yaml": """
      format: 1
      studies: visits
      outcome: hours
      effect: mean difference
      direction: higher is better
      list:
      \(list)
      """,
      "visits.hypothesis.yaml": """
      format: 1
      hypothesis: visits
      population: participants
      claim: Visits give hours.
      effect: mean difference
      expected: +2
      identification: {design: earlier studies, studies: visits.studies.yaml, adjustment: normal, new_site: \(newSite)}

      """,
      "places.yaml": SchemaProbe.places,
      "sources.yaml": "format: 1\nsources:\n  book: {title: A book, status: synthetic}\n",
      "nation.scenario.yaml": """
      format: 1
      scenario: Nation
      price_year: 2024
      base_date: 2026-01-01
      horizon: 2026..2026
      timing: start
      discounting: nl-2026
      hypotheses: [visits.hypothesis.yaml]
      sources: [sources.yaml]
      parameters:
        mu:  {estimate: visits.effect}
        tau: {estimate: visits.\(spread)}
        euro: {value: 1 EUR2024/person/year, source: book}
      scale:
        nation:
          places: places.yaml
          place: town
          varies: {hours: {mean: mu, between: tau, scale: identity}}
          amount: people * hours * euro
          source: book
      baseline: {says: Nothing., set: {mu: 0, tau: 0}}
      alternatives: {visits: {}}
      benefits:
        - {flow: hours, amount: nation.total, to: participant, source: book}

      """,
    ]
    for (name, text) in files { try Data(text.utf8).write(to: study.file(name)) }
    return study
  }

  private static func run(_ study: StudyFolder) throws(Findings) -> Answer {
    try ScenarioRun([study.file("nation.scenario.yaml").path], RunSettings(draws: 50_000)).run()
  }

  /// With equal errors v the mean is that of the studies; τ² = s² − v with s² their variance, and the mean has the error √(s²/k).
  @Test("gives a new place the variance s²/k + τ², which follows by hand where studies are equally sure")
  func byHand() throws {
    let study = try Self.study(Self.values, spread: "tau_as_estimated")
    defer { study.remove() }
    let scale = try PrintedJSON(Self.run(study).json)["runs"][0]["scales"][0]["alternatives"][0]
    // s² = 10/4 = 2.5 and v = 0.25, so τ² = 2.25 and se² = 0.5; people 2,000 in a mean place.
    let size = 2_000.0
    let fresh = try #require(scale["new_place"]["sd"].number)
    #expect(abs(fresh / (size * (0.5 + 2.25).squareRoot()) - 1) < 5 * (0.5 / 50_000).squareRoot())
    let typical = try #require(scale["typical_place"]["sd"].number)
    #expect(abs(typical / (size * 0.5.squareRoot()) - 1) < 5 * (0.5 / 50_000).squareRoot())
    #expect(
      abs(try #require(scale["typical_place"]["mean"].number) - size * 3) < 5 * size * (0.5 / 50_000).squareRoot())
  }

  @Test("is drawn with the error se(τ²) / (2τ²), which follows by hand too")
  func drawnByHand() throws {
    let study = try Self.study(Self.values, spread: "tau")
    defer { study.remove() }
    let outcome = try ProgramUnderTest.run(["test", "--json", "visits.hypothesis.yaml"], in: study.url)
    let estimate = try PrintedJSON(outcome.output)["hypotheses"][0]["estimate"]
    let names = estimate["covariance_terms"].items.map(\.text)
    let place = try #require(names.firstIndex(of: "tau"))
    // se(τ²) = s²·√(2/(k − 1)) = 2.5·√0.5, so var(log τ) = 6.25·0.5 / (4·2.25²).
    let variance = try #require(estimate["covariance"][place][place].number)
    #expect(abs(variance - 3.125 / 20.25) < 1e-8)
    for other in names.indices where other != place { #expect(estimate["covariance"][place][other].number == 0) }
    let scale = try PrintedJSON(Self.run(study).json)["runs"][0]["scales"][0]["alternatives"][0]
    // Var = se² + τ²·exp(2·0.154321) = 0.5 + 2.25·1.361575; the bound is 5 errors of a standard deviation of such a mixture.
    let fresh = try #require(scale["new_place"]["sd"].number)
    #expect(abs(fresh / (2_000 * (0.5 + 2.25 * 1.361_575).squareRoot()) - 1) < 0.03)
  }

  @Test(
    "is refused where it cannot be had",
    arguments: [
      ("no_spread_between_sites", [1.0, 2, 3, 4, 5], "yes"), ("spread_barely_seen", [2.9, 3, 3.1], "no"),
      ("spread_barely_seen", [2.4, 3, 3.7], "no"),
    ])
  func refused(_ code: String, _ values: [Double], _ newSite: String) throws {
    let study = try Self.study(values, spread: "tau", newSite: newSite)
    defer { study.remove() }
    let findings = try #require(throws: Findings.self) { try Self.run(study) }
    #expect(findings.all.map(\.code) == [code])
    #expect(findings.all[0].place?.line == 12 && findings.all[0].place?.column == 19)
  }
}
