import CostBenefit
import Documents
import Evidence
import LinearAlgebra
import Probability
import Testing

/// `between: tau` where `tau: {estimate: visits.tau}`: how far sites differ, as a hypothesis on sites or studies found it.
@Suite("The spread between sites that a hypothesis found")
struct SpreadOfHypothesisTests {
  private static func written(_ spread: String) -> WrittenScenario {
    .nation(
      mu: "{estimate: visits.effect}", tau: "{estimate: visits.\(spread)}",
      steps: ["new_place: nation.new_place", "typical: nation.typical_place", "spread: tau"], horizon: "2026..2026",
      baseline: "{set: {mu: 0, tau: 0}}")
  }

  /// A mean difference of 0.2 with a standard error of 0.03, and a variance between sites with its error.
  private static func estimate(_ variance: Double, error: Double?) -> Estimate {
    Estimate(
      name: "visits",
      terms: [
        Estimate.Term(
          name: "effect", measure: "mean difference", value: 0.2, scale: .identity, degreesOfFreedom: .infinity)
      ], covariance: Matrix([[0.0009]]), recipe: "sites", counterfactual: .included, source: "visits"
    ).with(BetweenSites(tauSquared: variance, error: error))
  }

  @Test("taken as estimated, adds its square to the variance of a new place: se² + τ²")
  func certain() throws {
    let model = try Self.written("tau_as_estimated").model(["visits": Self.estimate(0.0025, error: 0.001)])
    let n = 100_000
    let fresh = try model.draws(of: "new_place", draws: n)[0]
    let typical = try model.draws(of: "typical", draws: n)[0]
    let size = 2_000.0
    #expect(abs(Moments(of: fresh).variance / (size * size * (0.0009 + 0.0025)) - 1) < 5 * (2 / Double(n)).squareRoot())
    #expect(abs(Moments(of: typical).variance / (size * size * 0.0009) - 1) < 5 * (2 / Double(n)).squareRoot())
  }

  @Test("is drawn lognormal about its estimate, so a new place has the variance se² + τ²·exp(2s²)")
  func drawn() throws {
    // se(τ²) = 0.0015 gives log τ the error 0.0015 / (2·0.0025) = 0.3.
    let model = try Self.written("tau").model(["visits": Self.estimate(0.0025, error: 0.0015)])
    let n = 200_000
    let fresh = try model.draws(of: "new_place", draws: n)[0]
    // exp(2·0.09) = 1.197217363121810; the fourth moment of a lognormal scale of normals widens the error of a variance.
    let own = 0.0025 * 1.197_217_363_121_810
    let exact = 0.0009 + own
    let fourth = 3 * 0.0009 * 0.0009 + 6 * 0.0009 * own + 3 * own * own * 1.433_329_414_560_340
    let error = ((fourth - exact * exact) / Double(n)).squareRoot()
    #expect(abs(Moments(of: fresh).variance / 4e6 - exact) < 5 * error)
    let taus = try model.draws(of: "spread", draws: n)[0].sorted()
    #expect(abs(taus[n / 2] - 0.05) < 0.05 * 5 * 0.3 * 1.2533 / Double(n).squareRoot())
    #expect(taus[0] > 0)
  }

  @Test("moves no draw of the effect itself")
  func effectStays() throws {
    let with = try Self.written("tau").model(["visits": Self.estimate(0.0025, error: 0.001)])
    let without = try Self.written("tau_as_estimated").model(["visits": Self.estimate(0.0025, error: nil)])
    #expect(try with.draws(of: "typical", draws: 500) == without.draws(of: "typical", draws: 500))
  }

  @Test("is nothing where no spread was seen, and a new place is then a typical one")
  func none() throws {
    let model = try Self.written("tau_as_estimated").model(["visits": Self.estimate(0, error: 0.001)])
    #expect(try model.draws(of: "new_place", draws: 500) == model.draws(of: "typical", draws: 500))
  }

  @Test("is refused by name where the hypothesis gives none, or hardly sees it")
  func refused() throws {
    let plain = Estimate(
      name: "visits",
      terms: [
        Estimate.Term(
          name: "effect", measure: "mean difference", value: 0.2, scale: .identity, degreesOfFreedom: .infinity)
      ], covariance: Matrix([[0.0009]]), recipe: "rows", counterfactual: .included, source: "visits")
    let absent = try #require(throws: Findings.self) { try Self.written("tau").model(["visits": plain]) }
    #expect(absent.all.map(\.code).first == "no_spread_between_sites")
    // log τ has the error 0.006 / (2·0.0025) = 1.2.
    for estimate in [
      Self.estimate(0.0025, error: 0.006), Self.estimate(0, error: 0.001), Self.estimate(0.0025, error: nil),
    ] {
      let unclear = try #require(throws: Findings.self) { try Self.written("tau").model(["visits": estimate]) }
      let finding = try #require(unclear.all.first)
      #expect(finding.code == "spread_barely_seen")
      #expect(finding.place?.line == 11 && finding.place?.column == 19)
      #expect(finding.hint?.en.contains("visits.tau_as_estimated") == true)
    }
  }
}
