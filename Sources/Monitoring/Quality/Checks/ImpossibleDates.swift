import Documents
import Evidence

/// Dates after the day on which the data were closed.
struct DateInTheFuture: QualityCheck {
  let name = "date_in_the_future"
  let threshold = Words(
    nl: "Na checks: {data_closed: ...}, anders na het laatste jaar van het bestand. Nooit na vandaag: dan zou een "
      + "oordeel met de kalender veranderen.",
    en: "After checks: {data_closed: ...}, else after the last year of the file. Never after today: a judgement would "
      + "then change with the calendar.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let last = data.lastDay else { return [] }
    return data.columns.compactMap { column in
      guard let days = column.days else { return nil }
      let rows = days.indices.filter { days[$0] > last }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "date_in_the_future", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) datums liggen na het einde van de gegevens.",
          en: "\(column.name): \(rows.count) dates lie after the end of the data."))
    }
  }
}

/// Dates that systems write where none was given.
struct DefaultDate: QualityCheck {
  let name = "default_date"
  let threshold = Words(
    nl: "Een datum die systemen zelf invullen (zoals 1-1-1900, 1-1-1970, 31-12-9999) in drie rijen of meer.",
    en: "A date that systems fill in themselves (such as 1900-01-01, 1970-01-01, 9999-12-31) in three rows or more.")

  private static let days: Set<Int32> = Set(
    [
      (1, 1, 1), (1753, 1, 1), (1800, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1901, 1, 1), (1904, 1, 1),
      (1970, 1, 1), (2099, 12, 31), (2999, 12, 31), (9999, 12, 31),
    ].compactMap { Day.number(year: $0.0, month: $0.1, day: $0.2) })

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard let days = column.days else { return nil }
      let rows = days.indices.filter { Self.days.contains(days[$0]) }
      if rows.count < 3 { return nil }
      return QualityFault(
        code: "default_date", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen hebben een datum die een systeem zelf invult.",
          en: "\(column.name): \(rows.count) rows have a date that a system fills in itself."),
        hint: Words(
          nl: "Maak er een lege cel van, of zet hem bij missing van de kolom.",
          en: "Make it an empty cell, or put it under missing of the column."))
    }
  }
}

/// Dates of another year than that of their row, in a column whose dates fall in the year of the row.
struct DateOutsidePeriod: QualityCheck {
  let name = "date_outside_period"
  let threshold = Words(
    nl:
      "Alleen in kolommen waarvan 90% van de datums in het jaar van de rij valt: daar is een ander jaar een "
      + "vergissing.",
    en: "Only in columns of which 90% of the dates fall in the year of the row: there another year is a slip.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods, let last = data.lastDay else { return [] }
    let borders = periods.years.map { year in
      (Day.number(year: year, month: 1, day: 1) ?? 0)...(Day.number(year: year, month: 12, day: 31) ?? 0)
    }
    return data.columns.compactMap { column in
      guard let days = column.days else { return nil }
      var inside = Share(count: 0, of: 0)
      var rows: [Int] = []
      for row in days.indices where days[row] != Day.missing && periods.of[row] >= 0 {
        inside.of += 1
        if borders[Int(periods.of[row])].contains(days[row]) {
          inside.count += 1
        } else if days[row] <= last {
          rows.append(row)
        }
      }
      guard inside.of >= 50, inside.value >= 0.9, !rows.isEmpty else { return nil }
      return QualityFault(
        code: "date_outside_period", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) datums vallen niet in het jaar van hun rij.",
          en: "\(column.name): \(rows.count) dates do not fall in the year of their row."))
    }
  }
}
