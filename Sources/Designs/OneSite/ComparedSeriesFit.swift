import Foundation
import LinearAlgebra
import Models
import Probability

/// Level and slope changes of a series, alone or relative to a comparison series, of means or of counts.
///
/// Means: least squares. Counts: a Poisson regression with log link and the log of the time under watch as offset; its effects are ratios.
/// With a comparison both series have all terms of the model, and those of the interrupted one stand as what it differs by. Scores of a period
/// are added over the two series before they go together with those of neighbouring periods (Newey & West), so that what shakes both in one
/// period counts once: for means it is the covariance of the series of differences. Overdispersion is in the scores. Tests use
/// t(periods − coefficients of one series).
/// - Source: as of `ComparedSeries`; the errors Newey & West, Econometrica 55(3), 1987, Driscoll & Kraay, Review of Economics and Statistics
///   80(4), 1998. In R: `sandwich::NeweyWest(prewhite = FALSE, adjust = TRUE)`, with a comparison `sandwich::vcovPL(aggregate = TRUE)`.
public struct ComparedSeriesFit: Sendable {
  public enum Outcome: String, Sendable { case means, counts }

  /// Of one period, from the first interruption on.
  public struct Step: Sendable {
    public let period: Int
    /// A mean, or a rate by time under watch.
    public let observed: Double
    public let counterfactual: Double
    /// A difference, or the log of a ratio.
    public let effect: Double
    public let standardError: Double
  }

  public let compared: ComparedSeries
  public let outcome: Outcome
  /// Of the interrupted series where there is a comparison: `level[60]:interrupted` is the change beyond that of the other.
  public let names: [String]
  public let coefficients: [Double]
  public let covariance: Matrix
  public let degreesOfFreedom: Double
  /// The mean (or rate) over the horizon with the interruption and without, with derivatives by the coefficients.
  public let with: SmoothFunction
  public let without: SmoothFunction
  public let path: [Step]
  public let recipe: String

  /// What the difference before the interruption is called among `names`.
  static let suffix = ":interrupted"

  /// - Throws: `SeriesRefusal`, and what the fit throws: `Separation`, `NotConverged`, `NoDegreesOfFreedom`.
  public init(
    _ compared: ComparedSeries, outcome: Outcome, lag: NeweyWest.Lag = .rule, horizon: Int? = nil
  ) throws {
    let series = compared.series
    let reach = try series.reach(horizon)
    let k = series.names.count
    let isPair = compared.comparison != nil
    if outcome == .counts { try Self.checkCounts(compared) }
    let own = series.columns
    var names = series.names
    var rows = series.periods.indices.map { own.row($0) }
    var values = series.outcome
    var times = series.periods
    if let comparison = compared.comparison {
      names += series.names.map { $0 + Self.suffix }
      rows = rows.map { $0 + $0 } + rows.map { $0 + [Double](repeating: 0, count: k) }
      values += comparison
      times += series.periods
    }
    let design = try DesignMatrix(names: names, matrix: Matrix(rows), keepCollinear: true)
    let recipe = NeweyWest(times: times, lag: lag, isAdjusted: true)
    let exposure = (compared.exposure ?? []) + (compared.comparisonExposure ?? [])
    let offset = outcome == .counts && !exposure.isEmpty ? exposure.map { log($0) } : nil
    let fit: Fit
    switch outcome {
    case .means: fit = try LeastSquares().fit(design, values)
    case .counts: fit = try GeneralisedLinear(PoissonLog(), offset: offset).fit(design, values)
    }
    let estimate = try fit.covariance(recipe)
    let (coefficients, covariance) = (fit.coefficients, estimate.matrix)
    let isEffect = Set(series.effectTerms)
    func linear(_ gradient: [Double]) -> SmoothFunction {
      SmoothFunction(value: zip(gradient, coefficients).reduce(0) { $0 + $1.0 * $1.1 }, gradient: gradient)
    }
    func level(_ t: Int, interrupted: Bool) -> SmoothFunction {
      let row = own.row(t)
      let kept = row.indices.map { interrupted || !isEffect.contains($0) ? row[$0] : 0 }
      let function = linear(isPair ? row + kept : kept)
      return outcome == .counts ? function.exponential : function
    }
    func mean(interrupted: Bool) -> SmoothFunction {
      let shares = reach.map { compared.exposure?[$0] ?? 1 }
      let whole = shares.reduce(0, +)
      let none = SmoothFunction(value: 0, gradient: coefficients.map { _ in 0 })
      return zip(reach, shares).reduce(none) { sum, next in
        sum + (next.1 / whole) * level(next.0, interrupted: interrupted)
      }
    }
    with = mean(interrupted: true)
    without = mean(interrupted: false)
    let start = series.interruptions[0].period - series.periods[0]
    path = (start..<series.periods.count).map { t in
      let (now, otherwise) = (level(t, interrupted: true), level(t, interrupted: false))
      let effect = outcome == .counts ? now.logarithm - otherwise.logarithm : now - otherwise
      return Step(
        period: series.periods[t], observed: series.outcome[t] / (compared.exposure?[t] ?? 1),
        counterfactual: otherwise.value, effect: effect.value,
        standardError: DeltaMethod.covariance(of: [effect], covariance)[0, 0].squareRoot())
    }
    self.compared = compared
    self.outcome = outcome
    self.names = names
    self.coefficients = coefficients
    self.covariance = covariance
    degreesOfFreedom = Double(series.periods.count - k)
    self.recipe = "\(outcome == .counts ? "Poisson, " : "")\(estimate.recipe)"
  }

  private static func checkCounts(_ compared: ComparedSeries) throws(SeriesRefusal) {
    let sides = [
      (compared.series.outcome, compared.exposure), (compared.comparison ?? [], compared.comparisonExposure),
    ]
    for (counts, exposure) in sides {
      for (t, count) in counts.enumerated() where !(count >= 0 && (exposure?[t] ?? 1) > 0) {
        throw .noCount(period: compared.series.periods[t])
      }
    }
  }

  /// A coefficient with its standard error and two-sided p-value by Student's t; nil where there is none of that name.
  public func coefficient(_ name: String) -> (value: Double, standardError: Double, pValue: Double)? {
    names.firstIndex(of: name).map { place in
      let error = covariance[place, place].squareRoot()
      return (coefficients[place], error, StudentLaw.twoSided(coefficients[place] / error, df: degreesOfFreedom))
    }
  }

  /// How the two series differed before the interruption: level at the first period, and slope; empty without a comparison.
  public var differenceBefore: [(name: String, value: Double, standardError: Double, pValue: Double)] {
    guard compared.comparison != nil else { return [] }
    return compared.series.names.prefix(2).compactMap { name in
      coefficient(name + Self.suffix).map { (name, $0.value, $0.standardError, $0.pValue) }
    }
  }

  /// Changes at the interruptions: of the interrupted series, beyond those of the comparison where there is one.
  public var changes: [(name: String, value: Double, standardError: Double, pValue: Double)] {
    compared.series.effectTerms.compactMap { term in
      let name = compared.series.names[term]
      return coefficient(compared.comparison == nil ? name : name + Self.suffix).map {
        (name, $0.value, $0.standardError, $0.pValue)
      }
    }
  }
}
