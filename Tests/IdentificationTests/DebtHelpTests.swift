import Estimation
import Foundation
import ReferenceCases
import Registrations
import Testing

@Suite("The made roll-out of early help with debts")
struct DebtHelpTests {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  @Test("has the effect and error of group-time effects in numpy, and the truth within its interval")
  func effect() throws {
    let numbers = try JSONValue(contentsOf: Self.here.appendingPathComponent("Reference/debt_help.json"))
    let root = Self.here.deletingLastPathComponent().deletingLastPathComponent()
    let hypothesis = try Hypothesis.read(
      root.appendingPathComponent("scenarios/debt-help/evictions.hypothesis.yaml").path)
    let registration = try Registration.read(codebook: hypothesis.codebook, columns: hypothesis.columnsNeeded)
    let tested = try HypothesisTest.run(hypothesis, registration)
    let effect = try #require(tested.terms.first { $0.name == "effect" })
    #expect(abs(effect.estimate - numbers["effect"].number) < 1e-9)
    let small = numbers["small_sample"]
    #expect(abs(effect.standardError - small["std_error"].number) < 1e-9)
    #expect(abs(effect.degreesOfFreedom - small["df"].number) < 1e-6)
    // Cohorts of 14, 13 and 13 municipalities that begin in quarter 5, 8 and 11: −7, −5 and −3, reached in six steps.
    let cohorts: [(size: Double, start: Int, largest: Double)] = [(14, 5, -7), (13, 8, -5), (13, 11, -3)]
    var (sum, cells) = (0.0, 0.0)
    for cohort in cohorts {
      for quarter in cohort.start...16 {
        sum += cohort.size * cohort.largest * min(1, Double(quarter - cohort.start + 1) / 6)
        cells += cohort.size
      }
    }
    let truth = sum / cells
    #expect(effect.confLow < truth && truth < effect.confHigh)
  }
}
