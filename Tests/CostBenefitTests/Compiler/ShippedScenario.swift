import CostBenefit
import Documents
import Evidence
import Foundation
import LinearAlgebra

/// The scenario that is shipped, with an estimate of round numbers in the place of its hypothesis.
enum ShippedScenario {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let path = root.appendingPathComponent("scenarios/elderly-work/elderly-work.scenario.yaml").path

  /// Joint, with a correlation of -0.2 on the analysis scales.
  static let referral = Estimate(
    name: "referral",
    terms: [
      .init(name: "effect", measure: "relative risk", value: 0.7, scale: .log, degreesOfFreedom: 47),
      .init(name: "baseline", measure: "risk", value: 0.03, scale: .logit, degreesOfFreedom: .infinity),
    ],
    covariance: Matrix([[0.0225, -0.003], [-0.003, 0.01]]), recipe: "Poisson with log link, CR1 by neighbourhood",
    counterfactual: .included, source: "a registration of round numbers")

  static func scenario() throws -> Scenario { try Scenario.read(path) }

  static func model() throws -> Model {
    try ScenarioCompiler.compile(scenario(), estimates: ["referral": referral])
  }
}
