import Documents
import Evidence
import Foundation

/// The middle of values by sorting; values that are not above zero are left out.
private func sortedPositive(_ values: [Double], where fits: (Int) -> Bool = { _ in true }) -> [Double] {
  values.indices.filter { values[$0] > 0 && fits($0) }.map { values[$0] }.sorted()
}

private func quantile(_ p: Double, of sorted: [Double]) -> Double {
  sorted.isEmpty ? .nan : sorted[min(sorted.count - 1, Int(p * Double(sorted.count)))]
}

/// Single values an order of magnitude above all others: a comma in the wrong place, a unit mistaken.
struct OrderOfMagnitude: QualityCheck {
  let name = "order_of_magnitude"
  let threshold = Words(
    nl: "Minstens tien keer het 99%-punt, en op de schaal van de logaritme meer dan zes robuuste standaardafwijkingen "
      + "(1,4826 × mediane afwijking) boven de mediaan: ook een scheve verdeling komt daar niet.",
    en:
      "At least ten times the 99% point, and on the log scale more than six robust standard deviations (1.4826 × "
      + "median "
      + "absolute deviation) above the median: even a skewed distribution does not get there.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, let values = column.numbers, column.presentCount >= 200 else { return nil }
      let codes = Set(SentinelNumber.found(values).map(\.value))
      let sorted = sortedPositive(values) { !codes.contains(values[$0]) }
      guard sorted.count >= 200 else { return nil }
      let logs = sorted.map { log($0) }
      let middle = quantile(0.5, of: logs)
      let deviation = 1.4826 * quantile(0.5, of: logs.map { ($0 - middle).magnitude }.sorted())
      let border = max(10 * quantile(0.99, of: sorted), exp(middle + 6 * deviation))
      let rows = values.indices.filter { values[$0] >= border && !codes.contains(values[$0]) }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "order_of_magnitude", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) waarden zijn tien keer of meer zo groot als bijna al het andere.",
          en: "\(column.name): \(rows.count) values are ten times or more as large as nearly all else."),
        hint: Words(
          nl: "Een komma op de verkeerde plek, of minuten in een kolom met uren?",
          en: "A comma in the wrong place, or minutes in a column of hours?"))
    }
  }
}

/// An organisation or a period that counts in another unit: minutes where others write hours.
struct UnitSlip: QualityCheck {
  let name = "unit_slip"
  let threshold = Words(
    nl: "De mediaan is acht keer zo groot of klein als die van de rest, in 50 waarden of meer: minuten, maanden en "
      + "duizendtallen schelen meer, mensen minder.",
    en: "The median is eight times as large or small as that of the rest, in 50 values or more: minutes, months and "
      + "thousands differ by more, people by less.")

  func faults(in data: QualityData) -> [QualityFault] {
    let groupings = [data.organisations, data.periods].compactMap(\.self)
    return data.columns.flatMap { column -> [QualityFault] in
      guard !column.isKey, let values = column.numbers else { return [] }
      let codes = Set(SentinelNumber.found(values).map(\.value))
      return groupings.flatMap { groups -> [QualityFault] in
        var parts = [[Double]](repeating: [], count: groups.count)
        for row in values.indices where values[row] > 0 && groups.of[row] >= 0 && !codes.contains(values[row]) {
          parts[Int(groups.of[row])].append(values[row])
        }
        let medians = parts.map { quantile(0.5, of: $0.sorted()) }
        return parts.indices.compactMap { group -> QualityFault? in
          let others = parts.indices.filter { $0 != group && parts[$0].count >= 50 }.map { medians[$0] }.sorted()
          guard parts[group].count >= 50, !others.isEmpty else { return nil }
          let ratio = medians[group] / others[others.count / 2]
          guard ratio >= 8 || ratio <= 1 / 8.0 else { return nil }
          let year = groups.years.isEmpty ? nil : String(groups.years[group])
          let who = year.map { Words(same: $0) } ?? Words(nl: "één organisatie", en: "one organisation")
          return QualityFault(
            code: "unit_slip", column: column.name, period: year,
            line: data.firstLine(groups, group, where: values.map { $0 > 0 }), count: parts[group].count,
            Words(
              nl:
                "\(column.name): bij \(who.nl) is de mediaan minstens acht keer zo groot of zo klein als bij de rest.",
              en: "\(column.name): with \(who.en) the median is at least eight times as large or as small as elsewhere."
            ),
            hint: Words(
              nl: "Telt men daar in een andere eenheid, zoals minuten in plaats van uren?",
              en: "Is another unit used there, such as minutes instead of hours?"))
        }
      }
    }
  }
}

/// Shares from 0 to 1 and percentages from 0 to 100 in one column.
struct MixedScales: QualityCheck {
  let name = "mixed_scales"
  let threshold = Words(
    nl: "Geen waarde boven 100, 1% of meer als breuk tussen 0 en 1, de helft of meer van 5 tot 100, en bijna niets "
      + "ertussen.",
    en:
      "No value above 100, 1% or more as a fraction between 0 and 1, half or more from 5 to 100, and hardly any "
      + "between."
  )

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .number, let values = column.numbers, column.presentCount >= 200 else { return nil }
      var (fractions, between, percents, beyond) = (0, 0, 0, 0)
      for value in values where !value.isNaN && value != 0 {
        if value > 0, value < 1 {
          fractions += 1
        } else if value >= 5, value <= 100 {
          percents += 1
        } else if value > 100 {
          beyond += 1
        } else {
          between += 1
        }
      }
      let n = fractions + between + percents + beyond
      guard beyond == 0, fractions >= 10, fractions * 100 >= n, percents * 2 >= n, between * 10 < fractions else {
        return nil
      }
      return QualityFault(
        code: "mixed_scales", column: column.name,
        line: data.firstLine(values.indices.filter { values[$0] > 0 && values[$0] < 1 }), count: fractions,
        Words(
          nl: "\(column.name): \(fractions) waarden liggen tussen 0 en 1, de andere gaan tot 100.",
          en: "\(column.name): \(fractions) values lie between 0 and 1, the others go up to 100."),
        hint: Words(
          nl: "Staan aandelen en procenten door elkaar?", en: "Are shares and percentages mixed?"))
    }
  }
}
