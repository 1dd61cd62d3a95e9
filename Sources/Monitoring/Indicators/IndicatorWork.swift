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
    if indicator.dated != nil, let codes = rows.periods?.codes {
      // A date outside the periods of the registration is in none of them, and so not in all of them together.
      for row in codes.indices where codes[row] < 0 { values.state[row] = .outside }
    }
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
    func group(_ place: Int) -> KPIFigure.Group {
      partition.by == "all" ? .all : KPIFigure.Group(by: partition.by, name: partition.names[place])
    }
    let together = cells(values, order, groups, partition.codes, maker) { .init(group: group($0), period: nil) }
    let apart = cells(values, order, groups * periods.count, cell, maker) {
      .init(group: group($0 / periods.count), period: periods[$0 % periods.count])
    }
    return (0..<groups).flatMap { group in
      together[group] + periods.indices.flatMap { apart[group * periods.count + $0] }
    }
  }

  /// The figures of every cell: one, or one for each answer or quantile of a distribution.
  private func cells(
    _ values: RowValues, _ order: UnitOrder, _ count: Int, _ cell: [Int32], _ maker: FigureMaker,
    place: (Int) -> FigureMaker.Place
  ) -> [[KPIFigure]] {
    func tallies(_ values: RowValues) -> [Tally] {
      Tally.run(values, joining: rows.joining, order: order, cells: count, cell: cell)
    }
    guard indicator.measure == .distribution else {
      return tallies(values).enumerated().map { [told($1, at: place($0), maker)] }
    }
    guard let answers else {
      return QuantileFigures(indicator: indicator, confidence: plan.confidence)
        .figures(values, order, cells: count, cell: cell, tallies: tallies(values), place: place)
    }
    var all = [[KPIFigure]](repeating: [], count: count)
    for (code, name) in answers.names.enumerated() {
      var one = values
      one.value = answers.codes.map { Int($0) == code ? 1 : 0 }
      one.centre = 0
      for (here, tally) in tallies(one).enumerated() {
        all[here].append(maker.figure(tally, at: place(here), category: name, choices: answers.names.count))
      }
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

  private func told(_ tally: Tally, at place: FigureMaker.Place, _ maker: FigureMaker) -> KPIFigure {
    if indicator.firstTime, let first = rows.periods?.names.first, place.period == first {
      return maker.empty(
        Tally(), at: place,
        why: Words(
          nl: "de registratie begint hier: iedereen is er nieuw", en: "the registration begins here: all are new"))
    }
    var figure =
      indicator.per == .population
      ? maker.rate(tally, at: place, personYears: personYears(place)) : maker.figure(tally, at: place)
    if let benchmark = plan.benchmarks[indicator.name] {
      figure.comparison = Comparing(indicator: indicator, benchmark: benchmark, confidence: plan.confidence)
        .comparison(figure)
    }
    return figure
  }

  /// The person-years of the areas of a group: of all, those of every area that the registration knows.
  private func personYears(_ place: FigureMaker.Place) -> Double? {
    guard let rule = plan.population, let population, let periods = rows.periods?.names else { return nil }
    let areas: [String]
    if place.group == .all {
      areas = rows.table.column(rule.column).map { Partition(by: $0).names } ?? []
    } else if place.group.by == rule.column {
      areas = [place.group.name]
    } else {
      return nil
    }
    return population.personYears(areas, place.period.map { [$0] } ?? periods)
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
