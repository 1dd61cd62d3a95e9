import Documents
import Evidence

/// The period of each record as a number: whole numbers as they are (also where they are written as texts), days by the month that they
/// fall in (months since the year 0), others by their order.
struct PeriodNumbers {
  /// nil where it is missing.
  let numbers: [Int?]

  init(_ column: Column) {
    switch column.values {
    case .numbers(let values) where values.allSatisfy({ $0.isNaN || Int(exactly: $0) != nil }):
      numbers = values.map { Int(exactly: $0) }
    case .days(let days):
      numbers = days.map { day in
        guard day != Day.missing else { return nil }
        let date = Day.date(of: day)
        return 12 * date.year + date.month - 1
      }
    default:
      let levels = ColumnLevels(column)
      let whole = levels.names.compactMap { Int($0) }
      let isWhole = whole.count == levels.names.count
      numbers = levels.codes.map { $0 < 0 ? nil : isWhole ? whole[$0] : $0 }
    }
  }

  /// Of records that all have one.
  /// - Throws: `NotTestable` where one has none.
  static func complete(_ column: Column) throws(NotTestable) -> [Int] {
    let numbers = PeriodNumbers(column).numbers
    let present = numbers.compactMap(\.self)
    guard present.count == numbers.count else { throw NotTestable(reason: .withoutUnitOrPeriod) }
    return present
  }
}

extension TestabilityReason {
  static let withoutUnitOrPeriod = Self(
    flag: "rows_without_unit_or_period", weight: .notTestable,
    words: Words(nl: "Er zijn rijen zonder eenheid of periode.", en: "There are rows without a unit or a period."))
}
