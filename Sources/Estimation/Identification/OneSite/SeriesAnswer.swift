import Designs
import Documents
import LinearAlgebra
import Models

/// What a series answers: its effect over the horizon, the path without, the memory that is left, and the same by siblings.
struct SeriesAnswer {
  let hypothesis: Hypothesis
  let horizon: Int?

  init(_ hypothesis: Hypothesis, horizon: Int?) {
    self.hypothesis = hypothesis
    self.horizon = horizon
  }

  /// - Throws: `SeriesRefusal`, `ErrorsAtBoundary`, what a fit throws.
  func means(_ compared: ComparedSeries, _ errors: InterruptedSeriesFit.Errors) throws -> IdentifiedEffect {
    let ways: [InterruptedSeriesFit.Errors] = [.neweyWest(.rule), .arima(ARIMAOrder(1, 0, 0))]
    let others = ways.filter { $0 != errors }.compactMap { try? mean(compared, $0).effect }
    let alone = compared.comparison == nil ? nil : try? ComparedSeries(compared.series)
    let ownTrend = alone.flatMap { try? mean($0, errors).effect }
    let made = try mean(compared, errors)
    return IdentifiedEffect(
      effect: made.effect, exhibits: made.exhibits,
      alternatives: others.map { line($0) } + (ownTrend.map { [line($0, method: "own trend")] } ?? []))
  }

  /// - Throws: as `means`, and `RegressionFit.OutsideRisk`.
  func counts(_ compared: ComparedSeries, reasons: [TestabilityReason]) throws -> IdentifiedEffect {
    let fit = try ComparedSeriesFit(compared, outcome: .counts, horizon: horizon)
    let apart = try? effect(ComparedSeriesFit(compared, outcome: .counts, lag: .given(0), horizon: horizon))
    var alone: EffectFit?
    if compared.comparison != nil, let series = try? ComparedSeries(compared.series, exposure: compared.exposure) {
      alone = try? effect(ComparedSeriesFit(series, outcome: .counts, horizon: horizon))
    }
    return IdentifiedEffect(
      effect: try effect(fit), reasons: reasons,
      exhibits: [SeriesExhibits.path(fit, hypothesis.effect), SeriesExhibits.changes(fit)]
        + (SeriesExhibits.before(fit).map { [$0] } ?? []),
      alternatives: (apart.map { [line($0, method: "periods apart")] } ?? [])
        + (alone.map { [line($0, method: "own trend")] } ?? []))
  }

  private func line(_ effect: EffectFit, method: String? = nil) -> TestedHypothesis.Alternative {
    TestedHypothesis.Alternative(
      method: method ?? effect.method, recipe: effect.recipe, term: effect.term(0, alpha: hypothesis.alpha))
  }

  private func mean(
    _ compared: ComparedSeries, _ errors: InterruptedSeriesFit.Errors
  ) throws -> (effect: EffectFit, exhibits: [Exhibit]) {
    guard compared.comparison != nil else {
      let fit = try InterruptedSeriesFit(compared.series, errors: errors, horizon: horizon)
      return (effect(fit), [SeriesExhibits.path(fit), SeriesExhibits.memory(fit)])
    }
    let pair = try ComparedSeriesFit(compared, outcome: .means, horizon: horizon)
    let exhibits =
      [SeriesExhibits.path(pair, hypothesis.effect), SeriesExhibits.changes(pair)]
      + (SeriesExhibits.before(pair).map { [$0] } ?? [])
    let difference = try InterruptedSeriesFit(compared.difference(), errors: errors, horizon: horizon)
    let memory = SeriesExhibits.memory(difference)
    guard case .arima = errors else { return (try effect(pair), exhibits + [memory]) }
    // With ARIMA errors the series of differences is modelled; the level without is what was observed less its effect.
    let reach = pair.path.prefix(horizon ?? pair.path.count)
    let observed = reach.reduce(0) { $0 + $1.observed } / Double(reach.count)
    return (effect(difference, observed: observed), exhibits + [memory])
  }

  /// From the levels with and without.
  private func effect(_ fit: ComparedSeriesFit) throws -> EffectFit {
    let isPair = fit.compared.comparison != nil
    let what =
      fit.outcome == .counts
      ? Words(nl: "verhouding van aantallen", en: "ratio of counts")
      : Words(nl: "gemiddeld effect", en: "mean effect")
    let against =
      isPair
      ? Words(
        nl: "tegen de trend, bewogen zoals de vergelijkingsreeks",
        en: "against the trend moved as the comparison series")
      : Words(nl: "tegen de doorgetrokken trend", en: "against the trend going on")
    return try EffectFit.ofLevels(
      hypothesis.effect, treated: fit.with.value, untreated: fit.without.value,
      covariance: DeltaMethod.covariance(of: [fit.with, fit.without], fit.covariance),
      degreesOfFreedom: fit.degreesOfFreedom, method: NeweyWest(times: []).name,
      recipe: Words(
        nl: "onderbroken tijdreeks, \(what.nl) \(against.nl), \(fit.recipe)",
        en: "interrupted time series, \(what.en) \(against.en), \(fit.recipe)"))
  }

  /// - Parameter observed: the mean of the interrupted series over the horizon, where the fit is of differences.
  private func effect(_ fit: InterruptedSeriesFit, observed: Double? = nil) -> EffectFit {
    let effects = fit.effects
    let df = effects.degreesOfFreedom[0]
    let measure = EffectMeasure.meanDifference
    let picked = [0, 2]
    var covariance = Matrix(picked.map { i in picked.map { effects.covariance[i, $0] } })
    if observed != nil {
      let variance = effects.covariance[0, 0]
      covariance = Matrix([[variance, -variance], [-variance, variance]])
    }
    let baseline = observed.map { $0 - effects.values[0] } ?? effects.values[2]
    let against =
      observed == nil
      ? Words(nl: "tegen de doorgetrokken trend", en: "against the trend going on")
      : Words(nl: "van de verschillen met de vergelijkingsreeks", en: "of the differences from the comparison series")
    return EffectFit(
      parts: [
        .init(
          name: "effect", measure: measure.rawValue, scale: measure.scale, value: effects.values[0],
          degreesOfFreedom: df),
        .init(
          name: "baseline", measure: measure.baselineMeasure, scale: measure.baselineScale, value: baseline,
          degreesOfFreedom: df),
      ], covariance: covariance, method: fit.arima?.order.description ?? "Newey–West",
      recipe: Words(
        nl: "onderbroken tijdreeks, gemiddeld effect \(against.nl), \(effects.recipe)",
        en: "interrupted time series, mean effect \(against.en), \(effects.recipe)"))
  }
}
