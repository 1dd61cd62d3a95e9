import Foundation
import Pooling
import ReferenceCases
import Testing

/// Numbers of R's metafor in Reference/pooling.json, and closed forms.
struct EffectSizeTests {
  @Test func `Effect sizes from counts, rates and means agree with metafor's escalc`() throws {
    let trials = try Trials()
    let effects: [String: [StudyEffect]] = [
      "RR": try trials.risks(), "OR": try trials.tables().map { try $0.logOddsRatio() },
      "RD": try trials.tables().map { try $0.riskDifference() },
      "IRR": try trials.rates().map { try $0.logRateRatio() },
      "IRD": try trials.rates().map { try $0.rateDifference() }, "MD": try trials.means().map(\.meanDifference),
      "SMD": try trials.means().map(\.hedgesG),
    ]
    for (name, sizes) in effects {
      let expected = trials.expected["effect_sizes"][name]
      #expect(agrees(sizes.map(\.effect), expected["yi"].numbers, 1e-12), "\(name)")
      #expect(agrees(sizes.map(\.variance), expected["vi"].numbers, 1e-12), "\(name)")
    }
  }

  @Test func `Mantel-Haenszel effects and Peto's odds ratio agree with metafor`() throws {
    let trials = try Trials()
    let tables = try trials.tables()
    let pooled: [(String, MantelHaenszel)] = [
      ("RR", try .logRelativeRisk(tables)), ("OR", try .logOddsRatio(tables)), ("RD", try .riskDifference(tables)),
      ("IRR", try .logRateRatio(try trials.rates())),
    ]
    for (name, fit) in pooled {
      let expected = trials.expected["mh"][name]
      #expect(agrees(fit.effect, expected["b"].number, 1e-12), "\(name)")
      #expect(agrees(fit.standardError, expected["se"].number, 1e-12), "\(name)")
      #expect(agrees(fit.q, expected["Q"].number, 1e-11), "\(name)")
      #expect(agrees(fit.pValue, expected["p"].number, 1e-12), "\(name)")
    }
    let peto = try PetoOddsRatio(tables)
    #expect(agrees(peto.effect, trials.expected["peto"]["b"].number, 1e-12))
    #expect(agrees(peto.standardError, trials.expected["peto"]["se"].number, 1e-12))
    #expect(agrees(peto.q, trials.expected["peto"]["Q"].number, 1e-11))
  }

  @Test func `Without a continuity rule a study with an empty cell has no ratio`() throws {
    let table = try TwoByTwo(name: "a", treatedEvents: 0, treated: 10, comparedEvents: 3, compared: 10)
    #expect(throws: CannotPool(.unusable(study: "a"))) { try table.logOddsRatio(.none) }
    // (0.5/11) / (3.5/11)
    #expect(abs(try table.logRelativeRisk().effect - log(0.5 / 3.5)) < 1e-14)
    #expect(try table.riskDifference(.none).effect == -0.3)
  }

  @Test func `Counts that no study can have are refused`() {
    #expect(throws: ImpossibleCounts.self) {
      try TwoByTwo(name: "a", treatedEvents: 11, treated: 10, comparedEvents: 3, compared: 10)
    }
    #expect(throws: ImpossibleCounts.self) {
      try TwoByTwo(name: "a", treatedEvents: 1.5, treated: 10, comparedEvents: 3, compared: 10)
    }
    #expect(throws: ImpossibleCounts.self) {
      try TwoRates(name: "a", treatedEvents: 1, treatedTime: 0, comparedEvents: 3, comparedTime: 10)
    }
    #expect(throws: ImpossibleCounts.self) {
      try TwoMeans(
        name: "a", treatedMean: 1, treatedDeviation: -1, treated: 9, comparedMean: 1, comparedDeviation: 1, compared: 9)
    }
  }
}

/// Closed forms: each precision is made from a known standard error, with quantiles of printed tables.
struct ReportedPrecisionTests {
  private func error(_ effect: Double, _ isRatio: Bool, _ precision: ReportedPrecision) throws -> Double {
    try ReportedEffect(name: "a", effect: effect, isRatio: isRatio, precision: precision).recovered().variance
      .squareRoot()
  }

  @Test func `A standard error comes back from an interval of a difference and of a ratio`() throws {
    let z = 1.959963984540054
    let plain = ReportedPrecision.interval(
      low: 2 - z * 0.4, high: 2 + z * 0.4, confidence: 0.95, degreesOfFreedom: .infinity)
    #expect(abs(try error(2, false, plain) - 0.4) < 1e-14)
    let ratio = ReportedPrecision.interval(
      low: 0.7 * exp(-z * 0.3), high: 0.7 * exp(z * 0.3), confidence: 0.95, degreesOfFreedom: .infinity)
    #expect(abs(try error(0.7, true, ratio) - 0.3) < 1e-14)
    // t(10) has 2.2281388519862739 for its 97.5th percentile.
    let student = ReportedPrecision.interval(
      low: 2 - 2.2281388519862739 * 0.4, high: 2 + 2.2281388519862739 * 0.4, confidence: 0.95, degreesOfFreedom: 10)
    #expect(abs(try error(2, false, student) - 0.4) < 1e-13)
  }

  @Test func `A standard error comes back from a t and from an exact two-sided p`() throws {
    #expect(abs(try error(-1, false, .statistic(-2.5, degreesOfFreedom: 20)) - 0.4) < 1e-15)
    #expect(abs(try error(0.5, true, .statistic(-2, degreesOfFreedom: .infinity)) - log(2) / 2) < 1e-15)
    // z of p = 0.05 is the 97.5th percentile.
    #expect(abs(try error(1.959963984540054, false, .pValue(0.05, degreesOfFreedom: .infinity)) - 1) < 1e-14)
    #expect(abs(try error(2.2281388519862739, false, .pValue(0.05, degreesOfFreedom: 10)) - 1) < 1e-13)
  }

  @Test func `A bound on p is refused, and says how large the standard error may be`() {
    let fault = #expect(throws: NoStandardError.self) {
      try error(1.959963984540054, false, .pBelow(0.05, degreesOfFreedom: .infinity))
    }
    guard case .onlyBound(let bound) = fault?.reason else {
      Issue.record("another reason")
      return
    }
    #expect(abs(bound - 1) < 1e-14)
  }

  @Test func `An interval without its effect, a ratio at 0, a t of another sign and a p of 1 are refused`() {
    func reason(_ effect: Double, _ isRatio: Bool, _ precision: ReportedPrecision) -> NoStandardError.Reason? {
      (#expect(throws: NoStandardError.self) { try error(effect, isRatio, precision) })?.reason
    }
    let wide = ReportedPrecision.interval(low: 0.5, high: 0.9, confidence: 0.95, degreesOfFreedom: .infinity)
    #expect(reason(1, true, wide) == .intervalWithoutEffect)
    #expect(reason(0, true, wide) == .impossibleRatio)
    let negative = ReportedPrecision.interval(low: -0.5, high: 0.9, confidence: 0.95, degreesOfFreedom: .infinity)
    #expect(reason(0.5, true, negative) == .impossibleInterval)
    #expect(reason(0.5, true, .statistic(2, degreesOfFreedom: .infinity)) == .oppositeSigns)
    #expect(reason(0.5, true, .pValue(1, degreesOfFreedom: .infinity)) == .noEffectNoPrecision)
    #expect(reason(0.5, true, .pValue(0, degreesOfFreedom: .infinity)) == .impossibleNumber)
    #expect(reason(0.5, true, .standardError(-1)) == .impossibleNumber)
  }
}
