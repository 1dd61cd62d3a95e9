import Designs
import Foundation
import LinearAlgebra
import ReferenceCases
import Testing

/// Against Reference/honest.py: the same bounds by scipy's optimisers, linear programs and integrals.
struct HonestNumbersTests {
  let numbers: JSONValue
  let study: EventStudyCoefficients
  let weights: [String: [Double]] = ["first": [1, 0, 0], "mean": [1.0 / 3, 1.0 / 3, 1.0 / 3], "last": [0, 0, 1]]

  init() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Reference")
    numbers = try JSONValue(contentsOf: folder.appendingPathComponent("honest.json"))
    study = try EventStudyCoefficients(
      periods: [-4, -3, -2, 0, 1, 2], values: numbers["beta"].numbers,
      covariance: Matrix(numbers["sigma"].array.map(\.numbers)))
  }

  @Test func `Fixed-length intervals are as short as scipy finds them, around the same estimate`() throws {
    for (name, l) in weights {
      let cases = numbers["smoothness"][name].array
      #expect(cases.count == 3)
      for expected in cases {
        let interval = try Smoothness(study, weights: l).interval(expected["m"].number)
        let half = (interval.upper - interval.lower) / 2
        #expect(abs(half / expected["half"].number - 1) < 1e-7, "\(name)")
        // The length is flat around its least value, so the estimate of a search is half as many digits good.
        #expect(abs((interval.upper + interval.lower) / 2 - expected["estimate"].number) < 1e-4 * half, "\(name)")
      }
    }
  }

  @Test func `Identified sets in closed form agree with linear programs of scipy`() throws {
    let trend = Array(study.values.prefix(3))
    for (name, l) in weights {
      let smooth = numbers["identified_smoothness"][name]
      let set = try #require(
        Smoothness(study, weights: l)
          .identifiedSet(smooth["m"].number, trendBefore: trend, effect: study.estimate(l)))
      #expect(abs(set.lower - smooth["lower"].number) < 1e-9 && abs(set.upper - smooth["upper"].number) < 1e-9)
      let relative = numbers["identified_relative"][name]
      let other = RelativeMagnitudes(study, weights: l)
        .identifiedSet(relative["m"].number, trendBefore: trend, effect: study.estimate(l))
      #expect(abs(other.lower - relative["lower"].number) < 1e-9 && abs(other.upper - relative["upper"].number) < 1e-9)
    }
    // Slopes before the reference that change by more than M are in no trend of the class.
    #expect(Smoothness(study, weights: [1, 0, 0]).identifiedSet(0.01, trendBefore: trend, effect: 0) == nil)
  }

  @Test func `Intervals of relative magnitudes agree with a test made in scipy, but for its other draws`() throws {
    for name in ["first", "mean"] {
      let l = try #require(weights[name])
      let bounds = RelativeMagnitudes(study, weights: l)
      #expect(!numbers["relative"][name].array.isEmpty)
      for expected in numbers["relative"][name].array {
        let interval = try bounds.interval(expected["mbar"].number)
        // The 99.5% point of 20,000 draws moves by some hundredths.
        let length = expected["upper"].number - expected["lower"].number
        #expect(abs(interval.lower - expected["lower"].number) < 0.01 * length, "\(name)")
        #expect(abs(interval.upper - expected["upper"].number) < 0.01 * length, "\(name)")
      }
    }
  }

  @Test func `The same data give the same interval, and more allowance a wider one`() throws {
    let bounds = RelativeMagnitudes(study, weights: [0, 1, 0])
    let first = try bounds.interval(0.5)
    #expect(first == (try bounds.interval(0.5)))
    let second = try bounds.interval(1)
    #expect(second.lower < first.lower && second.upper > first.upper)
    guard case .at(let value) = try bounds.breakdown() else {
      Issue.record("the claim falls at some allowance")
      return
    }
    #expect(try bounds.rejects(0, allowance: 0.999 * value))
    #expect(try !bounds.rejects(0, allowance: 1.001 * value))
    #expect(try bounds.breakdown(threshold: study.values[4]) == .none)
  }

  @Test func `Power and bias of the joint test before treatment agree with integrals of scipy`() throws {
    let places = [1, 2, 3, 4, 5]
    let part = try EventStudyCoefficients(
      periods: places.map { study.periods[$0] }, values: places.map { study.values[$0] },
      covariance: study.covariance.selecting(rows: places).selecting(columns: places))
    let test = try PreTrendTest(part)
    let screen = try SinglePeriodScreen(part)
    let expected = numbers["pretrend"]
    #expect(abs(test.statistic.value - expected["statistic"].number) < 1e-9)
    #expect(abs(test.statistic.pValue - expected["p"].number) < 1e-9)
    #expect(expected["slopes"].array.count == 3)
    for line in expected["slopes"].array {
      let slope = line["slope"].number
      #expect(abs(test.power(slope: slope) - line["power"].number) < 1e-9)
      #expect(abs(test.detectableSlope(power: line["power"].number) / slope - 1) < 1e-7)
      // 20,000 keyed draws: a standard error of some 0.002 of the chance.
      #expect(abs(screen.power(slope: slope) - line["screen_power"].number) < 0.006)
      for (place, l) in [[1.0, 0, 0], [0, 1, 0], [0, 0, 1]].enumerated() {
        let bias = test.bias(slope: slope, weights: l)
        #expect(abs(bias.unconditional - line["bias"][place].number) < 1e-12)
        #expect(abs(bias.whenPassed - line["bias_passed"][place].number) < 1e-9)
        let screened = screen.biasWhenPassed(slope: slope, weights: l)
        #expect(abs(screened - line["screen_bias_passed"][place].number) < 0.002)
      }
    }
    #expect(screen.isPassed)
  }

  @Test func `An event study with a gap or without a period on one side is refused by name`() {
    let one = Matrix.identity(2)
    #expect(throws: UnusableEventStudy.gaps) {
      try EventStudyCoefficients(periods: [-4, 0], values: [0, 1], covariance: one)
    }
    #expect(throws: UnusableEventStudy.nothingBefore) {
      try EventStudyCoefficients(periods: [0, 1], values: [0, 1], covariance: one)
    }
    #expect(throws: UnusableEventStudy.nothingAfter) {
      try EventStudyCoefficients(periods: [-3, -2], values: [0, 1], covariance: one)
    }
    #expect(throws: UnusableEventStudy.noCovariance) {
      try PreTrendTest(
        EventStudyCoefficients(
          periods: [-3, -2, 0], values: [1, 1, 1],
          covariance: Matrix([[1, 1, 0], [1, 1, 0], [0, 0, 1]])))
    }
  }
}
