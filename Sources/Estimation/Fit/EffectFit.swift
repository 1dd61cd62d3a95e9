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
  }

  /// `effect`, `baseline`, and where asked `conditional_effect` and `fall_among_all`, in that order.
  let parts: [Part]
  /// Of the parts, on their scales.
  let covariance: Matrix
  let recipe: Words

  func place(of name: String) -> Int? { parts.firstIndex { $0.name == name } }

  func standardError(_ index: Int) -> Double { covariance[index, index].squareRoot() }

  /// A part as it is printed.
  func term(_ index: Int, alpha: Double) -> TestedHypothesis.Term {
    let part = parts[index]
    return Self.term(part, standardError: standardError(index), alpha: alpha)
  }

  static func term(_ part: Part, standardError: Double, alpha: Double) -> TestedHypothesis.Term {
    let reach = StudentLaw.upperQuantile(alpha, df: part.degreesOfFreedom) * standardError
    let statistic = part.value / standardError
    // The fall is told as 1 − ratio, and tested as the log of that ratio.
    let isFall = part.name == "fall_among_all"
    func shown(_ value: Double) -> Double { isFall ? -expm1(value) : part.scale.back(value) }
    let ends = [shown(part.value - reach), shown(part.value + reach)]
    return TestedHypothesis.Term(
      name: part.name, measure: part.measure, scale: part.scale, estimate: shown(part.value),
      standardError: standardError, statistic: statistic, degreesOfFreedom: part.degreesOfFreedom,
      pValue: StudentLaw.twoSided(statistic, df: part.degreesOfFreedom), confLow: ends.min() ?? .nan,
      confHigh: ends.max() ?? .nan)
  }
}
