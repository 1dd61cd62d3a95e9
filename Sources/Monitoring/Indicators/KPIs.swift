import Documents
import Evidence
import Registrations

/// Indicators of a registration: every figure for all, by group and by period, with its interval.
public enum KPIs {
  /// The figures of the codebook's own plan.
  /// - Throws: `Findings` of the block `kpis:`.
  public static func compute(_ codebook: Codebook, _ registration: Registration) throws(Findings) -> KPIResult {
    compute(try KPIPlan.read(codebook), registration)
  }

  /// The figures of a plan.
  /// - Parameters:
  ///   - registration: read with the columns that the plan needs.
  ///   - population: where the plan has rates per inhabitant.
  public static func compute(
    _ plan: KPIPlan, _ registration: Registration, population: Population? = nil
  ) -> KPIResult {
    let table = registration.table
    let numbers = plan.period.flatMap { rule in
      table.column(rule.column).map { column in
        Set((0..<column.count).compactMap { rule.number(in: column, row: $0) }).sorted()
      }
    }
    let periods = plan.period.flatMap { rule in table.column(rule.column).map { Partition(rule, of: $0) } }
    var parts: [String: Partition] = [:]
    for name in Set(plan.by + plan.bound.compactMap { plan.split($0) }) {
      parts[name] = table.column(name).map { Partition(by: $0) }
    }
    var figures: [KPIFigure] = []
    for bound in plan.bound {
      var own = periods
      if let dated = bound.indicator.dated, let rule = plan.period, let column = table.column(bound.column(dated)) {
        own = Partition(PeriodRule(rule.length, of: column.name), of: column, within: numbers)
      }
      let names = plan.by + [plan.split(bound)].compactMap { $0 }.filter { !plan.by.contains($0) }
      let work = IndicatorWork(
        rows: IndicatorRows(bound: bound, table: table, periods: own), plan: plan, population: population)
      figures += work.figures(by: names.compactMap { parts[$0] })
    }
    let shares = Set(plan.indicators.filter { [.share, .distribution].contains($0.measure) }.map(\.name))
    let drawn = Shrinkage.applied(to: figures, shares: shares, confidence: plan.confidence)
    let trends = IndicatorTrend.of(figures, shares: shares, at: Place(file: plan.codebook.path))
    let caseload = CaseloadResult(plan, table, periods: periods)
    return KPIResult(
      plan: plan, figures: drawn.figures, periods: periods?.names ?? [], rows: table.rowCount, trends: trends.all,
      caseload: caseload,
      findings: notes(plan, parts, periods, rows: table.rowCount) + drawn.findings + trends.findings
        + Steering(plan: plan, table: table).findings + (caseload?.findings ?? []))
  }

  /// Rows that are in no group or no period count in the whole only.
  private static func notes(
    _ plan: KPIPlan, _ parts: [String: Partition], _ periods: Partition?, rows: Int
  ) -> [Finding] {
    var all = plan.by.compactMap { parts[$0] }
    if let periods { all.append(periods) }
    return all.compactMap { partition in
      let outside = partition.codes.count { $0 < 0 }
      guard outside > 0 else { return nil }
      return Finding(
        code: "rows_in_no_group", severity: .note, at: Place(file: plan.codebook.path),
        Words(
          nl: "\(outside) van \(rows) rijen hebben geen \(partition.by): zij tellen alleen mee in het geheel.",
          en: "\(outside) of \(rows) rows have no \(partition.by): they count in the whole only."))
    }
  }
}
