import Documents
import Evidence

/// Rows by organisation and period.
private struct Reporting {
  let organisations: RowGroups
  let periods: RowGroups
  /// Per organisation and period.
  let rows: [[Int]]

  init?(_ data: QualityData) {
    guard let organisations = data.organisations, let periods = data.periods, periods.count > 1 else { return nil }
    var rows = [[Int]](repeating: [Int](repeating: 0, count: periods.count), count: organisations.count)
    for row in 0..<data.rowCount where organisations.of[row] >= 0 && periods.of[row] >= 0 {
      rows[Int(organisations.of[row])][Int(periods.of[row])] += 1
    }
    (self.organisations, self.periods, self.rows) = (organisations, periods, rows)
  }

  /// Each organisation with the first and last period in which it has rows.
  var spans: [(group: Int, first: Int, last: Int)] {
    rows.indices.compactMap { group in
      guard let first = rows[group].firstIndex(where: { $0 > 0 }), let last = rows[group].lastIndex(where: { $0 > 0 })
      else { return nil }
      return (group, first, last)
    }
  }

  /// Rows that a year without this organisation would not lack by chance.
  static let fewest = 30
}

/// An organisation that has no rows any more.
struct OrganisationStopped: QualityCheck {
  let name = "organisation_stopped"
  let threshold = Words(
    nl: "Geen rij meer na een jaar met 30 rijen of meer.", en: "Not a row after a year with 30 rows or more.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let reporting = Reporting(data) else { return [] }
    return reporting.spans.filter {
      $0.last < reporting.periods.count - 1 && reporting.rows[$0.group][$0.last] >= Reporting.fewest
    }.map { span in
      let year = String(reporting.periods.years[span.last + 1])
      return QualityFault(
        code: "organisation_stopped", column: reporting.organisations.column, period: year,
        line: data.firstLine(reporting.organisations, span.group), count: reporting.organisations.sizes[span.group],
        Words(
          nl: "Eén organisatie heeft vanaf \(year) geen rijen meer.",
          en: "One organisation has no more rows from \(year) on."),
        hint: Words(
          nl: "Stopte zij, of kwam haar export niet mee? Een totaal over de jaren daalt zonder dat er iets gebeurde.",
          en: "Did it stop, or was its export left out? A total over the years falls without anything having happened.")
      )
    }
  }
}

/// An organisation that has rows only from a later period on.
struct OrganisationStarted: QualityCheck {
  let name = "organisation_started"
  let threshold = Words(
    nl: "Geen rij in het eerste jaar, en meteen 30 rijen of meer in een later.",
    en: "Not a row in the first year, and at once 30 rows or more in a later one.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let reporting = Reporting(data) else { return [] }
    return reporting.spans.filter { $0.first > 0 && reporting.rows[$0.group][$0.first] >= Reporting.fewest }.map {
      span in
      let year = String(reporting.periods.years[span.first])
      return QualityFault(
        code: "organisation_started", column: reporting.organisations.column, period: year,
        line: data.firstLine(reporting.organisations, span.group), count: reporting.organisations.sizes[span.group],
        Words(
          nl: "Eén organisatie heeft pas vanaf \(year) rijen.", en: "One organisation has rows only from \(year) on."),
        hint: Words(
          nl: "Begon zij toen, of ontbreekt haar vroegere registratie?",
          en: "Did it begin then, or is its earlier registration missing?"))
    }
  }
}

/// An organisation without rows in a period between two in which it has them.
struct OrganisationGap: QualityCheck {
  let name = "organisation_gap"
  let threshold = Words(
    nl: "Een jaar zonder rijen tussen twee jaren waarvan één 30 rijen of meer heeft.",
    en: "A year without rows between two years of which one has 30 rows or more.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let reporting = Reporting(data) else { return [] }
    return reporting.spans.flatMap { span -> [QualityFault] in
      guard (reporting.rows[span.group].max() ?? 0) >= Reporting.fewest else { return [] }
      return (span.first...span.last).filter { reporting.rows[span.group][$0] == 0 }.map { period in
        let year = String(reporting.periods.years[period])
        return QualityFault(
          code: "organisation_gap", column: reporting.organisations.column, period: year,
          line: data.firstLine(reporting.organisations, span.group),
          Words(
            nl: "Eén organisatie heeft in \(year) geen enkele rij, ervoor en erna wel.",
            en: "One organisation has not a single row in \(year), but has before and after."),
          hint: Words(nl: "Vraag haar export over dat jaar.", en: "Ask for its export of that year."))
      }
    }
  }
}

/// An organisation whose number of rows jumps while that of the others does not.
struct OrganisationJump: QualityCheck {
  let name = "organisation_jump"
  let threshold = Words(
    nl: "Drie keer zo veel of zo weinig als het jaar ervoor, vergeleken met wat de andere samen deden, bij 50 rijen of "
      + "meer in een van beide jaren.",
    en: "Three times as many or as few as the year before, compared with what the others did together, with 50 rows or "
      + "more in either year.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let reporting = Reporting(data), reporting.organisations.count > 1 else { return [] }
    return reporting.rows.indices.flatMap { group -> [QualityFault] in
      (1..<reporting.periods.count).compactMap { period in
        let (before, after) = (reporting.rows[group][period - 1], reporting.rows[group][period])
        let others = (
          reporting.periods.sizes[period - 1] - before, reporting.periods.sizes[period] - after
        )
        guard before > 0, after > 0, max(before, after) >= 50, others.0 >= 50, others.1 >= 50 else { return nil }
        let ratio = Double(after) / Double(before) / (Double(others.1) / Double(others.0))
        guard ratio >= 3 || ratio <= 1 / 3.0 else { return nil }
        let year = String(reporting.periods.years[period])
        return QualityFault(
          code: "organisation_jump", column: reporting.organisations.column, period: year,
          line: data.firstLine(reporting.organisations, group), count: after,
          Words(
            nl: "Eén organisatie gaat van \(before) naar \(after) rijen in \(year); de andere veranderen niet zo.",
            en: "One organisation goes from \(before) to \(after) rows in \(year); the others do not change like "
              + "that."),
          hint: Words(
            nl: "Deels geëxporteerd, of anders gaan tellen?", en: "Exported in part, or counted otherwise?"))
      }
    }
  }
}

/// A registration whose number of rows jumps.
struct RowCountJump: QualityCheck {
  let name = "row_count_jump"
  let threshold = Words(
    nl: "Meer dan twee keer zo veel of minder dan de helft van het jaar ervoor, bij 100 rijen of meer.",
    en: "More than twice as many or fewer than half of the year before, with 100 rows or more.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return periods.sizes.indices.dropFirst().compactMap { period in
      let (before, after) = (periods.sizes[period - 1], periods.sizes[period])
      guard max(before, after) >= 100, after > 2 * before || 2 * after < before else { return nil }
      let year = String(periods.years[period])
      return QualityFault(
        code: "row_count_jump", column: periods.column, period: year, line: data.firstLine(periods, period),
        count: after,
        Words(
          nl: "Van \(before) rijen naar \(after) in \(year).", en: "From \(before) rows to \(after) in \(year)."),
        hint: Words(
          nl: "Is dat jaar maar deels geëxporteerd, of telde een ander systeem mee?",
          en: "Was that year exported in part, or did another system count?"))
    }
  }
}

/// Years that are missing between the first and the last.
struct PeriodMissing: QualityCheck {
  let name = "period_missing"
  let threshold = Words(
    nl: "Geen enkele rij in een jaar tussen het eerste en het laatste.",
    en: "Not a single row in a year between the first and the last.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods, let first = periods.years.first, let last = periods.years.last, last - first < 100
    else { return [] }
    return (first...last).filter { !periods.years.contains($0) }.map { year in
      QualityFault(
        code: "period_missing", column: periods.column, period: String(year),
        Words(nl: "Er is geen enkele rij over \(year).", en: "There is not a single row about \(year)."))
    }
  }
}

/// Groups too small to be told apart outside.
struct SmallGroups: QualityCheck {
  let name = "small_groups"
  let severity = Severity.note
  let threshold = Words(
    nl: "Minder mensen dan smallest_cell van het codeboek, in een kolom met hoogstens 200 groepen.",
    en: "Fewer people than smallest_cell of the codebook, in a column with at most 200 groups.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard !column.isKey, column.declared.type == .text, let codes = column.codes, column.levels.count <= 200,
        column.levels.count > 1, !column.isOptional
      else { return nil }
      var people = [Set<Int32>](repeating: [], count: column.levels.count)
      for row in codes.indices where codes[row] >= 0 {
        people[Int(codes[row])].insert(data.clients?.of[row] ?? Int32(row))
      }
      let small = people.indices.filter { !people[$0].isEmpty && people[$0].count < data.codebook.smallestCell }
      // A column of which most groups are small tells people apart, not groups.
      guard !small.isEmpty, small.count * 2 <= people.count else { return nil }
      return QualityFault(
        code: "small_groups", severity: .note, column: column.name,
        line: data.firstLine(codes.indices.filter { small.contains(Int(codes[$0])) }), count: small.count,
        Words(
          nl:
            "\(column.name): \(small.count) groepen tellen minder dan \(data.codebook.smallestCell) mensen; hun "
            + "cijfers "
            + "blijven binnen.",
          en:
            "\(column.name): \(small.count) groups have fewer than \(data.codebook.smallestCell) people; their figures "
            + "stay inside."))
    }
  }
}
