import Documents
import Evidence

/// A column's values as whole numbers that are equal where the values are; missing is nil.
private func keys(_ column: Column) -> [Int64?] {
  switch column.values {
  case .numbers(let values): values.map { $0.isNaN ? nil : Int64(bitPattern: ($0 + 0).bitPattern) }
  case .codes(let values, _): values.map { $0 < 0 ? nil : Int64($0) }
  case .days(let values): values.map { $0 == Day.missing ? nil : Int64($0) }
  case .flags(let values): values.map { $0 < 0 ? nil : Int64($0) }
  }
}

/// How often the most common value stands, and how many others there are.
private func commonest(_ keys: [Int64?], among rows: some Sequence<Int>) -> (key: Int64, share: Share, others: Int)? {
  var sizes: [Int64: Int] = [:]
  var total = 0
  for row in rows {
    guard let key = keys[row] else { continue }
    sizes[key, default: 0] += 1
    total += 1
  }
  guard let top = sizes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { return nil }
  return (top.key, Share(count: top.value, of: total), sizes.count - 1)
}

/// A column that says the same of everyone.
struct ConstantColumn: QualityCheck {
  let name = "constant_column"
  let threshold = Words(
    nl: "Eén waarde in 500 rijen of meer; in een klein bestand kan dat toeval zijn. De sleutel telt niet.",
    en: "One value in 500 rows or more; in a small file that may be chance. The key does not count.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, column.presentCount >= 500,
        let top = commonest(keys(column.column), among: 0..<data.rowCount),
        top.others == 0
      else { return nil }
      return QualityFault(
        code: "constant_column", column: column.name, line: data.firstLine(where: column.present),
        count: column.presentCount,
        Words(
          nl: "\(column.name): alle \(column.presentCount) rijen hebben dezelfde waarde.",
          en: "\(column.name): all \(column.presentCount) rows have the same value."),
        hint: Words(
          nl: "Vult het systeem dit zelf in? Zo zegt de kolom niets.",
          en: "Does the system fill this in by itself? As it is, the column tells nothing."))
    }
  }
}

/// A column in which hardly anyone differs.
struct NearlyConstantColumn: QualityCheck {
  let name = "nearly_constant"
  let severity = Severity.note
  let threshold = Words(
    nl: "Meer dan 99,8% heeft dezelfde waarde: in 1.000 rijen verschillen er dan hoogstens twee. Datums tellen niet.",
    en: "More than 99.8% have the same value: in 1,000 rows two differ at most. Dates do not count.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, column.days == nil, column.presentCount >= 1000,
        let top = commonest(keys(column.column), among: 0..<data.rowCount), top.others > 0, top.share.value > 0.998
      else { return nil }
      let values = keys(column.column)
      let rows = values.indices.filter { values[$0] != nil && values[$0] != top.key }
      return QualityFault(
        code: "nearly_constant", severity: .note, column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl:
            "\(column.name): maar \(rows.count) van \(column.presentCount) rijen hebben een andere waarde dan de rest.",
          en: "\(column.name): only \(rows.count) of \(column.presentCount) rows have another value than the rest."))
    }
  }
}

/// An organisation that gives everyone the same value where others differ.
struct ConstantInOrganisation: QualityCheck {
  let name = "constant_in_organisation"
  let threshold = Words(
    nl: "Eén waarde in 100 rijen of meer, waar bij de andere organisaties geen waarde meer dan 60% heeft: toeval zou "
      + "kleiner zijn dan 0,6 tot de macht 100.",
    en: "One value in 100 rows or more, where with the other organisations no value has more than 60%: chance would be "
      + "less than 0.6 to the power 100.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let organisations = data.organisations else { return [] }
    let rows = organisations.rows
    return data.columns.flatMap { column -> [QualityFault] in
      // A neighbourhood may have one organisation: names of places and people are no answers.
      if column.isKey || column.declared.type == .text || column.declared.type == .pseudonym { return [] }
      let values = keys(column.column)
      guard let all = commonest(values, among: 0..<data.rowCount), all.share.value <= 0.6 else { return [] }
      return rows.compactMap { part in
        guard part.count >= 100, let top = commonest(values, among: part.lazy.map(Int.init)), top.others == 0,
          top.share.of >= 100
        else { return nil }
        return QualityFault(
          code: "constant_in_organisation", column: column.name, line: data.firstLine(part.map(Int.init)),
          count: top.share.of,
          Words(
            nl: "\(column.name): één organisatie heeft in alle \(top.share.of) rijen dezelfde waarde.",
            en: "\(column.name): one organisation has the same value in all \(top.share.of) rows."),
          hint: Words(
            nl: "Welke organisatie dat is, staat op de genoemde regel. Vult haar systeem dit zelf in?",
            en: "Which organisation it is stands on the line named. Does its system fill this in by itself?"))
      }
    }
  }
}

/// An organisation that never gives an answer that the others give often.
struct NeverRecordedByOrganisation: QualityCheck {
  let name = "never_recorded_by_organisation"
  let threshold = Words(
    nl: "Geen enkele keer, waar naar het aandeel bij de andere 30 keer te verwachten was (kans e^-30).",
    en: "Not once, where by the share of the others 30 were to be expected (probability e^-30).")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let organisations = data.organisations, organisations.count > 1 else { return [] }
    return data.columns.flatMap { column -> [QualityFault] in
      let marks: [(name: String, rows: [Bool])]
      if let flags = column.flags {
        marks = [("yes", flags.map { $0 == 1 })]
      } else if case .choices = column.declared.type, let codes = column.codes {
        marks = column.levels.enumerated().filter { !QualityColumn.meansNone($1) }.map { level, name in
          (name, codes.map { $0 == Int32(level) })
        }
      } else {
        return []
      }
      return marks.flatMap { mark in
        let shares = organisations.shares(of: mark.rows, among: column.present)
        let total = shares.total
        return shares.indices.compactMap { group -> QualityFault? in
          let (share, others) = (shares[group], total - shares[group])
          guard share.count == 0, others.value * Double(share.of) >= 30 else { return nil }
          return QualityFault(
            code: "never_recorded_by_organisation", column: column.name, line: data.firstLine(organisations, group),
            count: share.of,
            Words(
              nl: "\(column.name): één organisatie heeft in \(share.of) rijen nooit \(mark.name), de andere vaak.",
              en: "\(column.name): one organisation never has \(mark.name) in \(share.of) rows, the others often do."),
            hint: Words(
              nl: "Komt het daar niet voor, of wordt het niet vastgelegd?",
              en: "Does it not happen there, or is it not recorded?"))
        }
      }
    }
  }
}
