import CostBenefit
import Documents
import Evidence
import Foundation
import LinearAlgebra

/// A small scenario without a fault, in a folder of its own, to put one fault in at a time.
enum TrialScenario {
  static let text = """
    format: 1
    scenario: Trial
    price_year: 2024
    base_date: 2026-01-01
    horizon: 2026..2030
    timing: end
    discounting: nl-2026
    sources: [sources.yaml]
    parameters:
      reach:  {value: 100 person/year, source: book}
      effect: {estimate: trial.effect}
      risk:   {estimate: trial.baseline}
      stay:   {value: "pert(6, 14, 30) month", source: book}
      share:  {value: "beta(14, 6)", source: book}
      price:  {price: zin.nursing-home-day}
      cost:   {value: "normal(300_000, 15_000) EUR2024/year", source: book}
    correlations:
      - {between: [stay, share], rank: 0.3, source: book}
    steps:
      avoided: reach * risk * (1 - effect) * share
      at_home: avoided * stay
    baseline:
      says: Nothing new.
      set: {reach: 0 person/year, cost: 0 EUR2024/year}
    alternatives:
      standard: {}
    benefits:
      - {flow: less care, amount: at_home * price, to: care_office, cashable: share}
    costs:
      - {flow: work, amount: cost, by: municipality}
    claims:
      - average(gross_savings, 2027..2030) >= 0 EUR2024/year

    """

  static let files = languageFiles.merging(ownFiles, uniquingKeysWith: { _, own in own })

  private static let ownFiles = [
    "sources.yaml": ScenarioFolder.book,
    "more-sources.yaml": "format: 1\nsources:\n  book: {title: Another book, status: synthetic}\n",
    "sample.csv": "days;name\n3,5;a\n4;b\nmany;c\n",
    "weights.csv": "days;none\n3;0\n4;0\n",
    "good.csv": "days;name\n3,5;a\n4;b\n",
    "rules.yaml":
      "format: 1\nrules: mine\nstarts: 2020-01-01\nrates: [{rate: low}]\nsource: {title: Mine, status: own}\n",
    "register.yaml": TrialRegister.text,
    "wages.yaml":
      "format: 1\nindex: wages\ntitle: Wages\nsource: {title: A pay scale, status: own}\nyearly_change: {2023: 5%, 2024: 10%}\n",
    "asks.yaml":
      "format: 1\nrules: mine\nstarts: 2020-01-01\nrates: [{rate: 3%}]\nasks: {tables: [overvieuw], timing: open, horizon: long}\nsource: {title: Mine, status: own}\n",
    "places.yaml":
      "format: 1\nmargins: Places\nsource: book\ncells:\n"
      + "  - {town: Alfen, size: small, people: 900, old: 100}\n"
      + "  - {town: Belden, size: large, people: 5_100, old: many}\n",
    "places-twice.yaml":
      "format: 1\nmargins: Places\nsource: book\ncells:\n"
      + "  - {town: Alfen, size: small, people: 900}\n  - {town: Alfen, size: large, people: 5_100}\n",
    "prices.yaml":
      "format: 1\nprices: mine\nsource: {title: Mine, status: own}\nlines:\n  bed: {value: 290 euro, kind: cost, says: A bed}\n",
  ]

  /// Effect and risk fitted together, with the counterfactual in them or not, and another effect by another recipe.
  static func estimates(_ counterfactual: Counterfactual = .included) -> [String: Estimate] {
    let terms = [
      Estimate.Term(name: "effect", measure: "relative risk", value: 0.5, scale: .log, degreesOfFreedom: .infinity),
      Estimate.Term(name: "baseline", measure: "risk", value: 0.03, scale: .logit, degreesOfFreedom: .infinity),
    ]
    func estimate(_ name: String, _ recipe: String) -> Estimate {
      Estimate(
        name: name, terms: terms, covariance: Matrix([[0.04, 0], [0, 0.01]]), recipe: recipe,
        counterfactual: counterfactual, source: "a trial")
    }
    return ["trial": estimate("trial", "crude"), "other": estimate("other", "adjusted")]
  }

  /// The text with the first `old` of each pair replaced by its `new`.
  static func with(_ changes: [(String, String)]) -> String {
    var changed = text
    for (old, new) in changes {
      guard let range = changed.range(of: old) else { return "not found: \(old)" }
      changed.replaceSubrange(range, with: new)
    }
    return changed
  }

  static func compile(
    _ text: String, _ counterfactual: Counterfactual = .included
  ) throws(Findings) -> Model {
    try ScenarioFolder.compile(text, beside: files, estimates: estimates(counterfactual))
  }

  static func compile(_ changes: (String, String)...) throws(Findings) -> Model {
    try compile(with(changes))
  }
}
