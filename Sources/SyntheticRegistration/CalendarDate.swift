/// A day of a year, made from its place in that year.
struct CalendarDate {
  let year: Int
  let month: Int
  let day: Int

  /// - Parameter dayOfYear: 0 for 1 January; 364 is the last day that every year has.
  init(year: Int, dayOfYear: Int) {
    let february = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    var rest = dayOfYear
    var month = 1
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
      if rest < length { break }
      rest -= length
      month += 1
    }
    self.year = year
    self.month = month
    day = rest + 1
  }
}
