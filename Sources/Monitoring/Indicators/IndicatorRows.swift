import Documents
import Evidence
import Registrations

/// The rows of a registration as one indicator sees them.
struct IndicatorRows {
  let bound: KPIPlan.Bound
  let table: Table
  /// The period of each row; nil where the registration has none.
  let periods: Partition?

  private var indicator: Indicator { bound.indicator }

  func column(_ name: Text) -> Column? { table.column(bound.column(name)) }

  /// How a person's rows are joined.
  var joining: Tally.Joining {
    if case .measurements = indicator.pair { return .change }
    return countsDifferent ? .once : .sum
  }

  /// Whether different people, or other codes, are counted rather than rows or a number.
  var countsDifferent: Bool {
    let canCount = indicator.measure == .count || (indicator.measure == .rate && indicator.per == .population)
    guard canCount, case .column(let name) = indicator.of else { return false }
    if case .numbers = column(name)?.values { return false }
    return true
  }

  /// The rows by the person, or code, that they are about.
  func order(person: String?) -> UnitOrder {
    if case .measurements(_, let orderedBy) = indicator.pair, let person, let column = table.column(person),
      let when = RowValues.numbers(self.column(orderedBy))
    {
      return UnitOrder(column, within: when)
    }
    if countsDifferent, case .column(let name) = indicator.of, let column = column(name) { return UnitOrder(column) }
    return person.flatMap { table.column($0) }.map { UnitOrder($0) } ?? UnitOrder(rows: table.rowCount)
  }

  /// What each row brings.
  var values: RowValues {
    let rows = table.rowCount
    let holds = RowValues.answers(indicator.conditions, rows: rows) { column($0) }
    let base = RowValues.answers(indicator.among, rows: rows) { column($0) }
    func state(_ row: Int, _ answer: Int8, missing: Bool = false) -> RowValues.State {
      if answer == 0 || base[row] != 1 { return .outside }
      return missing || answer < 0 ? .unknown : .counts
    }
    switch indicator.measure {
    case .share:
      return RowValues(
        value: holds.map { $0 == 1 ? 1 : 0 },
        state: (0..<rows).map { base[$0] != 1 ? .outside : holds[$0] < 0 ? .unknown : .counts })
    case .count:
      guard let of = numbers(indicator.of), !countsDifferent else {
        let present = countsDifferent ? ofColumn?.isPresent : nil
        return RowValues(
          value: [Double](repeating: 1, count: rows),
          state: (0..<rows).map { present?[$0] == false ? .outside : state($0, holds[$0]) })
      }
      // Whoever adds nothing to a total is not behind it.
      return RowValues(
        value: of.map { $0.isNaN ? 0 : $0 },
        state: (0..<rows).map { of[$0] == 0 ? .outside : state($0, holds[$0], missing: of[$0].isNaN) })
    case .rate: return rate(holds, base)
    case .mean, .distribution:
      let isMean = indicator.measure == .mean
      guard let of = numbers(indicator.of) else {
        let present = ofColumn?.isPresent ?? []
        return RowValues(
          value: [Double](repeating: 0, count: rows),
          state: (0..<rows).map { state($0, holds[$0], missing: !present[$0]) })
      }
      let values = RowValues(
        value: of.map { $0.isNaN ? 0 : $0 }, state: (0..<rows).map { state($0, holds[$0], missing: of[$0].isNaN) })
      return isMean ? centred(values) : values
    case .pairedDifference:
      guard let of = change else { return RowValues(value: [], state: []) }
      if joining == .change {
        // A measurement that is not there is no measurement; a person with one does not say.
        return RowValues(
          value: of.map { $0.isNaN ? 0 : $0 },
          state: (0..<rows).map { of[$0].isNaN || holds[$0] != 1 ? .outside : .counts })
      }
      return RowValues(
        value: of.map { $0.isNaN ? 0 : $0 },
        state: (0..<rows).map { state($0, holds[$0], missing: of[$0].isNaN) })
    }
  }

  private var ofColumn: Column? {
    if case .column(let name) = indicator.of { column(name) } else { nil }
  }

  private func numbers(_ quantity: Indicator.Quantity?) -> [Double]? {
    switch quantity {
    case .column(let name): if case .numbers(let numbers) = column(name)?.values { numbers } else { nil }
    case .days(let from, let to): RowValues.days(from: column(from), to: column(to))
    case nil: nil
    }
  }

  private var change: [Double]? {
    switch indicator.pair {
    case .columns(let start, let end):
      guard let start = RowValues.numbers(column(start)), let end = RowValues.numbers(column(end)) else { return nil }
      return zip(start, end).map { $1 - $0 }
    case .measurements(let of, let orderedBy):
      guard let of = RowValues.numbers(column(of)), let when = RowValues.numbers(column(orderedBy)) else { return nil }
      return zip(of, when).map { $1.isNaN ? .nan : $0 }
    case nil: return nil
    }
  }

  /// Events (or a sum) by time at risk. A row without a time, or that does not say, is unknown.
  private func rate(_ holds: [Int8], _ base: [Int8]) -> RowValues {
    let rows = table.rowCount
    let of = numbers(indicator.of)
    var size: [Double]?
    if case .column(let name) = indicator.per { size = RowValues.numbers(column(name)) }
    let value = (0..<rows).map { row in holds[row] == 1 ? of.map { $0[row].isNaN ? 0 : $0[row] } ?? 1 : 0 }
    let state = (0..<rows).map { row -> RowValues.State in
      // Of a population the registration knows only those who count.
      if base[row] != 1 || (indicator.per == .population && holds[row] == 0) { return .outside }
      let isMissing = holds[row] < 0 || size?[row].isNaN == true || of?[row].isNaN == true
      return isMissing ? .unknown : .counts
    }
    return RowValues(value: value, size: size?.map { $0.isNaN ? 0 : $0 }, state: state)
  }

  /// The mean of all taken off, before squares are summed.
  private func centred(_ values: RowValues) -> RowValues {
    var centred = values
    var sum = 0.0
    var count = 0.0
    for row in values.value.indices where values.state[row] == .counts {
      sum += values.value[row]
      count += 1
    }
    // A few digits are enough, and do not depend on the order of the rows.
    centred.centre = count > 0 ? (sum / count).rounded() : 0
    return centred
  }
}
