import Documents
import Evidence
import Foundation

/// Rows that are the same in everything but the client: one person under two pseudonyms, or a row entered twice.
struct NearDuplicates: QualityCheck {
  let name = "near_duplicates"
  let threshold = Words(
    nl: "Gelijk in alles behalve de cliënt, en zo bijzonder dat twee verschillende mensen in dit bestand niet zo "
      + "gelijk zijn: 2·log2(rijen) + 20 bits, als kolommen los van elkaar waren; de 20 vangt dat zij het niet zijn.",
    en:
      "Equal in everything but the client, and so peculiar that no two people of this file are so alike: 2·log2(rows) "
      + "+ 20 bits if columns were unrelated; the 20 allow for their not being so.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let clients = data.clients, data.rowCount >= 50 else { return [] }
    let columns = data.columns.filter { $0.name != clients.column && $0.presentCount > 0 }
    var hash = [UInt64](repeating: 0x9E37_79B9_7F4A_7C15, count: data.rowCount)
    var bits = [Double](repeating: 0, count: data.rowCount)
    let n = Double(data.rowCount)
    for column in columns {
      let keys = Self.keys(column.column)
      var sizes: [Int64: Int] = [:]
      for key in keys { sizes[key, default: 0] += 1 }
      for row in hash.indices {
        let key = keys[row]
        hash[row] = (hash[row] ^ UInt64(bitPattern: key)) &* 0xBF58_476D_1CE4_E5B9
        hash[row] ^= hash[row] >> 31
        bits[row] += log2(n / Double(sizes[key] ?? 1))
      }
    }
    let enough = 2 * log2(n) + 20
    var first: [UInt64: Int] = [:]
    var rows: [Int] = []
    for row in hash.indices where bits[row] >= enough {
      if let other = first[hash[row]] {
        if clients.of[other] != clients.of[row] { rows.append(row) }
      } else {
        first[hash[row]] = row
      }
    }
    if rows.isEmpty { return [] }
    return [
      QualityFault(
        code: "near_duplicates", severity: data.severity(ofRows: rows.count), column: clients.column,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(rows.count) rijen zijn gelijk aan een rij van een andere cliënt in alles behalve \(clients.column).",
          en: "\(rows.count) rows equal a row of another client in everything but \(clients.column)."),
        hint: Words(
          nl: "Staat iemand onder twee pseudoniemen in het systeem?",
          en: "Is somebody in the system under two pseudonyms?"))
    ]
  }

  private static func keys(_ column: Column) -> [Int64] {
    switch column.values {
    case .numbers(let values): values.map { Int64(bitPattern: ($0 + 0).bitPattern) }
    case .codes(let values, _), .days(let values): values.map(Int64.init)
    case .flags(let values): values.map(Int64.init)
    }
  }
}

/// A period whose figures were copied from the one before.
struct PeriodCopied: QualityCheck {
  let name = "period_copied"
  let threshold = Words(
    nl:
      "Van de cliënten met twee jaren op rij heeft minstens 30% in elke hoeveelheid precies hetzelfde getal, waar "
      + "dat in "
      + "andere jaren hoogstens 10% is; met minstens twee hoeveelheden in 30 rijen.",
    en: "Of clients with two years in a row at least 30% have exactly the same number in every amount, where in other "
      + "years it is 10% at most; with at least two amounts, in 30 rows.")

  func faults(in data: QualityData) -> [QualityFault] {
    guard let periods = data.periods else { return [] }
    let amounts = data.columns.compactMap { $0.isKey || $0.declared.type != .number ? nil : $0.numbers }
    guard amounts.count >= 2 else { return [] }
    var same = [Share](repeating: Share(count: 0, of: 0), count: periods.count)
    var lines = [Int?](repeating: nil, count: periods.count)
    for history in data.histories {
      for (earlier, later) in zip(history, history.dropFirst()) {
        let (a, b, period) = (Int(earlier), Int(later), Int(periods.of[Int(later)]))
        // Amounts that are zero or missing in both say nothing.
        let telling = amounts.filter { !$0[a].isNaN && $0[a] != 0 && !$0[b].isNaN && $0[b] != 0 }
        guard period > 0, telling.count >= 2 else { continue }
        same[period].of += 1
        if telling.allSatisfy({ $0[a] == $0[b] }) {
          same[period].count += 1
          lines[period] = min(lines[period] ?? .max, data.line(b))
        }
      }
    }
    return same.indices.filter { period in
      let others = same.total - same[period]
      return same[period].count >= 30 && same[period].value >= 0.3 && others.value <= 0.1
    }.map { period in
      QualityFault(
        code: "period_copied", period: String(periods.years[period]), line: lines[period], count: same[period].count,
        Words(
          nl: "\(same[period].count) rijen van \(periods.years[period]) hebben in elke hoeveelheid het getal van het "
            + "jaar ervoor: gekopieerd?",
          en: "\(same[period].count) rows of \(periods.years[period]) have in every amount the number of the year "
            + "before: copied?"))
    }
  }
}
