import CostBenefit
import Evidence
import Foundation
import LinearAlgebra
import Testing

@Suite("A published effect that an alternative replaces")
struct OverrideTests {
  private static func published(_ value: Double, _ low: Double, _ high: Double) -> String {
    "{value: \(value), interval: [\(low), \(high)], confidence: 95%, measure: relative risk, counterfactual: included, source: book}"
  }

  private static func model(_ other: String = published(0.9, 0.85, 0.95)) throws -> Model {
    try WrittenScenario(
      """
      parameters:
        rr: \(published(0.5, 0.4, 0.6))
        referral: {estimate: referral.effect}
      steps:
        seen: rr
        sent: referral
      """, alternatives: "{standard: {}, other: {set: {rr: \(other)}}}"
    ).model(["referral": estimate("referral"), "admission": estimate("admission")])
  }

  private static func estimate(_ name: String) -> Estimate {
    Estimate(
      name: name, terms: [term("effect")], covariance: Matrix([[0.04]]), recipe: "test", counterfactual: .included,
      source: "test")
  }

  private static func term(_ name: String) -> Estimate.Term {
    .init(name: name, measure: "relative risk", value: 0.7, scale: .log, degreesOfFreedom: .infinity)
  }

  /// The normal scores behind draws of a ratio.
  private static func scores(_ draws: [Double], _ value: Double, _ low: Double, _ high: Double) -> [Double] {
    let error = log(high / low) / (2 * 1.959963984540054)
    return draws.map { (log($0) - log(value)) / error }
  }

  @Test("of the same source has its own numbers, on the stream of the name that it replaces")
  func sameSource() throws {
    let model = try Self.model()
    try expectBoth(model)
    #expect(model.estimates.filter { $0.name == "rr" }.count == 2)
  }

  @Test("keeps its own numbers where effects of other hypotheses are drawn together")
  func joined() throws {
    let joint = Estimate(
      name: "referral+admission", terms: [Self.term("referral.effect"), Self.term("admission.effect")],
      covariance: Matrix([[0.04, 0.01], [0.01, 0.04]]), recipe: "test", counterfactual: .included, source: "test")
    let plain = try Self.model()
    let model = plain.joining(joint)
    try expectBoth(model)
    #expect(try model.draws(of: "sent")[0] == plain.draws(of: "sent")[0])
    #expect(model.estimates.map(\.name) == ["rr", "rr", "referral+admission"])
  }

  @Test("by the same numbers is the same estimate")
  func sameNumbers() throws {
    let model = try Self.model(Self.published(0.5, 0.4, 0.6))
    #expect(model.estimates.filter { $0.name == "rr" }.count == 1)
    #expect(try model.draws(of: "seen")[0] == model.draws(of: "seen", in: "other")[0])
  }

  private func expectBoth(_ model: Model) throws {
    let own = try Self.scores(model.draws(of: "seen", draws: 50)[0], 0.5, 0.4, 0.6)
    let other = try Self.scores(model.draws(of: "seen", in: "other", draws: 50)[0], 0.9, 0.85, 0.95)
    #expect(own.count == 50 && own[0] != own[1])
    for (one, two) in zip(own, other) { #expect(abs(one - two) < 1e-9) }
  }
}
