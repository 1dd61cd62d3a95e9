import Evidence
import Foundation
import LinearAlgebra

/// The ways in which a scenario can read how many people there are: all are one uncertain number, the unseen, seen from another side.
public enum CoverageView: String, Sendable, CaseIterable {
  /// N, the people on a list and the unseen together.
  case population
  /// N − n.
  case unseen
  /// n/N: the share of the population that is on a list.
  case reach
  /// n, which is certain.
  case registered
  /// The lower bound of one list.
  case atLeast = "at_least"
  /// n over the lower bound: the reach is at most this.
  case reachAtMost = "reach_at_most"

  /// Whether it says how large the population is, so that one list cannot give it.
  public var needsRange: Bool { self == .population || self == .unseen || self == .reach }
  public var isBound: Bool { self == .atLeast || self == .reachAtMost }
}

extension CoverageResult {
  /// What crosses to a scenario for one view: drawn with the unseen lognormal, so that 2.5% and 97.5% of the draws are the printed
  /// interval.
  ///
  /// - Returns: nil where the lists do not carry it: a size or a reach of one list, or a bound where there is a range.
  public func estimate(_ view: CoverageView) -> Estimate? {
    let n = Double(observed)
    let recipe: String
    var mean = 0.0
    var spread = 0.0
    switch answer {
    case .range(let range):
      guard !view.isBound else { return nil }
      (mean, spread, recipe) = (range.mean, range.spread, range.rule.en)
    case .atLeast(let figure):
      guard !view.needsRange else { return nil }
      if view.isBound {
        guard let unseen = figure.unseen, let own = figure.logSpread else { return nil }
        (mean, spread) = (log(unseen), own)
      }
      recipe = "\(figure.words.en): a lower bound, no size"
    case .none:
      guard view == .registered else { return nil }
      recipe = "counted"
    }
    let unseen = Self.digits(exp(mean))
    let unit = study.unit
    let term: Estimate.Term =
      switch view {
      case .population, .atLeast:
        Estimate.Term(
          name: view.rawValue, measure: view == .population ? "population size" : "at least", value: n + unseen,
          scale: .log, unit: unit, degreesOfFreedom: .infinity, known: n)
      case .unseen:
        Estimate.Term(
          name: view.rawValue, measure: "people on no list", value: unseen, scale: .log, unit: unit,
          degreesOfFreedom: .infinity)
      case .reach, .reachAtMost:
        Estimate.Term(
          name: view.rawValue, measure: "share", value: Self.digits(n / (n + unseen)), scale: .logit,
          degreesOfFreedom: .infinity)
      case .registered:
        Estimate.Term(
          name: view.rawValue, measure: "people on a list", value: n, scale: .identity, unit: unit,
          degreesOfFreedom: .infinity)
      }
    let variance = view == .registered ? 0 : Self.digits(spread * spread)
    return Estimate(
      name: study.name.string, terms: [term], covariance: Matrix([[variance]]), recipe: recipe,
      counterfactual: .notAnEffect, source: study.source)
  }

  /// Twelve digits, so that the last bits of a machine do not cross.
  private static func digits(_ value: Double) -> Double {
    value.isFinite && value != 0 ? Double(String(format: "%.11e", value)) ?? value : value
  }
}
