import Designs
import Documents
import LinearAlgebra

/// The series that an interrupted time series makes of the records: means by period, or counts over the time under watch.
struct SeriesRows {
  let compared: ComparedSeries

  /// The records of one series, by period.
  private struct Side {
    let periods: [Int]
    let outcome: [Double]
    let exposure: [Double]?
    let rows: [[Int]]

    init(_ records: [Int], _ numbers: [Int], _ design: Design, isCount: Bool) {
      let byPeriod = Dictionary(grouping: records) { numbers[$0] }
      periods = byPeriod.keys.sorted()
      rows = periods.map { byPeriod[$0] ?? [] }
      let sums = rows.map { own in DoubleDouble.sum(of: own.lazy.map { design.outcome[$0] }) }
      outcome = isCount ? sums : zip(sums, rows).map { $0 / Double($1.count) }
      exposure = isCount ? rows.map { own in DoubleDouble.sum(of: own.lazy.map { design.exposure[$0] }) } : nil
    }
  }

  /// - Throws: `NotTestable`, `SeriesRefusal`.
  init(_ keys: InterruptedSeriesDesign, _ design: Design, isCount: Bool) throws {
    let numbers = try PeriodNumbers.complete(design.column(keys.period))
    var own = Array(0..<design.records)
    var other: Side?
    if let condition = keys.comparison {
      let answers = condition.answers(in: design.column(condition.column))
      if answers.contains(where: { $0 < 0 }) { throw NotTestable(reason: .seriesUnknown) }
      let beside = own.filter { answers[$0] == 1 }
      own = own.filter { answers[$0] == 0 }
      guard !beside.isEmpty, !own.isEmpty else { throw NotTestable(reason: .noComparisonGroup) }
      if beside.contains(where: { design.isTreated[$0] }) { throw NotTestable(reason: .comparisonIsTreated) }
      other = Side(beside, numbers, design, isCount: isCount)
    }
    let side = Side(own, numbers, design, isCount: isCount)
    let isTreated = side.rows.map { own in own.contains { design.isTreated[$0] } }
    guard let first = isTreated.firstIndex(of: true) else { throw NotTestable(reason: .noComparisonGroup) }
    if keys.interruptions.isEmpty, side.rows[first...].contains(where: { $0.contains { !design.isTreated[$0] } }) {
      throw NotTestable(reason: .treatmentWithinPeriod)
    }
    let starts = keys.interruptions.isEmpty ? [side.periods[first]] : keys.interruptions
    let series = try InterruptedSeries(
      periods: side.periods, outcome: side.outcome, interruptions: starts.map { .init(period: $0) },
      season: keys.season, breaks: keys.breaks)
    compared = try ComparedSeries(
      series, exposure: side.exposure, comparisonPeriods: other?.periods ?? [], comparison: other?.outcome,
      comparisonExposure: other?.exposure)
  }
}
