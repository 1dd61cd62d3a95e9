import Documents
import Evidence

/// The period of each record as a number: whole numbers as they are (also where they are written as texts), days by the month that they
/// fall in (months since the year 0), others by their order.
struct PeriodNumbers {
  private static let missing = Int.min
  private let values: [Int]

  /// nil where it is missing.
  var numbers: [Int?] { values.map { $0 == Self.missing ? nil : $0 } }

  init(_ column: Column) {
    switch column.values {
    case .numbers(let numbers) where numbers.allSatisfy({ $0.isNaN || Int(exactly: $0) != nil }):
      values = numbers.map { $0.isNaN ? Self.missing : Int($0) }
    case .days(let days):
      values = days.map { day in
        guard day != Day.missing else { return Self.missing }
        let date = Day.date(of: day)
        return 12 * date.year + date.month - 1
      }
    default:
      let levels = ColumnLevels(column)
      let whole = levels.names.compactMap { Int($0) }
      let isWhole = whole.count == levels.names.count
      values = levels.codes.map { $0 < 0 ? Self.missing : isWhole ? whole[$0] : $0 }
    }
  }

  /// Of records that all have one.
  /// - Throws: `NotTestable` where one has none.
  static func complete(_ column: Column) throws(NotTestable) -> [Int] {
    let values = PeriodNumbers(column).values
    guard !values.contains(missing) else { throw NotTestable(reason: .withoutUnitOrPeriod) }
    return values
  }
}

extension TestabilityReason {
  static let withoutUnitOrPeriod = Self(
    flag: "rows_without_unit_or_period", weight: .notTestable,
    words: Words(nl: "Er zijn rijen zonder eenheid of periode.", en: "There are rows without a unit or a period."))
}
