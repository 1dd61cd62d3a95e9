import Documents
import Foundation
import LinearAlgebra
import Models

/// A log-linear model of repeat counts over an open number of occasions: log E[fₖ] = β₀ − log k! + β₁k + τ·h(k), and exp(β₀) people are unseen.
///
/// h says how people differ: not at all; 2ᵏ − 1 (Poisson with base 2); k²/2 (a normal distribution of the log of the rate, Darroch); or
/// −log(3.5 + k) + log 3.5 (a gamma one). The standard error is √(u + u²·var β₀), with u the unseen.
/// - Source: Rivest & Baillargeon, package Rcapture, whose names and forms of h these are.
public struct HeterogeneityModel: RepeatCountModel {
  public enum Difference: String, Sendable, CaseIterable {
    case none = "m0"
    case poisson2, darroch
    case gamma = "gamma3.5"

    func value(_ k: Double) -> Double {
      switch self {
      case .none: 0
      case .poisson2: exp2(k) - 1
      case .darroch: k * k / 2
      case .gamma: log(3.5) - log(3.5 + k)
      }
    }
  }

  public let difference: Difference

  public var name: String { "loglinear_\(difference.rawValue)" }

  public var words: Words {
    switch difference {
    case .none: Words(nl: "Log-lineair M0 (iedereen gelijk)", en: "Log-linear M0 (all alike)")
    case .poisson2: Words(nl: "Log-lineair Mh Poisson2", en: "Log-linear Mh Poisson2")
    case .darroch: Words(nl: "Log-lineair Mh Darroch", en: "Log-linear Mh Darroch")
    case .gamma: Words(nl: "Log-lineair Mh Gamma3.5", en: "Log-linear Mh Gamma3.5")
    }
  }

  public init(_ difference: Difference) {
    self.difference = difference
  }

  public func figure(_ counts: RepeatCounts, confidence: Double) -> PopulationFigure {
    let times = (1...counts.most).map(Double.init)
    let columns = difference == .none ? [] : [("h", times.map(difference.value))]
    return CountRegression(counts, columns).figure(name, words, meaning: .size, confidence: confidence)
  }
}

/// A log-linear fit of repeat counts with columns beside the constant and the number of times.
struct CountRegression {
  let counts: RepeatCounts
  let fit: Fit?

  init(_ counts: RepeatCounts, _ columns: [(name: String, values: [Double])]) {
    self.counts = counts
    let times = (1...counts.most).map(Double.init)
    guard counts.most >= columns.count + 2 else {
      fit = nil
      return
    }
    let terms =
      [.intercept, .numeric(name: "times", values: times)]
      + columns.map { DesignTerm.numeric(name: $0.name, values: $0.values) }
    fit = try? GeneralisedLinear(PoissonLog(), offset: times.map { -lgamma($0 + 1) }).fit(
      DesignMatrix(rows: counts.most, terms: terms, keepCollinear: true), counts.people.map(Double.init))
  }

  func figure(
    _ name: String, _ words: Words, meaning: PopulationFigure.Meaning, confidence: Double
  ) -> PopulationFigure {
    guard let fit, exp(fit.coefficients[0]).isFinite else {
      return PopulationFigure(
        name, words, meaning: meaning, observed: counts.observed,
        why: Words(
          nl: "te weinig verschillende aantallen keren voor dit model",
          en: "too few different numbers of times for this model"))
    }
    let unseen = exp(fit.coefficients[0])
    let variance = unseen + unseen * unseen * fit.bread[0, 0]
    return PopulationFigure(
      name, words, meaning: meaning, observed: counts.observed, population: Double(counts.observed) + unseen,
      standardError: variance.squareRoot(), confidence: confidence,
      fit: PopulationFigure.Fitness(
        deviance: max(0, fit.deviance), degreesOfFreedom: fit.residualDegreesOfFreedom,
        logLikelihood: fit.logLikelihood, parameters: fit.coefficients.count, observed: counts.observed),
      recipe: Words(
        nl: "log-lineair, maximale aannemelijkheid; √(u + u²·var β₀)",
        en: "log-linear, maximum likelihood; √(u + u²·var β₀)"))
  }
}
