import Documents

/// A column without a single value.
struct EmptyColumn: QualityCheck {
  let name = "column_empty"
  let threshold = Words(
    nl: "Geen enkele waarde. Bij een datum een notitie: misschien kwam het nooit voor.",
    en: "No value at all. For a date a note: perhaps it never happened.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.filter { data.rowCount > 0 && $0.presentCount == 0 }.map { column in
      QualityFault(
        code: "column_empty", severity: column.declared.type == .date ? .note : .warning, column: column.name,
        count: data.rowCount,
        Words(nl: "\(column.name): geen enkele rij heeft een waarde.", en: "\(column.name): not one row has a value."),
        hint: Words(
          nl: "Wordt de kolom nog ingevuld, en zit zij in de export?",
          en: "Is the column still filled in, and is it in the export?"))
    }
  }
}

/// A column that should be known of everyone and is missing for more than one in five.
struct OftenMissing: QualityCheck {
  let name = "missing_often"
  let threshold = Words(
    nl: "Meer dan 20% ontbreekt: daarboven hangt een uitkomst vooral af van wie iets invulde. Datums en kolommen die "
      + "maar voor een deel van de rijen gelden, tellen niet.",
    en: "More than 20% missing: beyond that a result depends mostly on who filled it in. Dates, and columns that hold "
      + "for some rows only, do not count.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.filter { !$0.isOptional && $0.presentCount > 0 && $0.missingShare.value > 0.2 && data.rowCount >= 50 }
      .map { column in
        QualityFault(
          code: "missing_often", column: column.name, line: data.firstLine(where: column.present.map { !$0 }),
          count: column.missing,
          Words(
            nl: "\(column.name): ontbreekt in \(column.missing) van \(data.rowCount) rijen.",
            en: "\(column.name): missing in \(column.missing) of \(data.rowCount) rows."),
          hint: Words(
            nl: "Geldt de kolom maar voor sommigen, zet haar dan bij checks: {optional: [...]}.",
            en: "Where the column holds for some only, put it under checks: {optional: [...]}."))
      }
  }
}

/// Rows that lack nearly everything: made by the system, or given up half way.
struct EmptyRows: QualityCheck {
  let name = "rows_mostly_empty"
  let threshold = Words(
    nl: "Meer dan de helft van de kolommen die iedereen hoort te hebben, ontbreekt, en minstens vier.",
    en: "More than half of the columns that everyone should have are missing, and at least four.")

  static func rows(_ data: QualityData) -> [Int] {
    let expected = data.columns.filter { !$0.isKey && !$0.isOptional && $0.presentCount > 0 }
    guard expected.count >= 5 else { return [] }
    var lacking = [Int](repeating: 0, count: data.rowCount)
    for column in expected {
      for row in lacking.indices where !column.present[row] { lacking[row] += 1 }
    }
    return lacking.indices.filter { lacking[$0] >= 4 && lacking[$0] * 2 > expected.count }
  }

  func faults(in data: QualityData) -> [QualityFault] {
    let rows = Self.rows(data)
    if rows.isEmpty { return [] }
    return [
      QualityFault(
        code: "rows_mostly_empty", severity: data.severity(ofRows: rows.count), line: data.firstLine(rows),
        count: rows.count,
        Words(
          nl: "\(rows.count) rijen missen meer dan de helft van wat iedereen hoort te hebben.",
          en: "\(rows.count) rows lack more than half of what everyone should have."),
        hint: Words(
          nl: "Zijn het proefdossiers of lege formulieren? Laat ze dan weg.",
          en: "Are they trial files or blank forms? Then leave them out."))
    ]
  }
}

/// Two columns that are missing in the same rows, far more than by chance: a page of the form was skipped.
struct MissingTogether: QualityCheck {
  let name = "missing_together"
  let tests = true
  let threshold = Words(
    nl: "Minstens 100 rijen missen allebei, vijf keer zo veel als bij toeval, en minstens de helft van wie een van de "
      + "twee mist: dan is een bladzijde overgeslagen, geen cel.",
    en: "At least 100 rows lack both, five times as many as by chance, and at least half of those that lack either: "
      + "then a page was skipped, not a cell.")

  func faults(in data: QualityData) -> [QualityFault] {
    let some = data.columns.filter { !$0.isKey && !$0.isOptional && $0.missing >= 100 && $0.presentCount > 0 }
    var isEmpty = [Bool](repeating: false, count: data.rowCount)
    for row in EmptyRows.rows(data) { isEmpty[row] = true }
    var candidates: [Screening.Candidate] = []
    for (place, first) in some.enumerated() {
      for second in some[(place + 1)...] {
        var both = 0
        var line: Int?
        for row in 0..<data.rowCount where !first.present[row] && !second.present[row] && !isEmpty[row] {
          both += 1
          line = min(line ?? .max, data.line(row))
        }
        let chance = first.missingShare.value * second.missingShare.value * Double(data.rowCount)
        let smaller = min(first.missing, second.missing)
        let p = Share(count: both, of: first.missing).pValue(
          against: Share(count: second.missing - both, of: data.rowCount - first.missing))
        let matters = both >= 100 && Double(both) >= 5 * chance && both * 2 >= smaller
        candidates.append(
          Screening.Candidate(
            p: p,
            fault: matters
              ? QualityFault(
                code: "missing_together", column: first.name, line: line, count: both,
                Words(
                  nl: "\(first.name) en \(second.name) ontbreken samen in \(both) rijen: een deel is overgeslagen.",
                  en: "\(first.name) and \(second.name) are missing together in \(both) rows: a part was skipped."),
                hint: Words(
                  nl: "Wie sloeg dit deel van het formulier over, en waarom?",
                  en: "Who skipped this part of the form, and why?")) : nil))
      }
    }
    return Screening.said(candidates)
  }
}
