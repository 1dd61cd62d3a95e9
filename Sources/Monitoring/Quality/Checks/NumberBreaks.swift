import Documents
import Evidence

/// Neighbouring periods of a column of numbers, compared.
private func compared(
  _ data: QualityData, _ candidate: (QualityColumn, [Double], Int, Int, RowGroups) -> Screening.Candidate?
) -> [QualityFault] {
  guard let periods = data.periods else { return [] }
  var candidates: [Screening.Candidate] = []
  for column in data.columns where !column.isKey {
    guard let values = column.numbers else { continue }
    for period in periods.sizes.indices.dropFirst() {
      if let found = candidate(column, values, period - 1, period, periods) { candidates.append(found) }
    }
  }
  return Screening.said(candidates)
}

private func spread(_ values: [Double], _ periods: RowGroups, _ period: Int) -> SpreadOf {
  var spread = SpreadOf()
  for row in values.indices where periods.of[row] == Int32(period) && !values[row].isNaN { spread.add(values[row]) }
  return spread
}

/// A mean that jumps from one period to the next.
struct MeanBreak: QualityCheck {
  let name = "mean_break"
  let tests = true
  let threshold = Words(
    nl:
      "Een halve standaardafwijking van het jaar ervoor, met 100 waarden in elk jaar: zo snel verandert geen "
      + "bevolking.",
    en: "Half a standard deviation of the year before, with 100 values in each year: no population changes so fast.")

  func faults(in data: QualityData) -> [QualityFault] {
    compared(data) { column, values, before, after, periods in
      let (first, second) = (spread(values, periods, before), spread(values, periods, after))
      guard first.count >= 100, second.count >= 100 else { return nil }
      let step = (second.mean - first.mean).magnitude
      let year = periods.years[after]
      return Screening.Candidate(
        p: first.pValue(against: second),
        fault: step > 0 && step >= 0.5 * first.deviation
          ? QualityFault(
            code: "mean_break", column: column.name, period: String(year),
            line: data.firstLine(periods, after, where: column.present), count: second.count,
            Words(
              nl: "\(column.name): het gemiddelde springt in \(year) met minstens een halve standaardafwijking.",
              en: "\(column.name): the mean jumps in \(year) by at least half a standard deviation."),
            hint: Words(
              nl: "Is de vraag, de schaal of het systeem toen veranderd?",
              en: "Did the question, the scale or the system change then?")) : nil)
    }
  }
}

/// Values that lie far wider, or far closer together, than in the period before.
struct SpreadBreak: QualityCheck {
  let name = "spread_break"
  let threshold = Words(
    nl: "De afstand tussen het 25%- en het 75%-punt verdubbelt of halveert, met 200 waarden in elk jaar; uitschieters "
      + "tellen zo niet mee.",
    en:
      "The distance between the 25% and 75% points doubles or halves, with 200 values in each year; so outliers do not "
      + "count.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return data.columns.flatMap { column -> [QualityFault] in
      guard !column.isKey, let values = column.numbers else { return [] }
      var parts = [[Double]](repeating: [], count: periods.count)
      for row in values.indices where !values[row].isNaN && periods.of[row] >= 0 {
        parts[Int(periods.of[row])].append(values[row])
      }
      let ranges = parts.map { part in
        let sorted = part.sorted()
        return sorted.count < 200 ? Double.nan : sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
      }
      return periods.sizes.indices.dropFirst().compactMap { period -> QualityFault? in
        let ratio = ranges[period] / ranges[period - 1]
        guard ranges[period - 1] > 0, ratio >= 2 || ratio <= 0.5 else { return nil }
        let year = periods.years[period]
        return QualityFault(
          code: "spread_break", column: column.name, period: String(year),
          line: data.firstLine(periods, period, where: column.present), count: parts[period].count,
          Words(
            nl:
              "\(column.name): de waarden liggen in \(year) minstens twee keer zo ver uiteen, of zo dicht bijeen, als "
              + "het jaar ervoor.",
            en:
              "\(column.name): in \(year) the values lie at least twice as far apart, or as close together, as the "
              + "year "
              + "before."))
      }
    }
  }
}

/// Zeros that appear in one period: what was left open before is now written as nothing.
struct ZerosAppear: QualityCheck {
  let name = "zeros_appear"
  let tests = true
  let threshold = Words(
    nl: "10 procentpunten meer nullen dan het jaar ervoor, of minder, met 100 waarden in elk jaar.",
    en: "10 points more zeros than the year before, or fewer, with 100 values in each year.")

  func faults(in data: QualityData) -> [QualityFault] {
    compared(data) { column, values, before, after, periods in
      let shares = periods.shares(of: values.map { $0 == 0 }, among: column.present)
      let (first, second) = (shares[before], shares[after])
      guard first.of >= 100, second.of >= 100 else { return nil }
      let year = periods.years[after]
      return Screening.Candidate(
        p: first.pValue(against: second),
        fault: (first.value - second.value).magnitude >= 0.1
          ? QualityFault(
            code: "zeros_appear", column: column.name, period: String(year),
            line: data.firstLine(periods, after, where: values.map { $0 == 0 })
              ?? data.firstLine(periods, after), count: second.count,
            Words(
              nl: "\(column.name): \(second.count) van \(second.of) waarden in \(year) zijn nul, het jaar ervoor "
                + "\(first.count) van \(first.of).",
              en: "\(column.name): \(second.count) of \(second.of) values in \(year) are zero, the year before "
                + "\(first.count) of \(first.of)."),
            hint: Words(
              nl: "Betekent nul nu \u{201C}niet ingevuld\u{201D}?",
              en: "Does zero now mean \u{201C}not filled in\u{201D}?"
            )) : nil)
    }
  }
}

/// Numbers that lose or gain their decimals from one period to the next.
struct PrecisionBreak: QualityCheck {
  let name = "precision_break"
  let tests = true
  let threshold = Words(
    nl: "Het deel dat een heel getal is verandert met 30 procentpunten, met 100 waarden in elk jaar.",
    en: "The part that is a whole number changes by 30 points, with 100 values in each year.")

  func faults(in data: QualityData) -> [QualityFault] {
    compared(data) { column, values, before, after, periods in
      guard column.declared.type == .number else { return nil }
      let shares = periods.shares(of: values.map { $0 == $0.rounded() }, among: values.map { !$0.isNaN && $0 != 0 })
      let (first, second) = (shares[before], shares[after])
      guard first.of >= 100, second.of >= 100 else { return nil }
      let year = periods.years[after]
      return Screening.Candidate(
        p: first.pValue(against: second),
        fault: (first.value - second.value).magnitude >= 0.3
          ? QualityFault(
            code: "precision_break", column: column.name, period: String(year),
            line: data.firstLine(periods, after, where: column.present), count: second.of,
            Words(
              nl:
                "\(column.name): in \(year) zijn \(second.count) van \(second.of) waarden hele getallen, het jaar "
                + "ervoor "
                + "\(first.count) van \(first.of).",
              en:
                "\(column.name): in \(year) \(second.count) of \(second.of) values are whole numbers, the year before "
                + "\(first.count) of \(first.of)."),
            hint: Words(
              nl: "Wordt er nu afgerond, of is de eenheid veranderd?",
              en: "Is it rounded now, or did the unit change?")) : nil)
    }
  }
}
