import Documents
import Foundation
import LinearAlgebra
import Models
import Probability

/// The two worlds after models whose means need more than their coefficients: mixed models (over the random effects too) and Cox (the risk up
/// to the last event); and models with absorbed effects, of which the coefficient itself is the effect. The treatment may stand in no interaction.
struct OtherMeans {
  let parent: FormulaEffects
  let treatment: Treatment

  /// The means of some people without and with the treatment.
  struct Pair {
    let without: SmoothFunction
    let with: SmoothFunction
    let kind: PlainReading.Kind
    /// The time up to which a risk after Cox goes; nil otherwise.
    let horizon: Double?
    /// Infinite: the normal distribution.
    let degreesOfFreedom: Double
    /// nil where the recipe of the standard errors has none for such means.
    let covariance: ([SmoothFunction]) throws -> Matrix?
  }

  /// nil where the model has no such means, or the treatment is part of another column.
  func reading() throws -> PlainReading? {
    guard let column else { return nil }
    if let absorbed = parent.fit.model as? AbsorbedFit { return reading(absorbed, column) }
    guard let pair = try means(column, of: treatment.isTreated) else { return nil }
    let (without, with, kind) = (pair.without, pair.with, pair.kind)
    guard without.value > 0, with.value > 0, without.value.isFinite, with.value.isFinite else { return nil }
    let isRisk = kind == .risk
    if isRisk, without.value >= 1 || with.value >= 1 { return nil }
    let function = isRisk ? with.logit - without.logit : (with / without).logarithm
    guard let error = try pair.covariance([function]).map({ $0[0, 0].squareRoot() }) else { return nil }
    let reach = StudentLaw.upperQuantile(parent.plan.options.alpha, df: pair.degreesOfFreedom) * error
    guard reach.isFinite else { return nil }
    func back(_ effect: Double) -> Double {
      isRisk
        ? 1 / (1 + (1 - without.value) / without.value * exp(-effect)) : without.value * exp(effect)
    }
    return PlainReading(
      kind: kind, treatment: treatment.name, outcome: parent.design.formula.outcomeName, horizon: pair.horizon,
      without: without.value, with: with.value, low: back(function.value - reach), high: back(function.value + reach),
      confidence: parent.plan.options.confidence)
  }

  /// The fitted mean of the treated, and the same without the coefficient.
  private func reading(_ absorbed: AbsorbedFit, _ column: Int) -> PlainReading? {
    let design = parent.design
    let isIdentity = absorbed.family is GaussianIdentity
    let rows = treatment.isTreated.indices.filter { treatment.isTreated[$0] && absorbed.weights[$0] > 0 }
    let sum = DoubleDouble.sum(of: rows.lazy.map { absorbed.weights[$0] * absorbed.fitted[$0] })
    let times = isIdentity ? nil : design.offset?.map { exp($0) }
    let size = DoubleDouble.sum(of: rows.lazy.map { absorbed.weights[$0] * (times?[$0] ?? 1) })
    guard size > 0 else { return nil }
    let with = sum / size
    let effect = absorbed.coefficients[column]
    let covariance = parent.chosen.estimate
    let reach =
      StudentLaw.upperQuantile(parent.plan.options.alpha, df: covariance.degreesOfFreedom[column])
      * covariance.matrix[column, column].squareRoot()
    let without = isIdentity ? with - effect : with * exp(-effect)
    func back(_ value: Double) -> Double { isIdentity ? without + value : without * exp(value) }
    let isEvent = design.numbers?.allSatisfy { $0 == 0 || $0 == 1 } ?? false
    let ends = [back(effect - reach), back(effect + reach)]
    // A straight line may leave the shares; then the means are told as they are.
    let isShare = isIdentity && isEvent && ([with, without] + ends).allSatisfy { $0 >= 0 && $0 <= 1 }
    guard ends.allSatisfy(\.isFinite) else { return nil }
    let kind: PlainReading.Kind = isIdentity ? (isShare ? .risk : .mean) : times == nil ? .count : .rate
    return PlainReading(
      kind: kind, treatment: treatment.name, outcome: design.formula.outcomeName, horizon: nil, without: without,
      with: with, low: ends[0], high: ends[1], confidence: parent.plan.options.confidence)
  }

  /// The column of the treatment, where it stands in the formula by itself and in nothing else.
  var column: Int? {
    let inTerms = parent.design.coding.terms.filter { term in
      term.variables.contains { $0.expression.names.contains { $0.name == treatment.name } }
    }
    guard inTerms.count == 1, inTerms[0].variables.count == 1 else { return nil }
    let isRandom = parent.design.formula.random.contains { part in
      part.terms.contains { term in
        term.variables.contains { $0.expression.names.contains { $0.name == treatment.name } }
      }
    }
    guard !isRandom else { return nil }
    let own = parent.design.columns.first { $0.name == treatment.name || $0.factor == treatment.name }
    return own.flatMap { parent.fit.model.index(of: $0.name) }
  }

  func means(_ column: Int, of population: [Bool]) throws -> Pair? {
    if let mixed = parent.fit.model as? GeneralisedMixedFit {
      // With an offset these would be counts over times of all lengths; recipes by cluster have no covariance with the spread of groups.
      guard parent.design.offset == nil, parent.chosen.isOwn else { return nil }
      func mean(_ level: Double) throws -> SmoothFunction {
        try mixed.populationMean(setting: column, to: level, over: population, counts: parent.design.weights)
      }
      return Pair(
        without: try mean(0), with: try mean(1), kind: mixed.family == .binomial ? .risk : .count, horizon: nil,
        degreesOfFreedom: .infinity, covariance: { mixed.covariance(of: $0) })
    }
    if let cox = parent.fit.model as? CoxFit {
      // Everybody counts alike in these means.
      guard parent.design.weights == nil, let last = cox.baselineHazards.compactMap(\.time.last).max() else {
        return nil
      }
      let horizon = CoxAtHorizon(cox, horizon: last)
      return Pair(
        without: try horizon.risk(column: column, at: 0, population: population),
        with: try horizon.risk(column: column, at: 1, population: population), kind: .risk, horizon: last,
        degreesOfFreedom: parent.chosen.estimate.degreesOfFreedom[column],
        covariance: { try parent.chosen.of($0, horizon) })
    }
    return nil
  }
}
