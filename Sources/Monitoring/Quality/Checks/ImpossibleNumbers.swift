import Documents
import Evidence
import Registrations

/// Codes such as 999 or -1 that stand for something other than a number.
struct SentinelNumber: QualityCheck {
  let name = "sentinel_number"
  let threshold = Words(
    nl:
      "Een getal als 99, 999 of -1 dat drie keer of vaker staat, het hoogste of laagste is, en van de rest "
      + "gescheiden door "
      + "een leegte van een kwart van hun bereik (of negatief, waar al het andere nul of meer is).",
    en:
      "A number such as 99, 999 or -1 that stands three times or more, is the highest or lowest, and is parted from "
      + "the "
      + "rest by a gap of a quarter of their range (or negative where all else is zero or more).")

  private static let high: [Double] = [88, 97, 98, 99, 777, 888, 998, 999, 7777, 8888, 9998, 9999, 99_999, 999_999]
  private static let low: [Double] = [-1, -7, -8, -9, -77, -88, -97, -98, -99, -999, -9999, -99_998, -99_999]

  /// The code with its rows; the rest of the column lies elsewhere.
  static func found(_ values: [Double]) -> [(value: Double, rows: [Int])] {
    var found: [(Double, [Int])] = []
    var sizes: [Double: Int] = [:]
    for value in values where !value.isNaN { sizes[value, default: 0] += 1 }
    var ordered = sizes.keys.sorted()
    while ordered.count > 2, let top = ordered.last, high.contains(top), (sizes[top] ?? 0) >= 3 {
      let rest = ordered.dropLast()
      guard let first = rest.first, let next = rest.last, top - next >= 0.25 * (next - first) else { break }
      found.append((top, values.indices.filter { values[$0] == top }))
      ordered.removeLast()
    }
    while ordered.count > 2, let bottom = ordered.first, low.contains(bottom), (sizes[bottom] ?? 0) >= 3 {
      let rest = ordered.dropFirst()
      guard let first = rest.first, let last = rest.last, first >= 0 || first - bottom >= 0.25 * (last - first) else {
        break
      }
      found.append((bottom, values.indices.filter { values[$0] == bottom }))
      ordered.removeFirst()
    }
    return found
  }

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.flatMap { column -> [QualityFault] in
      guard !column.isKey, let values = column.numbers else { return [] }
      return Self.found(values).map { code in
        QualityFault(
          code: "sentinel_number", column: column.name, line: data.firstLine(code.rows), count: code.rows.count,
          Words(
            nl:
              "\(column.name): \(code.rows.count) rijen hebben een getal dat meestal \u{201C}onbekend\u{201D} "
              + "betekent.",
            en: "\(column.name): \(code.rows.count) rows have a number that mostly means \u{201C}unknown\u{201D}."),
          hint: Words(
            nl: "Zet het bij missing van de kolom, anders telt het mee in elk gemiddelde.",
            en: "Put it under missing of the column, or it counts in every mean."))
      }
    }
  }
}

/// Ages that nobody has, and birth years that give one.
struct ImpossibleAge: QualityCheck {
  let name = "impossible_age"
  let threshold = Words(
    nl: "Onder 0 of boven 115 jaar; ook naar het geboortejaar. Ouder wordt in een registratie vrijwel niemand.",
    en: "Below 0 or above 115 years; by year of birth too. Hardly anyone in a registration is older.")

  private static let ages = 0.0...115.0

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      var rows: [Int] = []
      if QualityRoles.isAge(column.declared), let ages = column.numbers {
        let codes = Set(SentinelNumber.found(ages).map(\.value))
        rows = ages.indices.filter { !ages[$0].isNaN && !Self.ages.contains(ages[$0]) && !codes.contains(ages[$0]) }
      } else if QualityRoles.isBirthYear(column.declared), let periods = data.periods,
        let years = column.years ?? column.numbers
      {
        rows = years.indices.filter { row in
          guard !years[row].isNaN, periods.of[row] >= 0 else { return false }
          return !Self.ages.contains(Double(periods.years[Int(periods.of[row])]) - years[row])
        }
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "impossible_age", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen met een leeftijd die niet kan.",
          en: "\(column.name): \(rows.count) rows with an age that cannot be."))
    }
  }
}

/// Negative numbers in a column that has none otherwise.
struct NegativeNumber: QualityCheck {
  let name = "negative_number"
  let threshold = Words(
    nl: "Negatief waar meer dan 99% nul of meer is: een teken te veel, of een correctie die elders hoort.",
    en: "Negative where more than 99% are zero or more: a sign too many, or a correction that belongs elsewhere.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, !QualityRoles.isAge(column.declared), let values = column.numbers, column.presentCount >= 100
      else { return nil }
      let codes = Set(SentinelNumber.found(values).map(\.value))
      let rows = values.indices.filter { values[$0] < 0 && !codes.contains(values[$0]) }
      guard !rows.isEmpty, rows.count * 100 < column.presentCount else { return nil }
      return QualityFault(
        code: "negative_number", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen zijn negatief, waar de rest nul of meer is.",
          en: "\(column.name): \(rows.count) rows are negative, where the rest is zero or more."))
    }
  }
}

/// More hours than a year has, more than 100%: by the unit of the codebook and what a row is.
struct MoreThanThereIs: QualityCheck {
  let name = "more_than_there_is"
  let threshold = Words(
    nl:
      "Boven wat een jaar heeft (8.784 uur, 366 dagen, 53 weken, 12 maanden) waar een rij een jaar is, of boven 168 "
      + "uur "
      + "per week: dat kan bij niemand.",
    en:
      "Above what a year has (8,784 hours, 366 days, 53 weeks, 12 months) where a row is a year, or above 168 hours a "
      + "week: that holds for nobody.")

  private static let aYear = ["hour": 8_784.0, "day": 366, "week": 53, "month": 12]
  private static let rates = ["hour/week": 168.0, "hour/day": 24, "day/week": 7, "day/year": 366, "hour/year": 8_784]

  func faults(in data: QualityData) -> [QualityFault] {
    let rowIsYear = data.codebook.rowUnit.map { $0.contains("year") || $0.contains("jaar") } ?? false
    return data.columns.compactMap { column in
      guard let values = column.numbers, let unit = column.declared.unit?.symbol,
        let most = Self.rates[unit] ?? (rowIsYear ? Self.aYear[unit] : nil)
      else { return nil }
      let codes = Set(SentinelNumber.found(values).map(\.value))
      let rows = values.indices.filter { values[$0] > most && !codes.contains(values[$0]) }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "more_than_there_is", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen hebben meer \(unit) dan er zijn.",
          en: "\(column.name): \(rows.count) rows have more \(unit) than there are."),
        hint: Words(nl: "Klopt de eenheid van het codeboek?", en: "Is the unit of the codebook right?"))
    }
  }
}
