import Designs
import Foundation
import Models
import ReferenceCases
import Testing

@Suite("A series beside another that was not interrupted")
struct ComparedSeriesTests {
  private static func given() throws -> JSONValue {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSONValue(contentsOf: place.appendingPathComponent("Reference/compared_series.json"))
  }

  private static func near(_ ours: [Double], _ theirs: [Double], _ tolerance: Double) -> Bool {
    ours.count == theirs.count && zip(ours, theirs).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  private static func series(_ outcome: [Double]) throws -> InterruptedSeries {
    try InterruptedSeries(
      periods: Array(0..<72), outcome: outcome, interruptions: [.init(period: 48)],
      season: .harmonics(cycle: 12, pairs: 1))
  }

  private static func means() throws -> ComparedSeries {
    let given = try given()
    // In another order and with periods to spare, which changes nothing.
    let other = Array(given["other"].numbers.reversed()) + [99]
    return try ComparedSeries(
      series(given["own"].numbers), comparisonPeriods: Array((0..<72).reversed()) + [72], comparison: other)
  }

  private static func counts(alone: Bool = false) throws -> ComparedSeries {
    let given = try given()
    return try ComparedSeries(
      series(given["counts"].numbers), exposure: given["at_risk"].numbers,
      comparisonPeriods: alone ? [] : Array(0..<72), comparison: alone ? nil : given["counts_other"].numbers,
      comparisonExposure: alone ? nil : given["at_risk_other"].numbers)
  }

  @Test func `Means agree with lm and sandwich's panel covariance in R`() throws {
    let given = try Self.given()["means"]
    let fit = try ComparedSeriesFit(Self.means(), outcome: .means, lag: .given(3), horizon: 12)
    #expect(Self.near(fit.coefficients, given["coef"].numbers, 1e-10))
    #expect(Self.near(fit.covariance.diagonal.map { $0.squareRoot() }, given["se"].numbers, 1e-10))
    #expect(Self.near([fit.with.value, fit.without.value], given["levels"].numbers, 1e-10))
    let covariance = DeltaMethod.covariance(of: [fit.with, fit.without], fit.covariance)
    let theirs = given["levels_cov"].array.map(\.numbers)
    for i in 0..<2 { for j in 0..<2 { #expect(abs(covariance[i, j] - theirs[i][j]) < 1e-10) } }
    #expect(fit.degreesOfFreedom == 66)
  }

  @Test func `Means have the changes and errors of the series of differences, as Newey and West's of R has them`()
    throws
  {
    let given = try Self.given()["means"]["difference"]
    let compared = try Self.means()
    let fit = try ComparedSeriesFit(compared, outcome: .means, lag: .given(3))
    let difference = try InterruptedSeriesFit(compared.difference(), errors: .neweyWest(.given(3)))
    #expect(Self.near(difference.coefficients, given["coef"].numbers, 1e-10))
    #expect(Self.near(difference.covariance.diagonal.map { $0.squareRoot() }, given["se"].numbers, 1e-10))
    for change in fit.changes {
      let place = try #require(difference.names.firstIndex(of: change.name))
      #expect(abs(change.value - difference.coefficients[place]) < 1e-10)
      #expect(abs(change.standardError - difference.covariance[place, place].squareRoot()) < 1e-10)
    }
    #expect(fit.changes.map(\.name) == ["level[48]", "slope[48]"])
    #expect(fit.differenceBefore.map(\.name) == ["(intercept)", "trend"])
  }

  @Test func `Counts agree with a Poisson regression and sandwich's panel covariance in R`() throws {
    let given = try Self.given()["poisson"]
    let fit = try ComparedSeriesFit(Self.counts(), outcome: .counts, lag: .given(3), horizon: 12)
    #expect(Self.near(fit.coefficients, given["coef"].numbers, 1e-8))
    #expect(Self.near(fit.covariance.diagonal.map { $0.squareRoot() }, given["se"].numbers, 1e-8))
    let told = [fit.with.logarithm - fit.without.logarithm, fit.without.logarithm]
    #expect(Self.near(told.map(\.value), [given["log_ratio"].number, given["log_baseline"].number], 1e-8))
    let covariance = DeltaMethod.covariance(of: told, fit.covariance)
    let theirs = given["cov"].array.map(\.numbers)
    for i in 0..<2 { for j in 0..<2 { #expect(abs(covariance[i, j] - theirs[i][j]) < 1e-9) } }
  }

  @Test func `Counts of one series agree with a Poisson regression and Newey and West's errors in R`() throws {
    let given = try Self.given()["poisson"]["alone"]
    let fit = try ComparedSeriesFit(Self.counts(alone: true), outcome: .counts, lag: .given(3))
    #expect(Self.near(fit.coefficients, given["coef"].numbers, 1e-8))
    #expect(Self.near(fit.covariance.diagonal.map { $0.squareRoot() }, given["se"].numbers, 1e-8))
    #expect(fit.differenceBefore.isEmpty)
  }

  @Test func `A comparison that moves as the series does leaves no effect`() throws {
    let own = try Self.given()["own"].numbers
    let compared = try ComparedSeries(
      Self.series(own), comparisonPeriods: Array(0..<72), comparison: own.map { $0 + 5 })
    let fit = try ComparedSeriesFit(compared, outcome: .means)
    #expect(abs(fit.with.value - fit.without.value) < 1e-9)
  }

  @Test func `What a comparison series cannot tell is refused by name`() throws {
    let own = try Self.series((0..<72).map { Double(($0 * 7) % 5) })
    #expect(throws: SeriesRefusal.gapInComparison(period: 71)) {
      try ComparedSeries(own, comparisonPeriods: Array(0..<71), comparison: Array(repeating: 1, count: 71))
    }
    #expect(throws: SeriesRefusal.gapInComparison(period: 0)) {
      try ComparedSeries(own, comparisonPeriods: Array(0..<72) + [0], comparison: Array(repeating: 1, count: 73))
    }
    let idle = try ComparedSeries(own, exposure: (0..<72).map { $0 == 9 ? 0 : 1 })
    #expect(throws: SeriesRefusal.noCount(period: 9)) { try ComparedSeriesFit(idle, outcome: .counts) }
  }
}
