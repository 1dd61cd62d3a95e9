import Documents
import Evidence

/// Something that ends before it starts: by `checks: {order: ...}`, or by the names of the columns.
struct DatesOutOfOrder: QualityCheck {
  let name = "dates_out_of_order"
  let threshold = Words(
    nl: "Elke rij waarin de latere datum voor de eerdere ligt; vanaf één op duizend rijen een waarschuwing.",
    en: "Every row in which the later date comes before the earlier; from one row in a thousand on a warning.")

  func faults(in data: QualityData) -> [QualityFault] {
    var pairs = data.declared.order
    for start in data.columns where start.days != nil && QualityRoles.stage(ofDate: start.name) == 1 {
      for end in data.columns where end.days != nil && QualityRoles.stage(ofDate: end.name) == 2 {
        if !pairs.contains(where: { $0.earlier == start.name && $0.later == end.name }) {
          pairs.append((start.name, end.name))
        }
      }
    }
    return pairs.compactMap { pair in
      let rows = Self.reversed(pair.earlier, pair.later, data)
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "dates_out_of_order", severity: data.severity(ofRows: rows.count), column: pair.later,
        line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(pair.later) ligt in \(rows.count) rijen voor \(pair.earlier).",
          en: "\(pair.later) comes before \(pair.earlier) in \(rows.count) rows."))
    }
  }

  /// Rows in which the later date comes first. Dates that no calendar of a person holds are another check's.
  static func reversed(_ earlier: String, _ later: String, _ data: QualityData) -> [Int] {
    guard let first = data.column(earlier)?.days, let second = data.column(later)?.days else { return [] }
    let last = data.lastDay ?? .max
    return first.indices.filter {
      first[$0] != Day.missing && second[$0] != Day.missing && second[$0] < first[$0] && first[$0] <= last
        && second[$0] > DatesOutOfOrder.oldest
    }
  }

  /// 1 January 1901 and before are default dates rather than an order.
  private static let oldest: Int32 = -25_202
}

/// A treatment or file that started before the client was registered.
struct StartedBeforeRegistered: QualityCheck {
  let name = "started_before_registered"
  let threshold = Words(
    nl: "Elke rij waarin begin of eerste contact voor de aanmelding ligt; vanaf één op duizend rijen een waarschuwing.",
    en: "Every row in which the start or first contact comes before the registration; from one in a thousand a warning."
  )

  func faults(in data: QualityData) -> [QualityFault] {
    var faults: [QualityFault] = []
    for registered in data.columns where registered.days != nil && QualityRoles.stage(ofDate: registered.name) == 0 {
      for started in data.columns where started.days != nil && (QualityRoles.stage(ofDate: started.name) ?? 0) >= 1 {
        if data.declared.order.contains(where: { $0.earlier == registered.name && $0.later == started.name }) {
          continue
        }
        let rows = DatesOutOfOrder.reversed(registered.name, started.name, data)
        if rows.isEmpty { continue }
        faults.append(
          QualityFault(
            code: "started_before_registered", severity: data.severity(ofRows: rows.count), column: started.name,
            line: data.firstLine(rows), count: rows.count,
            Words(
              nl: "\(started.name) ligt in \(rows.count) rijen voor de aanmelding (\(registered.name)).",
              en: "\(started.name) comes before the registration (\(registered.name)) in \(rows.count) rows."),
            hint: Words(
              nl: "Is de aanmelding later ingevoerd dan zij was?",
              en: "Was the registration entered later than it happened?")))
      }
    }
    return faults
  }
}
