import LinearAlgebra

/// A series with an interruption, and one beside it over the same periods that was not interrupted.
///
/// What the other series did after the interruption is what this one would have done too, on the scale of the model: its own line going on,
/// moved by the change of level and slope of the other.
/// - Source: Linden, Stata Journal 15(2), 2015; Lopez Bernal, Cummins & Gasparrini, International Journal of Epidemiology 47(6), 2018.
public struct ComparedSeries: Sendable {
  /// Outcomes are sums over the time under watch where that is given.
  public let series: InterruptedSeries
  /// One a period of `series`; nil without a comparison.
  public let comparison: [Double]?
  /// The time under watch in each period: of the series, and of the comparison; nil where outcomes are no counts.
  public let exposure: [Double]?
  public let comparisonExposure: [Double]?

  /// - Parameter comparisonPeriods: those of `comparison`, in any order.
  /// - Throws: `SeriesRefusal` where the comparison has not each period of the series once; periods that it has besides do not count.
  public init(
    _ series: InterruptedSeries, exposure: [Double]? = nil, comparisonPeriods: [Int] = [], comparison: [Double]? = nil,
    comparisonExposure: [Double]? = nil
  ) throws(SeriesRefusal) {
    self.series = series
    self.exposure = exposure
    guard let comparison else {
      (self.comparison, self.comparisonExposure) = (nil, nil)
      return
    }
    var places: [Int] = []
    for period in series.periods {
      let own = comparisonPeriods.indices.filter { comparisonPeriods[$0] == period }
      guard own.count == 1, comparison[own[0]].isFinite else { throw .gapInComparison(period: period) }
      places.append(own[0])
    }
    self.comparison = places.map { comparison[$0] }
    self.comparisonExposure = comparisonExposure.map { times in places.map { times[$0] } }
  }

  /// The series less its comparison, period by period: the same effects, of which errors that hang together in time may be any.
  /// - Precondition: there is a comparison, and no time under watch.
  public func difference() -> InterruptedSeries {
    precondition(comparison != nil && exposure == nil, "differences are of means, against a comparison")
    return series.replacing(outcome: zip(series.outcome, comparison ?? []).map { $0 - $1 })
  }
}
