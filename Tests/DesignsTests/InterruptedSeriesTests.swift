import Designs
import Foundation
import Models
import ReferenceCases
import Testing

struct InterruptedSeriesTests {
  private static func given() throws -> JSONValue {
    let place = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSONValue(contentsOf: place.appendingPathComponent("Reference/interrupted.json"))
  }

  private static func series() throws -> InterruptedSeries {
    try InterruptedSeries(
      periods: Array(0..<96), outcome: given()["y"].numbers, interruptions: [.init(period: 60)],
      season: .harmonics(cycle: 12, pairs: 1), breaks: [.init(name: "virus", first: 70, last: 75)])
  }

  private static func near(_ ours: [Double], _ theirs: JSONValue, _ tolerance: Double) -> Bool {
    // R writes a list of one as a number.
    let numbers = theirs.array.isEmpty ? [theirs.number] : theirs.numbers
    return ours.count == numbers.count
      && zip(ours, numbers).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test func `Least squares with Newey and West's errors agrees with R's sandwich`() throws {
    let given = try Self.given()["ols"]
    let fit = try InterruptedSeriesFit(Self.series(), errors: .neweyWest(.given(3)))
    #expect(Self.near(fit.coefficients, given["coef"], 1e-10))
    #expect(Self.near(fit.covariance.diagonal.map { $0.squareRoot() }, given["se"], 1e-10))
    #expect(abs(fit.durbinWatson - given["dw"].number) < 1e-10)
    let box = try #require(fit.ljungBox)
    #expect(abs(box.statistic - given["lb"].number) < 1e-9)
  }

  @Test(arguments: [("arima100", 1, 0, 0), ("arima101", 1, 0, 1), ("arima200", 2, 0, 0), ("arima011", 0, 1, 1)])
  func `ARIMA errors agree with R's arima by exact maximum likelihood`(id: String, p: Int, d: Int, q: Int) throws {
    let given = try Self.given()[id]
    let fit = try #require(
      try InterruptedSeriesFit(Self.series(), errors: .arima(ARIMAOrder(p, d, q))).arima)
    // R's search ends where its numerical slopes do; differences enter its likelihood by a diffuse start of a large finite variance.
    let nearness = d == 0 ? 2e-5 : 2e-3
    #expect(Self.near(fit.autoregressive + fit.movingAverage, given["memory"], nearness))
    #expect(Self.near(fit.coefficients, given["coef"], nearness))
    #expect(abs(fit.variance / given["sigma2"].number - 1) < nearness)
    #expect(Self.near(fit.memoryErrors, given["memory_se"], 5e-3))
    if d == 0 { #expect(fit.logLikelihood > given["loglik"].number - 1e-9) }
    if d == 0 { #expect(abs(fit.logLikelihood - given["loglik"].number) < 1e-7) }
  }

  @Test func `First-order errors agree with R's nlme`() throws {
    let given = try Self.given()["gls"]
    let fit = try #require(try InterruptedSeriesFit(Self.series(), errors: .arima(ARIMAOrder(1, 0, 0))).arima)
    #expect(abs(fit.autoregressive[0] - given["phi"].number) < 1e-5)
    #expect(Self.near(fit.coefficients, given["coef"], 1e-5))
    #expect(Self.near(fit.covariance.diagonal.map { $0.squareRoot() }, given["se"], 1e-5))
  }

  @Test func `The average effect is the mean of level and slope over the horizon, and the cumulative its sum`() throws {
    let fit = try InterruptedSeriesFit(Self.series(), errors: .neweyWest(.rule), horizon: 12)
    let level = try #require(fit.effects.effect("level[60]")).value
    let slope = try #require(fit.effects.effect("slope[60]")).value
    let average = try #require(fit.effects.effect("average"))
    let sum = try #require(fit.effects.effect("cumulative"))
    #expect(abs(average.value - (level + 5.5 * slope)) < 1e-10)
    #expect(abs(sum.value - 12 * average.value) < 1e-9)
    #expect(abs(sum.standardError - 12 * average.standardError) < 1e-9)
  }

  @Test func `What a series cannot tell is refused by name`() throws {
    let y = (0..<20).map { Double(($0 * 7) % 5) }
    let at = InterruptedSeries.Interruption(period: 10)
    #expect(throws: SeriesRefusal.tooFewBefore(2)) {
      try InterruptedSeries(periods: Array(8..<28), outcome: y, interruptions: [at])
    }
    #expect(throws: SeriesRefusal.tooFewAfter(1)) {
      try InterruptedSeries(periods: Array(-9..<11), outcome: y, interruptions: [at])
    }
    #expect(throws: SeriesRefusal.sameAs(term: "break[virus]")) {
      try InterruptedSeries(
        periods: Array(0..<20), outcome: y, interruptions: [at], breaks: [.init(name: "virus", first: 10)])
    }
    #expect(throws: SeriesRefusal.tooManyTerms(terms: 28, periods: 20)) {
      try InterruptedSeries(
        periods: Array(0..<20), outcome: y, interruptions: [at], season: .levels(cycle: 25))
    }
    let series = try InterruptedSeries(periods: Array(0..<20), outcome: y, interruptions: [at])
    #expect(throws: SeriesRefusal.horizonBeyondData(horizon: 11, available: 10)) {
      try InterruptedSeriesFit(series, errors: .neweyWest(.rule), horizon: 11)
    }
  }
}
