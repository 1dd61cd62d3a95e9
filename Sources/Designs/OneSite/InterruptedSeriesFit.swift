import LinearAlgebra
import Models

/// What an interruption did to a series, with the path that it would have taken without.
public struct InterruptedSeriesFit: Sendable {
  /// How errors hang together in time.
  public enum Errors: Sendable, Equatable {
    /// Least squares with the covariance of Newey & West, n/(n−k), t(n − k).
    case neweyWest(NeweyWest.Lag)
    /// Exact maximum likelihood.
    case arima(ARIMAOrder)
  }

  public let series: InterruptedSeries
  /// `average` and `cumulative` effect over the horizon, `baseline` (the mean over the horizon without interruption), then the terms of the
  /// interruptions, jointly.
  public let effects: EffectEstimates
  /// By period, from the model; the observed minus the effect where the series was differenced.
  public let counterfactual: [Double]
  /// By period; 0 before the interruption.
  public let effectPath: [Double]
  public let effectErrors: [Double]
  public let residuals: [Double]
  public let durbinWatson: Double
  public let ljungBox: SerialTests.LjungBox?
  /// The regression with its memory; nil under Newey & West.
  public let arima: ARIMARegression?
  public let names: [String]
  public let coefficients: [Double]
  public let covariance: Matrix

  /// - Parameter horizon: periods from the first interruption on; all that are observed when left out.
  /// - Throws: `SeriesRefusal`, `ErrorsAtBoundary`, `NoDegreesOfFreedom`, what the fit throws.
  public init(_ series: InterruptedSeries, errors: Errors, horizon: Int? = nil) throws {
    self.series = series
    let reach = try series.reach(horizon)
    let recipe: String
    let df: Double
    var keeps = Array(series.names.indices)
    var memory = 0
    switch errors {
    case .neweyWest(let lag):
      arima = nil
      let design = try DesignMatrix(names: series.names, matrix: series.columns, keepCollinear: true)
      let fit = try LeastSquares().fit(design, series.outcome)
      let estimate = try fit.covariance(NeweyWest(times: series.periods, lag: lag, isAdjusted: true))
      self.coefficients = fit.coefficients
      self.covariance = estimate.matrix
      df = fit.rowDegreesOfFreedom
      recipe = estimate.recipe.description
      residuals = zip(series.outcome, fit.fitted).map { $0 - $1 }
    case .arima(let order):
      // A difference takes the constant away, a second one the trend too.
      keeps = Array(series.names.indices.dropFirst(min(2, order.differences)))
      let fit = try ARIMARegression(
        order, names: keeps.map { series.names[$0] }, columns: series.columns.selecting(columns: keeps),
        outcome: series.outcome)
      arima = fit
      self.coefficients = fit.coefficients
      self.covariance = fit.covariance
      df = fit.degreesOfFreedom
      recipe = "\(order) errors, exact maximum likelihood, \(fit.rows) periods"
      residuals = fit.innovations
      memory = order.autoregressive + order.movingAverage
    }
    names = keeps.map { series.names[$0] }
    let k = keeps.count
    let isEffect = Set(series.effectTerms)
    func gradient(_ t: Int, effect: Bool) -> [Double] {
      keeps.map { isEffect.contains($0) == effect ? series.columns[t, $0] : 0 }
    }
    let coefficients = self.coefficients
    let covariance = self.covariance
    func value(_ row: [Double]) -> Double { zip(row, coefficients).reduce(0) { $0 + $1.0 * $1.1 } }
    let paths = series.periods.indices.map { gradient($0, effect: true) }
    self.effectPath = paths.map(value)
    effectErrors = paths.map { row in
      Matrix.sandwich(Matrix([row]), covariance)[0, 0].squareRoot()
    }
    let isDifferenced = keeps.count < series.names.count
    let effectPath = self.effectPath
    counterfactual = series.periods.indices.map { t in
      isDifferenced ? series.outcome[t] - effectPath[t] : value(gradient(t, effect: false))
    }
    let count = Double(reach.count)
    func mean(_ rows: [[Double]]) -> [Double] { (0..<k).map { j in rows.reduce(0) { $0 + $1[j] } / count } }
    let average = mean(reach.map { paths[$0] })
    let level = isDifferenced ? average.map { -$0 } : mean(reach.map { gradient($0, effect: false) })
    var rows = [average, average.map { $0 * count }, level]
    var labels = ["average", "cumulative", "baseline"]
    for (place, term) in keeps.enumerated() where isEffect.contains(term) {
      rows.append((0..<k).map { $0 == place ? 1 : 0 })
      labels.append(series.names[term])
    }
    var values = rows.map(value)
    values[2] = counterfactual.mean(reach)
    effects = EffectEstimates(
      names: labels, values: values, covariance: Matrix.sandwich(Matrix(rows), covariance),
      degreesOfFreedom: labels.map { _ in df }, recipe: recipe)
    durbinWatson = SerialTests.durbinWatson(residuals)
    let lags = min(max(memory + 1, min(10, residuals.count / 5)), residuals.count - 1)
    ljungBox = lags > memory ? SerialTests.ljungBox(residuals, lags: lags, fitted: memory) : nil
  }
}
