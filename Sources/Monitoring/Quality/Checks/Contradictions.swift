import Documents
import Evidence
import Registrations

/// Rows that break a rule of the codebook: `if referral == wlz_residential then referral_date not missing`.
struct DeclaredContradiction: QualityCheck {
  let name = "contradiction"
  let threshold = Words(
    nl: "Elke rij waarvoor de voorwaarde geldt en het gevolg niet; wat niet bekend is, telt niet.",
    en: "Every row for which the condition holds and the consequence does not; what is not known does not count.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.declared.rules.compactMap { rule in
      guard let first = data.column(rule.condition.column.string),
        let second = data.column(rule.consequence.column.string)
      else { return nil }
      let condition = rule.condition.answers(in: first.column)
      let consequence = rule.consequence.answers(in: second.column)
      let rows = condition.indices.filter { condition[$0] == 1 && consequence[$0] == 0 }
      if rows.isEmpty { return nil }
      let line = rule.place.line.map { " (\($0))" } ?? ""
      return QualityFault(
        code: "contradiction", column: second.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl:
            "\(rows.count) rijen spreken een regel van het codeboek\(line) tegen, over \(first.name) en "
            + "\(second.name).",
          en: "\(rows.count) rows contradict a rule of the codebook\(line), on \(first.name) and \(second.name)."))
    }
  }
}

/// A column with the date that belongs to it: `referral` and `referral_date`, `end_reason` and `end_date`.
private struct DatedColumn {
  let column: QualityColumn
  let date: QualityColumn
  /// Whether each row says that something happened; nil where that is not known.
  let happened: [Bool?]

  static func all(in data: QualityData) -> [DatedColumn] {
    data.columns.compactMap { column in
      guard column.codes != nil || column.flags != nil, !column.isKey else { return nil }
      let stem = column.name.replacing(/_?(reason|reden)$/, with: "")
      let names = ["\(stem)_date", "\(stem)_datum", "date_\(stem)", "datum_\(stem)"]
      guard let date = data.columns.first(where: { $0.declared.type == .date && names.contains($0.name) }),
        date.presentCount > 0
      else { return nil }
      let isReason = stem != column.name
      let happened: [Bool?]
      if let flags = column.flags {
        happened = flags.map { $0 < 0 ? nil : $0 == 1 }
      } else {
        let none = column.levels.map(QualityColumn.meansNone)
        // A reason that is missing means that nothing happened; an answer that is missing is not known.
        happened = (column.codes ?? []).map { $0 < 0 ? (isReason ? false : nil) : !none[Int($0)] }
      }
      return DatedColumn(column: column, date: date, happened: happened)
    }
  }
}

/// A date of something that the row says did not happen.
struct DateWithoutEvent: QualityCheck {
  let name = "date_without_event"
  let threshold = Words(
    nl: "Elke rij met de datum en zonder wat erbij hoort; vanaf één op duizend rijen een waarschuwing.",
    en: "Every row with the date and without what belongs to it; from one row in a thousand on a warning.")

  func faults(in data: QualityData) -> [QualityFault] {
    DatedColumn.all(in: data).compactMap { pair in
      let rows = pair.happened.indices.filter { pair.happened[$0] == false && pair.date.present[$0] }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "date_without_event", severity: data.severity(ofRows: rows.count), column: pair.date.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(pair.date.name) staat in \(rows.count) rijen waarin \(pair.column.name) zegt dat er niets was.",
          en: "\(pair.date.name) stands in \(rows.count) rows in which \(pair.column.name) says that there was nothing."
        ))
    }
  }
}

/// Something that happened without its date, in a column where the date is mostly given.
struct EventWithoutDate: QualityCheck {
  let name = "event_without_date"
  let threshold = Words(
    nl: "Waar 80% of meer een datum heeft, elke rij zonder; vanaf één op duizend rijen een waarschuwing.",
    en: "Where 80% or more have a date, every row without; from one row in a thousand on a warning.")

  func faults(in data: QualityData) -> [QualityFault] {
    DatedColumn.all(in: data).compactMap { pair in
      let events = pair.happened.count { $0 == true }
      let rows = pair.happened.indices.filter { pair.happened[$0] == true && !pair.date.present[$0] }
      guard !rows.isEmpty, events >= 20, rows.count * 5 <= events else { return nil }
      return QualityFault(
        code: "event_without_date", severity: data.severity(ofRows: rows.count), column: pair.date.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(pair.date.name) ontbreekt in \(rows.count) rijen waarin \(pair.column.name) zegt dat er iets was.",
          en: "\(pair.date.name) is missing in \(rows.count) rows in which \(pair.column.name) says that there was "
            + "something."))
    }
  }
}

/// An amount for someone who had nothing, in a column that is zero or open for all others who had nothing.
struct AmountWithoutTreatment: QualityCheck {
  let name = "amount_without_yes"
  let threshold = Words(
    nl: "Waar bij nee 98% nul of leeg is en bij ja de helft of meer boven nul: elke rij met nee en een hoeveelheid.",
    en: "Where with no 98% are zero or open and with yes half or more above zero: every row with no and an amount.")

  func faults(in data: QualityData) -> [QualityFault] {
    var faults: [QualityFault] = []
    for answer in data.columns {
      guard let flags = answer.flags else { continue }
      for amount in data.columns where !amount.isKey {
        guard let values = amount.numbers else { continue }
        var yes = Share(count: 0, of: 0)
        var no = yes
        var rows: [Int] = []
        for row in flags.indices where flags[row] >= 0 {
          if flags[row] == 1 {
            yes.of += 1
            if values[row] > 0 { yes.count += 1 }
          } else {
            no.of += 1
            if values[row] > 0 {
              no.count += 1
              rows.append(row)
            }
          }
        }
        guard yes.of >= 50, no.of >= 50, yes.value >= 0.5, no.value <= 0.02, !rows.isEmpty else { continue }
        faults.append(
          QualityFault(
            code: "amount_without_yes", severity: data.severity(ofRows: rows.count), column: amount.name,
            line: data.firstLine(rows), count: rows.count,
            Words(
              nl: "\(amount.name) is boven nul in \(rows.count) rijen waarin \(answer.name) nee is.",
              en: "\(amount.name) is above zero in \(rows.count) rows in which \(answer.name) is no.")))
      }
    }
    return faults
  }
}

/// The start of a treatment for someone who is said not to have had it.
struct StartWithoutTreatment: QualityCheck {
  let name = "start_without_yes"
  let threshold = Words(
    nl: "Waar een datum bij ja in 80% en bij nee in hoogstens 5% van de rijen staat: elke rij met nee en die datum.",
    en:
      "Where a date stands in 80% of the rows with yes and 5% at most of those with no: every row with no and that "
      + "date."
  )

  func faults(in data: QualityData) -> [QualityFault] {
    var faults: [QualityFault] = []
    for answer in data.columns {
      guard let flags = answer.flags else { continue }
      for date in data.columns where date.declared.type == .date && date.presentCount > 0 {
        var yes = Share(count: 0, of: 0)
        var no = yes
        var rows: [Int] = []
        for row in flags.indices where flags[row] >= 0 {
          let has = date.present[row] ? 1 : 0
          if flags[row] == 1 {
            yes = yes + Share(count: has, of: 1)
          } else {
            no = no + Share(count: has, of: 1)
            if has == 1 { rows.append(row) }
          }
        }
        guard yes.of >= 50, no.of >= 50, yes.value >= 0.8, no.value <= 0.05, !rows.isEmpty else { continue }
        faults.append(
          QualityFault(
            code: "start_without_yes", severity: data.severity(ofRows: rows.count), column: date.name,
            line: data.firstLine(rows), count: rows.count,
            Words(
              nl: "\(date.name) staat in \(rows.count) rijen waarin \(answer.name) nee is.",
              en: "\(date.name) stands in \(rows.count) rows in which \(answer.name) is no.")))
      }
    }
    return faults
  }
}
