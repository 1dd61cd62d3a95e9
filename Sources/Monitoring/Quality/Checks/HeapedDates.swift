import Documents
import Evidence
import Probability

/// What the days of a column's dates have in common.
private struct DatesOfColumn {
  let rows: [Int]
  let total: Int

  init?(_ column: QualityColumn, fewest: Int, _ fits: (Int32) -> Bool) {
    guard let days = column.days, column.presentCount >= fewest else { return nil }
    rows = days.indices.filter { days[$0] != Day.missing && fits(days[$0]) }
    total = column.presentCount
  }

  var share: Share { Share(count: rows.count, of: total) }

  /// The p of so many rows or more where a share `expected` is usual.
  func pValue(expected: Double) -> Double {
    BinomialLaw.upperTail(rows.count - 1, n: total, p: expected)
  }
}

/// Too many dates on the first of a month: only the month was known.
struct HeapedOnFirstOfMonth: QualityCheck {
  let name = "dates_on_first_of_month"
  let tests = true
  let threshold = Words(
    nl: "Drie keer zo veel als een op de dertig, 1 januari en losse uitschieters daargelaten: dan is de dag een gok.",
    en: "Three times one in thirty, 1 January and single bursts apart: then the day is a guess.")

  func faults(in data: QualityData) -> [QualityFault] {
    Screening.said(
      data.columns.compactMap { column in
        // In 1 January other habits show; eleven other months have a first.
        let bursts = Set(DatesOnOneDay.bursts(column).map(\.day))
        let found = DatesOfColumn(column, fewest: 100) {
          let date = Day.date(of: $0)
          return date.day == 1 && date.month != 1 && !bursts.contains($0)
        }
        guard let found else { return nil }
        return Screening.Candidate(
          p: found.pValue(expected: 1.0 / 30),
          fault: found.share.value >= 0.1
            ? QualityFault(
              code: "dates_on_first_of_month", column: column.name, line: data.firstLine(found.rows),
              count: found.rows.count,
              Words(
                nl: "\(column.name): \(found.rows.count) van \(found.total) datums vallen op de eerste van een maand.",
                en: "\(column.name): \(found.rows.count) of \(found.total) dates fall on the first of a month."),
              hint: Words(
                nl: "Reken met de maand, niet met de dag.", en: "Work with the month, not with the day.")) : nil)
      })
  }
}

/// Too many dates on 1 January: only the year was known, or a system filled it in.
struct HeapedOnFirstOfJanuary: QualityCheck {
  let name = "dates_on_first_of_january"
  let tests = true
  let threshold = Words(
    nl: "2% of meer op 1 januari, zeven keer een op de 365: dan is alleen het jaar bekend.",
    en: "2% or more on 1 January, seven times one in 365: then only the year is known.")

  func faults(in data: QualityData) -> [QualityFault] {
    Screening.said(
      data.columns.compactMap { column in
        let found = DatesOfColumn(column, fewest: 200) {
          let date = Day.date(of: $0)
          return date.day == 1 && date.month == 1 && (1902...2098).contains(date.year) && date.year != 1970
        }
        guard let found else { return nil }
        return Screening.Candidate(
          p: found.pValue(expected: 1.0 / 365),
          fault: found.share.value >= 0.02
            ? QualityFault(
              code: "dates_on_first_of_january", column: column.name, line: data.firstLine(found.rows),
              count: found.rows.count,
              Words(
                nl: "\(column.name): \(found.rows.count) van \(found.total) datums vallen op 1 januari.",
                en: "\(column.name): \(found.rows.count) of \(found.total) dates fall on 1 January."),
              hint: Words(
                nl: "Is alleen het jaar bekend, of vult het systeem dit in?",
                en: "Is only the year known, or does the system fill this in?")) : nil)
      })
  }
}

/// One day that holds a great part of all dates: a migration or an import.
struct DatesOnOneDay: QualityCheck {
  let name = "dates_on_one_day"
  let threshold = Words(
    nl: "Een dag met 3% van alle datums en minstens 30 rijen, en twintig keer het gemiddelde van een dag in de kolom.",
    en: "A day with 3% of all dates and at least 30 rows, and twenty times the average of a day in the column.")

  /// The days that stand out, with their rows counted; 1 January is another check's.
  static func bursts(_ column: QualityColumn) -> [(day: Int32, count: Int)] {
    guard let days = column.days, column.presentCount >= 200 else { return [] }
    var sizes: [Int32: Int] = [:]
    for day in days where day != Day.missing { sizes[day, default: 0] += 1 }
    let mean = Double(column.presentCount) / Double(max(1, sizes.count))
    return sizes.sorted { $0.key < $1.key }.filter { day, count in
      let date = Day.date(of: day)
      return count >= 30 && Double(count) >= 0.03 * Double(column.presentCount) && Double(count) >= 20 * mean
        && !(date.month == 1 && date.day == 1)
    }.map { ($0.key, $0.value) }
  }

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.flatMap { column in
      Self.bursts(column).map { burst in
        let days = column.days ?? []
        let date = Day.date(of: burst.day)
        return QualityFault(
          code: "dates_on_one_day", column: column.name, period: String(date.year),
          line: data.firstLine(days.indices.filter { days[$0] == burst.day }), count: burst.count,
          Words(
            nl: "\(column.name): \(burst.count) datums vallen op een en dezelfde dag in \(date.year).",
            en: "\(column.name): \(burst.count) dates fall on one and the same day of \(date.year)."),
          hint: Words(
            nl: "Is er toen uit een ander systeem overgezet? Dan is dit geen datum van een gebeurtenis.",
            en: "Was something moved from another system then? Then this is no date of an event."))
      }
    }
  }
}

/// Dates in weekends in one period of a column that has hardly any in others, or the other way round.
struct WeekendShift: QualityCheck {
  let name = "weekend_shift"
  let tests = true
  let threshold = Words(
    nl:
      "15 procentpunten verschil tussen jaren van de datum: dan betekent de datum iets anders dan voorheen (invoer in "
      + "plaats van gebeurtenis, of een verschoven dag).",
    en: "15 points of difference between years of the date: then the date means something else than before (entry "
      + "instead of event, or a day that moved).")

  func faults(in data: QualityData) -> [QualityFault] {
    var candidates: [Screening.Candidate] = []
    for column in data.columns {
      guard let days = column.days, column.presentCount >= 200 else { continue }
      var byYear: [Int: Share] = [:]
      for day in days where day != Day.missing {
        let year = Day.date(of: day).year
        byYear[year, default: Share(count: 0, of: 0)].of += 1
        if Self.isWeekend(day) { byYear[year]?.count += 1 }
      }
      let years = byYear.keys.sorted().filter { (byYear[$0]?.of ?? 0) >= 100 }
      for (before, after) in zip(years, years.dropFirst()) {
        guard let first = byYear[before], let second = byYear[after] else { continue }
        let rows = days.indices.filter {
          days[$0] != Day.missing && Day.date(of: days[$0]).year == after && Self.isWeekend(days[$0])
        }
        candidates.append(
          Screening.Candidate(
            p: first.pValue(against: second),
            fault: (first.value - second.value).magnitude >= 0.15
              ? QualityFault(
                code: "weekend_shift", column: column.name, period: String(after), line: data.firstLine(rows),
                count: second.count,
                Words(
                  nl:
                    "\(column.name): van de datums in \(after) vallen \(second.count) van \(second.of) in een weekend, "
                    + "in \(before) \(first.count) van \(first.of).",
                  en: "\(column.name): of the dates in \(after) \(second.count) of \(second.of) fall in a weekend, in "
                    + "\(before) \(first.count) of \(first.of).")) : nil))
      }
    }
    return Screening.said(candidates)
  }

  /// 1 January 1970 was a Thursday.
  static func isWeekend(_ day: Int32) -> Bool { [2, 3].contains(((day % 7) + 7) % 7) }
}
