import Documents
import Evidence
import Registrations

/// All figures of one indicator.
struct IndicatorWork {
  let rows: IndicatorRows
  let plan: KPIPlan
  let population: Population?

  private var indicator: Indicator { rows.bound.indicator }

  /// For all, then for every group of every partition; within each all periods together, then each period.
  func figures(by partitions: [Partition]) -> [KPIFigure] {
    var values = rows.values
    guard !values.state.isEmpty || rows.table.rowCount == 0 else { return [] }
    let order = rows.order(person: plan.person)
    if indicator.firstTime { values = firstTimes(values, order) }
    let maker = FigureMaker(
      indicator: indicator, confidence: plan.confidence, centre: values.centre, range: range)
    let whole = Partition.all(rows: rows.table.rowCount)
    return ([whole] + partitions).flatMap { figures($0, values, order, maker) }
  }

  private func figures(
    _ partition: Partition, _ values: RowValues, _ order: UnitOrder, _ maker: FigureMaker
  ) -> [KPIFigure] {
    let periods = rows.periods?.names ?? []
    let groups = partition.names.count
    // All periods of a group, then each period of it.
    var cell = [Int32](repeating: -1, count: partition.codes.count)
    if let codes = rows.periods?.codes {
      for row in cell.indices where partition.codes[row] >= 0 && codes[row] >= 0 {
        cell[row] = partition.codes[row] * Int32(periods.count) + codes[row]
      }
    }
    let together = cells(values, order, groups, partition.codes)
    let apart = cells(values, order, groups * periods.count, cell)
    var figures: [KPIFigure] = []
    for group in 0..<groups {
      let name = partition.by == "all" ? .all : KPIFigure.Group(by: partition.by, name: partition.names[group])
      figures += told(together[group], at: .init(group: name, period: nil), maker)
      for (place, period) in periods.enumerated() {
        figures += told(apart[group * periods.count + place], at: .init(group: name, period: period), maker)
      }
    }
    return figures
  }

  /// The tallies of a cell: one, or one for each answer of a distribution.
  private struct Cell {
    var tallies: [(category: String?, tally: Tally)]
  }

  private func cells(_ values: RowValues, _ order: UnitOrder, _ count: Int, _ cell: [Int32]) -> [Cell] {
    func tallies(_ values: RowValues) -> [Tally] {
      Tally.run(values, joining: rows.joining, order: order, cells: count, cell: cell)
    }
    guard indicator.measure == .distribution, let answers = answers else {
      return tallies(values).map { Cell(tallies: [(nil, $0)]) }
    }
    var all = [Cell](repeating: Cell(tallies: []), count: count)
    for (code, name) in answers.names.enumerated() {
      var one = values
      one.value = answers.codes.map { Int($0) == code ? 1 : 0 }
      one.centre = 0
      for (place, tally) in tallies(one).enumerated() { all[place].tallies.append((name, tally)) }
    }
    return all
  }

  /// The answers that a row may give, those that nobody gave too; nil for a number.
  private var answers: (names: [String], codes: [Int32])? {
    guard case .column(let name) = indicator.of, let column = rows.column(name) else { return nil }
    switch column.values {
    case .codes(let codes, let levels):
      if case .choices = plan.codebook.column(column.name)?.type { return (levels, codes) }
      // Texts have no order of their own.
      let sorted = Partition(by: column)
      return (sorted.names, sorted.codes)
    case .flags(let flags): return (["no", "yes"], flags.map { Int32($0) })
    case .numbers, .days: return nil
    }
  }

  private func told(_ cell: Cell, at place: FigureMaker.Place, _ maker: FigureMaker) -> [KPIFigure] {
    if indicator.firstTime, let first = rows.periods?.names.first, place.period == first {
      return [
        maker.empty(
          Tally(), at: place,
          why: Words(
            nl: "de registratie begint hier: iedereen is er nieuw", en: "the registration begins here: all are new"))
      ]
    }
    return cell.tallies.map { maker.figure($0.tally, at: place, category: $0.category, choices: cell.tallies.count) }
  }

  /// Only rows in the first period of a person count, and not those of the very first period.
  private func firstTimes(_ values: RowValues, _ order: UnitOrder) -> RowValues {
    guard let periods = rows.periods else { return values }
    var first: [Int32: Int32] = [:]
    for row in values.state.indices where values.state[row] == .counts && periods.codes[row] >= 0 {
      let unit = order.units[row]
      first[unit] = min(first[unit] ?? .max, periods.codes[row])
    }
    var kept = values
    for row in kept.state.indices where kept.state[row] == .counts {
      let period = periods.codes[row]
      if period <= 0 || first[order.units[row]] != period { kept.state[row] = .outside }
    }
    return kept
  }

  /// What the codebook lets the averaged column be.
  private var range: (low: Double, high: Double)? {
    guard case .column(let name) = indicator.of,
      let bounds = plan.codebook.column(rows.bound.column(name))?.bounds, let low = bounds.low, let high = bounds.high
    else { return nil }
    return (low, high)
  }
}
