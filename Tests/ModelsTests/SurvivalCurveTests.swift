import LinearAlgebra
import Models
import ReferenceCases
import Testing

/// Numbers of R's survival in Reference/survival.json.
@Suite("Survival curves and log-rank tests agree with R's survival")
struct SurvivalCurveTests {
  static let tolerance = 1e-12

  func treated() throws -> SurvivalOutcome {
    let people = Watched(table: try Watched.courses().table.filtered("treated") { $0 == "1" })
    return try people.outcome()
  }

  @Test(arguments: SurvivalCurve.Interval.allCases)
  func `Kaplan and Meier's curve has Greenwood's errors and intervals`(_ interval: SurvivalCurve.Interval) throws {
    let name = interval == .logLog ? "log_log" : interval.rawValue
    let expected = try Watched.expected()["curves"][name]
    let curve = try KaplanMeier(try treated()).curve
    let (low, high) = curve.bounds(interval)
    let places = [2.0, 10, 24].compactMap { curve.place(at: $0) }
    expectEqual(places.map { curve.survival[$0] }, expected["survival"].numbers, Self.tolerance)
    expectEqual(places.map { curve.standardErrors[$0] }, expected["se"].numbers, Self.tolerance)
    expectEqual(places.map { low[$0] }, expected["low"].numbers, Self.tolerance)
    expectEqual(places.map { high[$0] }, expected["high"].numbers, Self.tolerance)
  }

  @Test func `Rows that come late are at risk from then on`() throws {
    let expected = try Watched.expected()["curves"]["late"]
    let curve = try KaplanMeier(try Watched.spells().outcome()).curve
    let places = [2.0, 10, 24].compactMap { curve.place(at: $0) }
    expectEqual(places.map { curve.survival[$0] }, expected["survival"].numbers, Self.tolerance)
    expectEqual(places.map { curve.standardErrors[$0] }, expected["se"].numbers, Self.tolerance)
  }

  @Test func `With weights and clusters the errors are those of the infinitesimal jackknife`() throws {
    let expected = try Watched.expected()["curves"]["clustered"]
    let people = try Watched.courses()
    let estimate = try KaplanMeier(try people.outcome(), weights: people.numbers("weight"))
    let times = [2.0, 10, 24]
    expectEqual(times.map { estimate.curve.survival(at: $0) }, expected["survival"].numbers, Self.tolerance)
    let covariance = estimate.influence(at: times, units: people.units("region")).covariance
    expectEqual(covariance.diagonal.map { $0.squareRoot() }, expected["se"].numbers, Self.tolerance)
  }

  @Test func `The restricted mean and the median are those of survfit`() throws {
    let expected = try Watched.expected()["curves"]
    let estimate = try KaplanMeier(try treated())
    let (mean, error) = estimate.restrictedMean(to: 24)
    expectEqual([mean, error], expected["restricted_mean"].numbers, Self.tolerance)
    #expect(estimate.curve.quantile(0.5) == expected["median"].number)
  }

  @Test func `Without censoring the restricted mean is the mean, with the variance by n`() throws {
    // Times 1, 2, 3, 6: mean 3, squares 4 + 1 + 0 + 9 = 14; 14/4/4 = 0.875.
    let outcome = try SurvivalOutcome(exit: [6, 2, 1, 3], event: [true, true, true, true])
    let (mean, error) = try KaplanMeier(outcome).restrictedMean(to: 6)
    #expect(abs(mean - 3) < 1e-14)
    #expect(abs(error * error - 0.875) < 1e-14)
  }

  @Test(arguments: ["two", "three", "peto", "strata"])
  func `The log-rank test is that of survdiff`(_ name: String) throws {
    let expected = try Watched.expected()["log_rank"][name]
    let people = try Watched.courses()
    let groups = people.codes(name == "two" || name == "strata" ? "treated" : "site")
    let test = try LogRankTest(
      try people.outcome(), groups: groups, strata: name == "strata" ? people.codes("site") : nil,
      rho: name == "peto" ? 1 : 0)
    expectEqual(test.observed, expected["observed"].numbers, Self.tolerance)
    expectEqual(test.expected, expected["expected"].numbers, Self.tolerance)
    expectEqual(test.covariance, expected["covariance"], Self.tolerance)
    expectEqual(test.test.statistic, expected["chisq"].number, Self.tolerance)
  }

  @Test func `Without ties the log-rank test is the score test of a Cox model`() throws {
    let people = try Watched.courses()
    let time = zip(people.numbers("time"), people.numbers("person")).map { $0 + $1 / 1000 }
    let outcome = try SurvivalOutcome(exit: time, event: people.numbers("status").map { $0 == 1 })
    let test = try LogRankTest(outcome, groups: people.codes("treated"))
    let fit = try CoxModel().fit(try people.design(["treated"]), outcome)
    expectEqual(test.test.statistic, fit.scoreTest.statistic, Self.tolerance)
  }
}
