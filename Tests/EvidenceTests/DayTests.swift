import Evidence
import Testing

@Suite("Days")
struct DayTests {
  @Test("count from 1970-01-01, one by one through four centuries, and back")
  func roundTrip() {
    var expected = Day.number(year: 1800, month: 1, day: 1) ?? 0
    for year in 1800...2200 {
      for month in 1...12 {
        for day in 1...31 {
          guard let number = Day.number(year: year, month: month, day: day) else { continue }
          #expect(number == expected)
          let date = Day.date(of: number)
          #expect(date.year == year && date.month == month && date.day == day)
          expected += 1
        }
      }
    }
    #expect(Day.number(year: 1970, month: 1, day: 1) == 0)
    // 400 years of the Gregorian calendar have 400 · 365 + 97 leap days.
    #expect(Day.number(year: 2000, month: 3, day: 1)! - Day.number(year: 1600, month: 3, day: 1)! == 146_097)
  }

  @Test("that do not exist have no number")
  func impossible() {
    for (year, month, day) in [
      (2023, 2, 29), (1900, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 0), (0, 1, 1),
    ] {
      #expect(Day.number(year: year, month: month, day: day) == nil)
    }
    #expect(Day.number(year: 2000, month: 2, day: 29) != nil)
  }
}
