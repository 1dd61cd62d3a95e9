import Foundation
import LinearAlgebra
import Models

/// Effects of treatment beside fixed effects of unit and period: one for all, or one by time since the start (event study).
///
/// In repeated cross-sections the cohort stands for the unit. Where effects grow or differ by cohort the one effect is a weighted sum of them
/// in which weights can be negative (`NegativeWeights`); group-time effects (`CallawaySantAnna`) are not. As a Poisson regression
/// effects are log ratios, and need no Poisson distribution, only a mean that is a product of the effects.
/// - Source: in R `fixest::feols(y ~ i(rel, ref = -1) | unit + period)` and `fepois`.
public struct TwoWayFixedEffects: Sendable {
  public enum Scale: String, Sendable, CaseIterable {
    case difference

    /// Poisson regression: the log of a ratio of means.
    case logRatio
  }

  public enum Effects: Sendable, Equatable {
    /// One coefficient, `att`.
    case overall

    /// One by relative period, `event[e]`, compared with these; the never treated have none.
    case eventStudy(references: [Int] = [-1])
  }

  public let effects: Effects
  public let scale: Scale
  public let recipe: any SandwichCovariance

  /// - Parameter recipe: by cluster, or by unit where there is none above it.
  public init(
    _ effects: Effects = .overall, scale: Scale = .difference, recipe: any SandwichCovariance = CR1()
  ) {
    self.effects = effects
    self.scale = scale
    self.recipe = recipe
  }

  /// The effects, then the coefficients of covariates by their names; with what each cluster adds.
  /// - Throws: `RollOutRefusal`, and what the fit does: `Separation`, `NotConverged`, `TooFewSamplingUnits`.
  public func fit(_ panel: RollOutPanel) throws -> EffectEstimates {
    let fit = try model(panel)
    let covariance = try fit.covariance(recipe, units: panel.samplingUnits())
    return EffectEstimates(
      names: fit.names, values: fit.coefficients, covariance: covariance.matrix,
      degreesOfFreedom: covariance.degreesOfFreedom,
      influence: try fit.influence(
        on: fit.coefficients.indices.map { fit.coefficient($0) }, recipe, units: panel.samplingUnits()),
      recipe: "two-way fixed effects, \(covariance.recipe)")
  }

  /// The fit itself.
  /// - Throws: `RollOutRefusal`, and what the fit does.
  public func model(_ panel: RollOutPanel) throws -> AbsorbedFit {
    let terms = try treatmentTerms(panel)
    let covariates = panel.covariateNames.enumerated().map { place, name in
      DesignTerm.numeric(name: name, values: Array(panel.covariates.column(place)))
    }
    let design = try DesignMatrix(rows: panel.rows, terms: terms + covariates, keepCollinear: true)
    let factors = [panel.levelFactor, panel.periodFactor]
    let fit: AbsorbedFit
    switch scale {
    case .difference: fit = try AbsorbedLeastSquares(factors, weights: panel.weights).fit(design, panel.outcome)
    case .logRatio:
      fit = try AbsorbedGeneralisedLinear(PoissonLog(), factors, weights: panel.weights).fit(design, panel.outcome)
    }
    let wanted = Set(terms.map(\.name))
    let lost = fit.collinear.filter { wanted.contains($0) }
    if !lost.isEmpty { throw RollOutRefusal.eventStudyNotIdentified(lost) }
    return fit
  }

  /// `att` of one effect for all; `observed`, the mean outcome of treated rows, and `baseline`, what it would be without: observed less the
  /// effect, or divided by the ratio. Jointly, with what each cluster adds.
  /// - Throws: as `fit`.
  public func withBaseline(_ panel: RollOutPanel) throws -> EffectEstimates {
    try withBaseline(panel, TwoWayFixedEffects(.overall, scale: scale, recipe: recipe).fit(panel))
  }

  /// - Parameter estimates: of `fit` with one effect for all.
  func withBaseline(_ panel: RollOutPanel, _ estimates: EffectEstimates) throws -> EffectEstimates {
    let effect = estimates.values[0]
    let weights = panel.rowWeights
    let treated = (0..<panel.rows).filter { panel.isTreated(row: $0) }
    let total = DoubleDouble.sum(of: treated.lazy.map { weights[$0] })
    let mean = DoubleDouble.sum(of: treated.lazy.map { weights[$0] * panel.outcome[$0] }) / total
    var ofMean = [Double](repeating: 0, count: panel.clusters)
    for row in treated {
      ofMean[panel.clusterOfUnit[panel.unitOfRow[row]]] += weights[row] / total * (panel.outcome[row] - mean)
    }
    let ofEffect = estimates.influence.map { Array($0.matrix.column(0)) } ?? ofMean.map { _ in 0 }
    let ratio = scale == .logRatio ? exp(-effect) : 1
    let change = scale == .logRatio ? mean : 1
    let ofBaseline = zip(ofMean, ofEffect).map { ratio * ($0 - change * $1) }
    let influence = Influence(matrix: Matrix(columns: [ofEffect, ofMean, ofBaseline]))
    return EffectEstimates(
      names: ["att", "observed", "baseline"],
      values: [effect, mean, scale == .logRatio ? ratio * mean : mean - effect], covariance: influence.covariance,
      degreesOfFreedom: [Double](repeating: estimates.degreesOfFreedom[0], count: 3), influence: influence,
      recipe: estimates.recipe)
  }

  private func treatmentTerms(_ panel: RollOutPanel) throws -> [DesignTerm] {
    switch effects {
    case .overall:
      return [.numeric(name: "att", values: (0..<panel.rows).map { panel.isTreated(row: $0) ? 1 : 0 })]
    case .eventStudy(let references):
      let relative = (0..<panel.rows).map { panel.relativePeriod(row: $0) }
      let distinct = Set(relative.compactMap { $0 }).sorted()
      for reference in references where !distinct.contains(reference) {
        throw RollOutRefusal.noReferencePeriod(reference)
      }
      return distinct.filter { !references.contains($0) }.map { period in
        .numeric(name: "event[\(period)]", values: relative.map { $0 == period ? 1 : 0 })
      }
    }
  }
}
