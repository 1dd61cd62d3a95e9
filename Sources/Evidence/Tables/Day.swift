/// Calendar days as whole numbers since 1970-01-01, in the Gregorian calendar.
public enum Day {
  public static let missing = Int32.min

  /// The day number of a date, or nil where there is no such day (30 February).
  ///
  /// Source: the count of days in whole 400-year eras of a calendar that begins in March.
  @inlinable
  public static func number(year: Int, month: Int, day: Int) -> Int32? {
    guard (1...12).contains(month), (1...9999).contains(year), day >= 1, day <= length(ofMonth: month, in: year) else {
      return nil
    }
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The year, month and day of a day number.
  public static func date(of number: Int32) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    let month = part < 10 ? part + 3 : part - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * part + 2) / 5 + 1)
  }

  /// A day as it stands in our files: `2024-01-31`.
  public static func text(of number: Int32) -> String {
    let (year, month, day) = date(of: number)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  @usableFromInline
  @inline(__always)
  static func length(ofMonth month: Int, in year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    // Odd months up to July and even ones after it have 31 days.
    return 30 + (month + month / 8) % 2
  }
}
