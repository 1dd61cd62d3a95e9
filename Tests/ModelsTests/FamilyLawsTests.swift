import Foundation
import LinearAlgebra
import Models
import Probability
import Testing

@Suite("A family")
struct FamilyLawsTests {
  /// Outcomes and predictors that every family takes: shares, below a risk of 1.
  static let points: [(outcome: Double, eta: Double)] = [
    (1, -0.3), (0.4, -2), (1, -4), (0.2, -0.7), (0.9, -6),
  ]

  func points(_ family: any Family) -> [(outcome: Double, eta: Double)] {
    Self.points
      + [(0, -1.5), (0, -0.1), (0, 3), (1, 2)].filter { outcome, eta in
        family.accepts(outcome) && family.logLikelihood(outcome, eta).isFinite
      }
  }

  @Test(arguments: Families.all) func `has the derivatives that its likelihood and its mean have`(family: any Family) {
    let h = 1e-5
    // Central differences: error h² ≈ 1e-10 of the third derivative, rounding 1e-16 / h.
    func expectSlope(_ f: (Double) -> Double, _ derivative: Double, at eta: Double) {
      let found = (f(eta + h) - f(eta - h)) / (2 * h)
      #expect(abs(found - derivative) < 2e-8 * (1 + abs(derivative)), "\(family.name) at \(eta)")
    }
    for (outcome, eta) in points(family) {
      expectSlope({ family.logLikelihood(outcome, $0) }, family.score(outcome, eta), at: eta)
      expectSlope({ -family.score(outcome, $0) }, family.observedInformation(outcome, eta), at: eta)
      expectSlope({ family.mean($0) }, family.slope(eta), at: eta)
      expectSlope({ family.slope($0) }, family.curvature(eta), at: eta)
      // Deviance is twice the loss of likelihood.
      let loss = family.deviance(outcome, eta) - family.deviance(outcome, -0.1)
      let lost = family.logLikelihood(outcome, eta) - family.logLikelihood(outcome, -0.1)
      #expect(abs(loss + 2 * lost) < 1e-12 * (1 + abs(lost)))
      #expect(family.deviance(outcome, eta) >= 0)
    }
  }

  @Test(arguments: Families.all.filter { $0.name.hasPrefix("binomial") })
  func `of events expects the information that it observes, and the square of its score`(family: any Family) {
    for eta in [-9.0, -3, -1, -0.4, -0.01, 0.5, 2, 3] where family.logLikelihood(0, eta).isFinite {
      let mean = family.mean(eta)
      guard mean < 1 else { continue }
      let information = family.information(eta)
      let others = exp(family.logLikelihood(0, eta))
      let expected =
        mean * family.observedInformation(1, eta) + others * family.observedInformation(0, eta)
      let square =
        mean * family.score(1, eta) * family.score(1, eta) + others * family.score(0, eta) * family.score(0, eta)
      #expect(abs(expected / information - 1) < 1e-11, "\(family.name) at \(eta)")
      #expect(abs(square / information - 1) < 1e-11, "\(family.name) at \(eta)")
      #expect(abs(mean + others - 1) < 1e-15)
      #expect(
        abs(family.slope(eta) / (mean * others * family.score(1, eta) + mean * others * -family.score(0, eta)) - 1)
          < 1e-11)
    }
  }

  @Test(arguments: Families.all.filter(\.isCanonical)) func `of a canonical link has one information`(
    family: any Family
  ) {
    for (outcome, eta) in points(family) {
      #expect(family.observedInformation(outcome, eta) == family.information(eta))
    }
  }

  @Test func `stands in the catalogue, for every file of the folder`() throws {
    let folder = Clients.folder.appendingPathComponent("../../../Sources/Models/Families").standardized
    let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).subtracting(["Family.swift"])
    #expect(files == Set(Families.all.map { "\(type(of: $0)).swift" }))
    #expect(Set(Families.all.map(\.name)).count == Families.all.count)
  }

  @Test func `by probit keeps its digits far out, where the risk itself is 0 in doubles`() {
    let probit = BinomialProbit()
    // mpmath: log(ncdf(-40)) and npdf(-40)/ncdf(-40), with 50 digits.
    #expect(abs(probit.logLikelihood(1, -40) / -804.6084420137538 - 1) < 1e-15)
    #expect(abs(probit.score(1, -40) / 40.02496884720726 - 1) < 1e-15)
    // On both sides of 30, where a series takes over.
    let hazard = NormalLaw.hazard(30)
    #expect(abs(hazard - NormalLaw.hazard(30 - 1e-9) - 1e-9 * hazard * (hazard - 30)) < 1e-13)
    #expect(abs(NormalLaw.logCdf(-30) - NormalLaw.logCdf(-30 + 1e-9) + 30e-9) < 1e-10)
    #expect(abs(probit.observedInformation(1, -40) - 0.9993773) < 1e-6)
  }

  @Test func `by complementary log-log keeps its digits for rare events`() {
    let cloglog = BinomialComplementaryLogLog()
    let eta = log(1e-9)
    #expect(abs(cloglog.mean(eta) / 1e-9 - 1) < 1e-9)
    // t/2 for small t.
    #expect(abs(cloglog.observedInformation(1, eta) / 5e-10 - 1) < 1e-8)
    for t in [0.0199, 0.0201] {
      #expect(abs(cloglog.observedInformation(1, log(t)) / (t / expm1(t) * (t + t / expm1(t) - 1)) - 1) < 1e-13)
    }
    #expect(cloglog.score(1, 7) == 0 && cloglog.score(0, 7) == -exp(7))
  }
}
