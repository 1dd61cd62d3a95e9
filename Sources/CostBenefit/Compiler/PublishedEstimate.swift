import Documents
import Evidence
import Foundation
import LinearAlgebra
import Probability

/// Makes a published effect into an estimate of one term, drawn as a fitted one is.
struct PublishedEstimate {
  let scenario: Scenario

  /// The standard error on the analysis scale is half the interval's width over the normal point (or the t point with stated degrees
  /// of freedom); a standard error that was given is taken as it is.
  func estimate(_ published: Scenario.Published, named name: String, _ sources: [Text]) -> Estimate? {
    let scale = published.measure.scale
    let unit = published.value.unit
    var error: Double
    switch published.spread {
    case .standardError(let given): error = given * (scale == .identity ? unit.factor : 1)
    case .interval(let low, let high, let confidence):
      let tail = (1 - confidence) / 2
      let point =
        published.degreesOfFreedom.isFinite
        ? StudentLaw.upperQuantile(tail, df: published.degreesOfFreedom) : NormalLaw.upperQuantile(tail)
      error = (Self.onScale(high, scale) - Self.onScale(low, scale)) / (2 * point)
      if scale == .identity { error *= unit.factor }
    }
    let base = scale == .identity ? published.value.base : published.value.value
    let term = Estimate.Term(
      name: published.measure == .risk ? "baseline" : "effect", measure: published.measure.rawValue, value: base,
      scale: scale, unit: unit, degreesOfFreedom: published.degreesOfFreedom)
    let text = sources.compactMap { scenario.sources[$0.string]?.text }.joined(separator: "; ")
    return Estimate(
      name: name, terms: [term], covariance: Matrix([[error * error]]), recipe: "published",
      counterfactual: published.counterfactual, source: text)
  }

  private static func onScale(_ value: Double, _ scale: AnalysisScale) -> Double {
    switch scale {
    case .identity: value
    case .log: log(value)
    case .logit: log(value / (1 - value))
    }
  }
}
