import Documents
import Evidence
import Foundation
import LinearAlgebra
import Probability

/// What a recipe makes of a design: effect, baseline and fall on their analysis scales, with one covariance.
struct EffectFit {
  struct Part {
    let name: String
    let measure: String
    let scale: AnalysisScale
    /// On the analysis scale.
    let value: Double
    let degreesOfFreedom: Double
    /// Where the test is not value ± t·standard error: the test, the interval by it, and the centre of the draws.
    var inversion: Inversion?
  }

  struct Inversion {
    let test: any BorderTest
    /// On the analysis scale.
    let interval: ClosedRange<Double>

    /// Draws are normal around the middle of the interval, so that their outer points are its ends.
    /// nil where an end is not finite.
    var centre: Double? {
      let middle = 0.5 * (interval.lowerBound + interval.upperBound)
      return middle.isFinite ? middle : nil
    }
  }

  /// `effect`, `baseline`, and where asked `conditional_effect` and `fall_among_all`, in that order.
  let parts: [Part]
  /// Of the parts, on their scales.
  let covariance: Matrix
  /// A stable word for programs: `CR1`, `closed form`.
  let method: String
  let recipe: Words

  func place(of name: String) -> Int? { parts.firstIndex { $0.name == name } }

  func standardError(_ index: Int) -> Double { covariance[index, index].squareRoot() }

  /// The same with some parts, by name, tested otherwise. Their standard errors become those with which a normal has the ends of the
  /// interval at α and 1 − α; correlations stay.
  func inverting(_ tests: [String: any BorderTest], alpha: Double, method: String, recipe: Words) -> EffectFit {
    var parts = parts
    var factors = [Double](repeating: 1, count: parts.count)
    for (index, part) in parts.enumerated() {
      guard let test = tests[part.name] else { continue }
      let interval = test.interval(alpha: alpha, around: part.value, step: standardError(index))
      let reach = 2 * StudentLaw.upperQuantile(alpha, df: part.degreesOfFreedom) * standardError(index)
      let width = interval.upperBound - interval.lowerBound
      if width.isFinite, width > 0 { factors[index] = width / reach }
      parts[index].inversion = Inversion(test: test, interval: interval)
    }
    var scaled = covariance
    for i in factors.indices { for j in factors.indices { scaled[i, j] *= factors[i] * factors[j] } }
    return EffectFit(parts: parts, covariance: scaled, method: method, recipe: recipe)
  }

  /// A part as it is printed.
  func term(_ index: Int, alpha: Double) -> TestedHypothesis.Term {
    let part = parts[index]
    return Self.term(part, standardError: standardError(index), alpha: alpha)
  }

  static func term(_ part: Part, standardError: Double, alpha: Double) -> TestedHypothesis.Term {
    let reach = StudentLaw.upperQuantile(alpha, df: part.degreesOfFreedom) * standardError
    let statistic = part.inversion?.test.distance(from: 0) ?? part.value / standardError
    let interval = part.inversion?.interval
    let (low, high) = (interval?.lowerBound ?? part.value - reach, interval?.upperBound ?? part.value + reach)
    // The fall is told as 1 − ratio, and tested as the log of that ratio.
    let isFall = part.name == "fall_among_all"
    func shown(_ value: Double) -> Double { isFall ? -expm1(value) : part.scale.back(value) }
    let ends = [shown(low), shown(high)]
    return TestedHypothesis.Term(
      name: part.name, measure: part.measure, scale: part.scale, estimate: shown(part.value),
      standardError: standardError, statistic: statistic, degreesOfFreedom: part.degreesOfFreedom,
      pValue: part.inversion.map { min(1, 2 * min($0.test.above(0), $0.test.below(0))) }
        ?? StudentLaw.twoSided(statistic, df: part.degreesOfFreedom), confLow: ends.min() ?? .nan,
      confHigh: ends.max() ?? .nan)
  }
}
