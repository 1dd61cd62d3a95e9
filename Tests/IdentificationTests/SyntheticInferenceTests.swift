import Estimation
import Testing

@Suite("How sure a composed comparison is, from a hypothesis file")
struct SyntheticInferenceTests {
  private typealias OneSite = OneSiteDesignTests

  private static func tested(
    _ identification: String, units: Int = 41, treated: Int = 1, expected: String = "-2"
  ) throws -> TestedHypothesis {
    try OneSite.panel(units: units, treated: treated).test(
      OneSite.lines(identification).replacing("expected: -2", with: "expected: \(expected)"))
  }

  private static func value(_ tested: TestedHypothesis, _ key: String, _ row: Int) throws -> Double {
    let exhibit = try #require(tested.exhibits.first { $0.key == key })
    return try #require(exhibit.rows[row][1].value)
  }

  @Test
  func `The rank among placebos is the p-value of a synthetic control, and its interval what the rank does not reject`()
    throws
  {
    let tested = try Self.tested(OneSite.control)
    let term = try #require(tested.terms.first)
    // By how each fitted before: the third row of the table of placebos.
    #expect(try abs(term.pValue - Self.value(tested, "placebos", 2)) < 1e-12)
    // A rank of 41 is a whole number of 41sts.
    #expect(abs((term.pValue * 41).rounded() - term.pValue * 41) < 1e-9 && term.pValue < 0.05)
    #expect(tested.verdict.anyEffect == .supported)
    #expect(term.confLow < term.estimate && term.estimate < term.confHigh && term.confHigh < 0)
    #expect(abs((term.confLow + term.confHigh) / 2 - term.estimate) < 1e-9)
    #expect(tested.recipe.en.contains("rank among 40 placebos"))
  }

  @Test func `A claim is shown or refuted exactly when it lies outside the interval`() throws {
    let first = try #require(try Self.tested(OneSite.control).terms.first)
    let width = first.confHigh - first.confLow
    for (claim, isOutside) in [
      (first.confHigh + 1e-6 * width, true), (first.confHigh - 1e-6 * width, false),
      (first.confLow + 1e-6 * width, false), (first.confLow - 1e-6 * width, true),
    ] {
      let tested = try Self.tested(OneSite.control, expected: "\(claim)")
      let test = try #require(tested.claimTest)
      #expect((min(test.pShow, test.pRefute) <= 0.025) == isOutside, "\(claim)")
    }
  }

  @Test func `Draws have the ends of the interval`() throws {
    let tested = try Self.tested(OneSite.control)
    let term = try #require(tested.terms.first)
    let estimate = try #require(tested.estimate)
    let reach = 1.959963984540054 * estimate.covariance[0, 0].squareRoot()
    #expect(abs(reach - (term.confHigh - term.estimate)) < 1e-9 * reach)
    // What the effect errs, the level without errs the other way.
    #expect(abs(estimate.covariance[0, 1] / estimate.covariance[0, 0] + 1) < 1e-9)
  }

  @Test func `Too few placebos for the level are described only, without an end to the interval`() throws {
    let tested = try Self.tested(OneSite.control, units: 16)
    #expect(tested.verdict.testable == .descriptiveOnly)
    #expect(tested.verdict.flags.contains("too_few_placebos"))
    #expect(tested.verdict.anyEffect != .supported)
    #expect(tested.terms.first?.confHigh == .infinity)
  }

  @Test func `The spread of placebos is asked for by name, and stands beside`() throws {
    let rank = try Self.tested(OneSite.control)
    let spread = try Self.tested(OneSite.control + ", inference: placebo_spread")
    let term = try #require(spread.terms.first)
    #expect(try abs(term.standardError - Self.value(spread, "placebos", 3)) < 1e-12)
    let beside = try #require(rank.robustness.first { $0.method == "placebo_spread" })
    #expect(beside.term.standardError == term.standardError && beside.term.estimate == term.estimate)
    #expect(spread.robustness.contains { $0.method == "placebo_rank" })
  }

  @Test func `Synthetic differences have the spread, the rank or the jackknife`() throws {
    let many = OneSite.differences
    let spread = try #require(try Self.tested(many, treated: 4).terms.first)
    let rank = try #require(try Self.tested(many + ", inference: placebo_rank", treated: 4).terms.first)
    let jackknife = try Self.tested(many + ", inference: jackknife", treated: 4)
    let left = try #require(jackknife.terms.first)
    #expect(spread.estimate == rank.estimate && rank.estimate == left.estimate)
    #expect(left.standardError > 0 && left.standardError != spread.standardError)
    #expect(jackknife.recipe.en.contains("jackknife"))
    // 200 draws of four: with 4 taken off none is as far.
    #expect(abs(rank.pValue - 1.0 / 201) < 1e-12)
  }

  @Test func `As if treatment had begun earlier nothing is found`() throws {
    for identification in [OneSite.control, OneSite.differences] {
      let tested = try Self.tested(identification + ", placebo_in_time: 4")
      #expect(try abs(Self.value(tested, "placebo_in_time", 0)) < 1)
      #expect(try Self.value(tested, "placebo_in_time", 1) > 0.05)
    }
    let late = OneSite.lines(OneSite.control + ", placebo_in_time: 9")
    #expect(try OneSite.panel(units: 41).codes(late) == ["number_out_of_range"])
  }
}
