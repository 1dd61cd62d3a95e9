import Evidence

/// The period of each record as a number: whole numbers as they are, days by the month that they fall in (months since the year 0).
struct PeriodNumbers {
  /// nil where it is missing or no whole number.
  let numbers: [Int?]

  init(_ column: Column) {
    switch column.values {
    case .numbers(let values): numbers = values.map { Int(exactly: $0) }
    case .days(let days):
      numbers = days.map { day in
        guard day != Day.missing else { return nil }
        let date = Day.date(of: day)
        return 12 * date.year + date.month - 1
      }
    case .codes(_, let levels):
      let own = ColumnLevels(column)
      let places = levels.map { Int($0) }
      numbers =
        places.contains(nil) ? own.codes.map { $0 < 0 ? nil : $0 } : own.codes.map { $0 < 0 ? nil : Int(own.names[$0]) }
    case .flags(let flags): numbers = flags.map { $0 < 0 ? nil : Int($0) }
    }
  }
}
