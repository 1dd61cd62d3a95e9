import CostBenefit
import Documents
import Evidence

extension Study {
  /// A model of another scenario with the estimates of this study, fitted once.
  /// - Throws: `Findings` where the scenario says something that cannot be.
  func model(of scenario: Scenario) throws(Findings) -> Model {
    try ScenarioCompiler.compile(scenario, estimates: estimates).joining(joint)
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
