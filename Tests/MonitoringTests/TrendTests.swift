import Foundation
import Models
import Monitoring
import Testing

/// The numbers of Reference/trends.R.
private struct TrendReference: Decodable {
  struct Line: Decodable {
    let slope: Double
    let stdError: Double
    let pValue: Double
    let steps: [Double]
    let adjusted: [Double]
  }
  let events: [Double]
  let clients: [Double]
  let years: [Double]
  let fisher: [Double]
  let fisherAdjusted: [Double]
  let poisson: [Double]
  let poissonAdjusted: [Double]
  let shares: Line
  let rates: Line
  let more: Double
  let binomial: Double

  static func read() throws -> TrendReference {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(
      TrendReference.self, from: Data(contentsOf: folder.appendingPathComponent("trends.json")))
  }
}

@Suite("A trend")
struct TrendTests {
  private func far(_ found: [Double], _ wanted: [Double]) -> Double {
    found.count == wanted.count ? zip(found, wanted).reduce(0) { max($0, abs($1.0 / $1.1 - 1)) } : .infinity
  }

  @Test("and its breaks agree with R: fisher.test, poisson.test, glm and Holm", arguments: [Trend.Kind.shares, .rates])
  func agrees(_ kind: Trend.Kind) throws {
    let reference = try TrendReference.read()
    let sizes = kind == .shares ? reference.clients : reference.years
    let trend = Trend(
      kind, reference.events.indices.map { Trend.Period("\(2018 + $0)", events: reference.events[$0], of: sizes[$0]) })
    let line = kind == .shares ? reference.shares : reference.rates
    let slope = try #require(trend.slope)
    #expect(far([slope.estimate], [line.slope]) < 1e-10)
    // The standard errors of glm are of weights one step behind: 2e-9 off here, and a p-value moves by z² times that.
    #expect(far([slope.standardError], [line.stdError]) < 1e-8)
    #expect(far([slope.pValue], [line.pValue]) < 3e-7)
    let neighbours = trend.tests.filter { $0.test == .neighbours }
    let exact = kind == .shares ? reference.fisher : reference.poisson
    #expect(far(neighbours.map(\.pValue), exact) < 1e-9)
    let adjusted = kind == .shares ? reference.fisherAdjusted : reference.poissonAdjusted
    #expect(far(neighbours.map(\.adjusted), adjusted) < 1e-9)
    let steps = trend.tests.filter { $0.test == .stepOnLine }
    // A deviance near 40, of which the difference is taken.
    #expect(far(steps.map(\.pValue), line.steps) < 1e-7)
    #expect(far(steps.map(\.adjusted), line.adjusted) < 1e-7)
  }

  @Test("that rises steadily has no break, and a jump in it has one")
  func steadyOrJump() {
    let steady = Trend(.shares, (0..<6).map { Trend.Period("\(2018 + $0)", events: Double(200 + 40 * $0), of: 1000) })
    #expect(steady.breaks().isEmpty)
    // Every step of 40 in 1,000 is visible from one year to the next; the line takes it up.
    #expect(steady.tests.contains { $0.test == .neighbours && $0.adjusted < 0.5 })
    let jump = Trend(
      .shares, [100, 102, 99, 160, 161, 158].enumerated().map { Trend.Period("\(2018 + $0)", events: $1, of: 1000) })
    #expect(jump.breaks().map(\.period).contains("2021"))
  }

  @Test("of three periods is tested between neighbours only")
  func fewPeriods() {
    let trend = Trend(.rates, [10, 12, 60].enumerated().map { Trend.Period("\($0)", events: $1, of: 100) })
    #expect(trend.tests.allSatisfy { $0.test == .neighbours })
    #expect(trend.breaks().map(\.period) == ["2"])
  }

  @Test("of means has the slope of weighted least squares")
  func means() throws {
    // Equal weights, values 1, 2, 3, 4 with error 0.5: slope 1, error 0.5/√5.
    let trend = Trend(.values, (1...4).map { Trend.Period("\($0)", value: Double($0), standardError: 0.5) })
    let slope = try #require(trend.slope)
    #expect(abs(slope.estimate - 1) < 1e-12)
    #expect(abs(slope.standardError - 0.5 / 5.0.squareRoot()) < 1e-12)
  }

  @Test("finds a break by chance alone in at most one series of twenty")
  func errorRate() {
    // 200 series of six shares of 100 with probability 0.3, by a keyed generator; the standard error of a rate of 0.05 is 0.015.
    var state: UInt64 = 7
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    var found = 0
    for _ in 0..<200 {
      let periods = (0..<6).map { place in
        Trend.Period("\(place)", events: Double((0..<100).count { _ in next() < 0.3 }), of: 100)
      }
      if !Trend(.shares, periods).breaks().isEmpty { found += 1 }
    }
    #expect(Double(found) / 200 < 0.05 + 3 * 0.015)
  }
}

@Suite("A target that steers money")
struct SteeringTests {
  @Test("shows where values crowd just above it since then, by Fisher's test as in R")
  func heaping() throws {
    let reference = try TrendReference.read()
    // Since: 30 above, 12 below; before: 25 above, 31 below; far values take no part.
    let since = [Double](repeating: 10.4, count: 30) + [Double](repeating: 9.6, count: 12) + [4, 20]
    let before = [Double](repeating: 10, count: 25) + [Double](repeating: 9.5, count: 31) + [11, 8.9]
    let flags = since.map { _ in true } + before.map { _ in false }
    let heaping = Heaping(since + before, isSince: flags, target: 10, window: 1)
    #expect(heaping.since == Heaping.Sides(above: 30, below: 12))
    #expect(heaping.before == Heaping.Sides(above: 25, below: 31))
    #expect(abs(heaping.pValue / reference.more - 1) < 1e-10)
    let alone = Heaping(since, isSince: since.map { _ in true }, target: 10, window: 1)
    #expect(alone.test == .binomial)
    #expect(abs(alone.pValue / reference.binomial - 1) < 1e-10)
  }

  @Test("has its mirror image where lower is better")
  func mirror() {
    let values = [10, 9.9, 9.8, 10.3]
    let lower = Heaping(values, isSince: [true, true, true, true], target: 10, window: 1, higherIsBetter: false)
    #expect(lower.since == Heaping.Sides(above: 3, below: 1))
  }

  @Test("shows where clients who came in since were likelier to succeed")
  func easier() throws {
    // Before: 100 hard clients of whom 20 succeed, 100 easy ones of whom 80 do. Since: 30 hard, 170 easy.
    var hard: [Double] = []
    var success: [Double] = []
    for (count, isHard, reached) in [(100, 1.0, 20), (100, 0.0, 80)] {
      for place in 0..<count {
        hard.append(isHard)
        success.append(place < reached ? 1 : 0)
      }
    }
    hard += [Double](repeating: 1, count: 30) + [Double](repeating: 0, count: 170)
    success += [Double](repeating: 0, count: 200)
    let isSince = success.indices.map { $0 >= 200 }
    let intake = try Intake(success: success, isSince: isSince, caseMix: [.numeric(name: "hard", values: hard)])
    // Before 0.5; since (30·0.2 + 170·0.8)/200 = 0.71.
    #expect(abs(intake.expectedBefore - 0.5) < 1e-10)
    #expect(abs(intake.expectedSince - 0.71) < 1e-10)
    // Clients: 0.09·200/199/200 before and 0.6²·0.15·0.85·200/199/200 since. Model: the mean moves by −0.35·p(hard) + 0.35·p(easy),
    // each p with variance 0.16/100.
    let clients = 0.09 / 199 + 0.36 * 0.15 * 0.85 / 199
    #expect(abs(intake.standardError - (clients + 2 * 0.35 * 0.35 * 0.0016).squareRoot()) < 1e-10)
    #expect(intake.pValue < 1e-4)
  }
}
