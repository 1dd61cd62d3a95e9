import Designs
import LinearAlgebra
import ReferenceCases
import Testing

@Suite(.enabled(if: ReferenceFolder.isPresent, Comment(rawValue: ReferenceFolder.absence)))
struct HonestBoundsReferenceTests {
  let reference: ReferenceCase
  let study: EventStudyCoefficients

  init() throws {
    reference = try ReferenceCase("medicaid_honestdid")
    let terms = reference.model("twfe_event_study")["terms"].array
    let years = terms.compactMap { $0["term"].string.flatMap { Int($0.split(separator: ":")[1]) } }
    study = try EventStudyCoefficients(
      periods: years.map { $0 - 2014 }, values: terms.map { $0["estimate"].number },
      covariance: Matrix(reference.expected["event_vcov"].array.map(\.numbers)))
  }

  @Test func `The reference case medicaid_honestdid agrees with honestdid's fixed-length intervals under smoothness`()
    throws
  {
    let bounds = Smoothness(study, weights: [1, 0])
    let tolerance = reference.expected["tolerance"]["flci"].number
    for expected in reference.expected["honest"]["smoothness_FLCI"].array {
      let interval = try bounds.interval(expected["M"].number)
      #expect(abs(interval.lower - expected["lb"].number) < tolerance)
      #expect(abs(interval.upper - expected["ub"].number) < tolerance)
    }
    // diff-diff finds the optimum to five digits; a fixed length that is longer than its own would not be the least.
    for expected in reference.expected["honest"]["crosscheck_diff_diff"]["results"].array
    where expected["method"].string == "smoothness" {
      let interval = try bounds.interval(expected["M"].number)
      #expect(abs(interval.lower - expected["lb"].number) < 1e-4)
      #expect(abs(interval.upper - expected["ub"].number) < 1e-4)
    }
  }

  @Test func `The reference case medicaid_honestdid agrees with honestdid's C-LF intervals under relative magnitudes`()
    throws
  {
    let bounds = RelativeMagnitudes(study, weights: [1, 0])
    let tolerance = reference.expected["tolerance"]["c_lf"].number
    for expected in reference.expected["honest"]["relative_magnitude_C_LF"].array {
      let interval = try bounds.interval(expected["Mbar"].number)
      #expect(abs(interval.lower - expected["lb"].number) < tolerance)
      #expect(abs(interval.upper - expected["ub"].number) < tolerance)
    }
    // The intervals of honestdid hold 0 at 2 and not at 1.5.
    guard case .at(let value) = try bounds.breakdown() else {
      Issue.record("the claim falls at some allowance")
      return
    }
    #expect(value > 1.5 && value < 2.05)
  }

  @Test func `The reference case medicaid_honestdid agrees with fixest's joint test of its trend before`() throws {
    let test = try PreTrendTest(study)
    let expected = reference.expected["pretrend_wald"]
    #expect(abs(test.statistic.value / expected["chisq"].number - 1) < 1e-7)
    #expect(abs(test.statistic.pValue - expected["p"].number) < 1e-7)
  }
}
