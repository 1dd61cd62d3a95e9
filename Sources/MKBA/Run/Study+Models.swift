import CostBenefit
import Documents
import Evidence

extension Study {
  /// A model of a scenario with the estimates that a study gave, fitted once.
  /// - Throws: `Findings` where the scenario says something that cannot be.
  func model(of scenario: Scenario, estimatesOf study: Study) throws(Findings) -> Model {
    let compiled = try ScenarioCompiler.compile(scenario, estimates: study.estimates)
    return study.joint.reduce(compiled) { $0.joining($1) }
  }

  /// Whether some estimate that both have by name is another number.
  func differs(from other: Study) -> Bool {
    model.estimates.contains { own in
      other.model.estimates.contains { theirs in
        own.name == theirs.name && !own.source.isEmpty
          && (own.terms != theirs.terms || own.covariance != theirs.covariance)
      }
    }
  }
}
