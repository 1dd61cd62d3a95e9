import Documents
import Evidence

/// Rows in which something that cannot change differs from an earlier row of the client.
private func changed(_ column: QualityColumn, _ data: QualityData) -> [Int] {
  var rows: [Int] = []
  for history in data.histories {
    var first: Int?
    for row in history.map(Int.init) where column.present[row] {
      if let first, !same(column, first, row) { rows.append(row) }
      first = first ?? row
    }
  }
  return rows
}

private func same(_ column: QualityColumn, _ a: Int, _ b: Int) -> Bool {
  switch column.column.values {
  case .numbers(let values): values[a] == values[b]
  case .codes(let values, _), .days(let values): values[a] == values[b]
  case .flags(let values): values[a] == values[b]
  }
}

/// Clients whose sex differs between their rows.
struct SexChanges: QualityCheck {
  let name = "sex_changes"
  let threshold = Words(
    nl: "Elke cliënt; vanaf één op duizend rijen een waarschuwing. Een enkeling kan echt veranderd zijn.",
    en: "Every client; from one in a thousand rows on a warning. For a few it may really have changed.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.filter { QualityRoles.isSex($0.declared) }.compactMap { column in
      let rows = changed(column, data)
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "sex_changes", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen zeggen iets anders dan een eerdere rij van dezelfde cliënt.",
          en: "\(column.name): \(rows.count) rows say something else than an earlier row of the same client."),
        hint: Words(
          nl: "Delen twee mensen een pseudoniem?", en: "Do two people share a pseudonym?"))
    }
  }
}

/// Clients whose year of birth differs between their rows.
struct BirthYearChanges: QualityCheck {
  let name = "birth_year_changes"
  let threshold = Words(
    nl: "Elke cliënt; vanaf één op duizend rijen een waarschuwing.",
    en: "Every client; from one in a thousand rows on a warning.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.filter { QualityRoles.isBirthYear($0.declared) }.compactMap { column in
      let rows = changed(column, data)
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "birth_year_changes", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen noemen een ander geboortejaar dan een eerdere rij van de cliënt.",
          en: "\(column.name): \(rows.count) rows name another year of birth than an earlier row of the client."))
    }
  }
}

/// Clients who do not grow a year older each year.
struct AgeNotGrowing: QualityCheck {
  let name = "age_not_growing"
  let threshold = Words(
    nl: "Meer dan één jaar verschil met wat de jaren zeggen; een verjaardag in het jaar scheelt er één.",
    en: "More than a year off what the years say; a birthday within the year makes one.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return data.columns.filter { QualityRoles.isAge($0.declared) }.compactMap { column in
      guard let ages = column.numbers else { return nil }
      let codes = Set(SentinelNumber.found(ages).map(\.value))
      var rows: [Int] = []
      for history in data.histories {
        for (earlier, later) in zip(history, history.dropFirst()) {
          let (a, b) = (Int(earlier), Int(later))
          guard !ages[a].isNaN, !ages[b].isNaN, periods.of[a] >= 0, periods.of[b] >= 0, !codes.contains(ages[a]),
            !codes.contains(ages[b])
          else { continue }
          let years = periods.years[Int(periods.of[b])] - periods.years[Int(periods.of[a])]
          if (ages[b] - ages[a] - Double(years)).magnitude > 1 { rows.append(b) }
        }
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "age_not_growing", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen past de leeftijd niet bij die van de cliënt een jaar eerder.",
          en: "\(column.name): in \(rows.count) rows the age does not fit that of the client a year earlier."))
    }
  }
}

/// Clients who stand with more than one organisation in a year, or change.
struct ClientInTwoOrganisations: QualityCheck {
  let name = "clients_in_two_organisations"
  let threshold = Words(
    nl: "Een notitie; vanaf 5% van de cliënten met meer rijen een waarschuwing: dan telt een cliënt geregeld dubbel.",
    en: "A note; from 5% of the clients with more rows on a warning: then a client often counts twice.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let organisations = data.organisations else { return [] }
    var rows: [Int] = []
    for history in data.histories {
      guard let first = history.first(where: { organisations.of[Int($0)] >= 0 }) else { continue }
      if let other = history.first(where: {
        organisations.of[Int($0)] >= 0 && organisations.of[Int($0)] != organisations.of[Int(first)]
      }) {
        rows.append(Int(other))
      }
    }
    if rows.isEmpty { return [] }
    return [
      QualityFault(
        code: "clients_in_two_organisations", severity: rows.count * 20 >= data.histories.count ? .warning : .note,
        column: organisations.column, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(rows.count) cliënten staan bij meer dan één organisatie.",
          en: "\(rows.count) clients stand with more than one organisation."),
        hint: Words(
          nl: "Tel in een totaal over organisaties cliënten, geen rijen.",
          en: "In a total over organisations count clients, not rows."))
    ]
  }
}

/// Clients with a year missing between two years in which they stand.
struct GapInClientYears: QualityCheck {
  let name = "gap_in_client_years"
  let threshold = Words(
    nl:
      "2% of meer van de cliënten met meer rijen: dan valt er bij de export iets weg. Minder is weggaan en terugkomen.",
    en: "2% or more of the clients with more rows: then an export drops something. Less is leaving and coming back.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods, data.histories.count >= 50 else { return [] }
    var rows: [Int] = []
    for history in data.histories {
      for (earlier, later) in zip(history, history.dropFirst())
      where periods.of[Int(earlier)] >= 0 && periods.of[Int(later)] > periods.of[Int(earlier)] + 1 {
        rows.append(Int(later))
      }
    }
    guard rows.count * 50 >= data.histories.count else { return [] }
    return [
      QualityFault(
        code: "gap_in_client_years", column: periods.column, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(rows.count) cliënten missen een jaar tussen twee jaren waarin zij wel staan.",
          en: "\(rows.count) clients lack a year between two years in which they stand."))
    ]
  }
}

/// Rows of a client in a year after that of the end.
struct RowsAfterTheEnd: QualityCheck {
  let name = "rows_after_the_end"
  let threshold = Words(
    nl: "Elke rij in een later jaar dan de einddatum van een eerdere rij; vanaf één op duizend een waarschuwing.",
    en: "Every row in a later year than the end date of an earlier row; from one in a thousand on a warning.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    return data.columns.compactMap { column in
      guard let days = column.days, QualityRoles.stage(ofDate: column.name) == 2, let last = data.lastDay else {
        return nil
      }
      var rows: [Int] = []
      for history in data.histories {
        var ended: Int?
        for row in history.map(Int.init) where periods.of[row] >= 0 {
          if let ended, periods.years[Int(periods.of[row])] > ended { rows.append(row) }
          // The end counts where it lies in the row's own year: other years are another check's.
          if days[row] != Day.missing, days[row] <= last {
            let year = Day.date(of: days[row]).year
            if year == periods.years[Int(periods.of[row])] { ended = ended ?? year }
          }
        }
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "rows_after_the_end", severity: data.severity(ofRows: rows.count), column: column.name,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(rows.count) rijen gaan over een jaar na \(column.name) van dezelfde cliënt.",
          en: "\(rows.count) rows are about a year after \(column.name) of the same client."),
        hint: Words(
          nl: "Kwam de cliënt terug, of is het einde verkeerd?", en: "Did the client come back, or is the end wrong?"))
    }
  }
}

/// Pseudonyms that do not come back in the next period: made anew, so nobody can be followed.
struct PseudonymsNotKept: QualityCheck {
  let name = "pseudonyms_not_kept"
  let isGrave = true
  let threshold = Words(
    nl:
      "Minder dan 1% van de cliënten van een jaar staat in het volgende, waar dat in een ander jaar 10% of meer is, of "
      + "waar de datums in 20% van de rijen voor hun jaar liggen: mensen blijven, pseudoniemen niet.",
    en:
      "Fewer than 1% of the clients of a year stand in the next, where in another year it is 10% or more, or where "
      + "dates "
      + "of 20% of the rows lie before their year: people stay, pseudonyms do not.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods, let clients = data.clients, periods.count > 1 else { return [] }
    var people = [Set<Int32>](repeating: [], count: periods.count)
    for row in 0..<data.rowCount where periods.of[row] >= 0 && clients.of[row] >= 0 {
      people[Int(periods.of[row])].insert(clients.of[row])
    }
    let kept = (1..<periods.count).map { period in
      Share(count: people[period - 1].intersection(people[period]).count, of: people[period - 1].count)
    }
    let longStay = Self.startedEarlier(data, periods)
    return kept.indices.compactMap { index in
      let share = kept[index]
      let elsewhere = kept.indices.contains { $0 != index && kept[$0].of >= 100 && kept[$0].value >= 0.1 }
      guard share.of >= 100, people[index + 1].count >= 100, share.value < 0.01, elsewhere || longStay else {
        return nil
      }
      let year = String(periods.years[index + 1])
      return QualityFault(
        code: "pseudonyms_not_kept", column: clients.column, period: year, line: data.firstLine(periods, index + 1),
        count: share.count,
        Words(
          nl: "Van de \(share.of) cliënten van \(periods.years[index]) staan er \(share.count) in \(year).",
          en: "Of the \(share.of) clients of \(periods.years[index]) \(share.count) stand in \(year)."),
        hint: Words(
          nl: "Zijn de pseudoniemen opnieuw gemaakt? Dan is niemand over de jaren te volgen.",
          en: "Were the pseudonyms made anew? Then nobody can be followed over the years."))
    }
  }

  private static func startedEarlier(_ data: QualityData, _ periods: RowGroups) -> Bool {
    data.columns.contains { column in
      guard let days = column.days, (QualityRoles.stage(ofDate: column.name) ?? 2) < 2 else { return false }
      let rows = days.indices.count { row in
        guard days[row] != Day.missing, periods.of[row] >= 0 else { return false }
        return Day.date(of: days[row]).year < periods.years[Int(periods.of[row])]
      }
      return rows * 5 >= data.rowCount
    }
  }
}
