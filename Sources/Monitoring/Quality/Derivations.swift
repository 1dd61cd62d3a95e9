import Documents
import Registrations

/// What a registration does not have, but can work out from what it has.
enum Derivations {
  /// How to have a column that the codebook lacks; nil where no rule knows.
  static func of(_ name: String, from columns: [DeclaredColumn]) -> Words? {
    for rule in rules {
      if let words = rule(name, columns) { return words }
    }
    return nil
  }

  private static let rules: [@Sendable (String, [DeclaredColumn]) -> Words?] = [
    ageGroup, age, birthYear, length, eventDate, event, partOfDate, district,
  ]

  private static func first(_ columns: [DeclaredColumn], _ fits: (DeclaredColumn) -> Bool) -> String? {
    columns.first(where: fits)?.name
  }

  private static func year(_ columns: [DeclaredColumn]) -> String? {
    first(columns) { $0.type == .year && !QualityRoles.isBirthYear($0) }
  }

  private static func age(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    guard QualityRoles.names(name, anyOf: ["age", "leeftijd"]), let year = year(columns),
      let birth = first(columns, QualityRoles.isBirthYear)
    else { return nil }
    return Words(same: "\(year) - \(birth)")
  }

  private static func ageGroup(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    guard QualityRoles.names(name, anyOf: ["group", "groep", "class", "klasse", "band"]),
      QualityRoles.names(name, anyOf: ["age", "leeftijd"]) || name.lowercased().hasPrefix("leeftijd"),
      let age = first(columns, QualityRoles.isAge)
    else { return nil }
    return Words(nl: "uit \(age), in klassen", en: "from \(age), in classes")
  }

  private static func birthYear(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    guard QualityRoles.names(name, anyOf: ["birth", "geboortejaar", "birthyear"]), let year = year(columns),
      let age = first(columns, QualityRoles.isAge)
    else { return nil }
    return Words(nl: "\(year) - \(age), op een jaar na", en: "\(year) - \(age), to within a year")
  }

  private static func length(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    guard QualityRoles.names(name, anyOf: ["duration", "duur", "length", "looptijd", "days", "dagen"]),
      let start = first(columns, { $0.type == .date && (QualityRoles.stage(ofDate: $0.name) ?? 2) < 2 }),
      let end = first(columns, { $0.type == .date && QualityRoles.stage(ofDate: $0.name) == 2 })
    else { return nil }
    return Words(same: "\(end) - \(start)")
  }

  /// The date of an outcome that ends a file.
  private static func eventDate(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    guard QualityRoles.names(name, anyOf: ["date", "datum"]), QualityRoles.stage(ofDate: name) == nil,
      let end = first(columns, { $0.type == .date && QualityRoles.stage(ofDate: $0.name) == 2 }),
      let reason = first(
        columns,
        {
          if case .choices(let choices) = $0.type { choices.contains { $0.name == "outcome" } } else { false }
        })
    else { return nil }
    return Words(
      nl: "uit \(end), waar \(reason) de uitkomst is", en: "from \(end), where \(reason) is the outcome")
  }

  /// Whether something happened, by its date.
  private static func event(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    let dates = ["\(name)_date", "\(name)_datum", "date_\(name)", "start_\(name)", "\(name)_start", "first_\(name)"]
    guard let date = first(columns, { $0.type == .date && dates.contains($0.name) }) else { return nil }
    return Words(nl: "ja, waar \(date) is ingevuld", en: "yes, where \(date) is filled in")
  }

  private static func partOfDate(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    let parts: Set = ["year", "jaar", "quarter", "kwartaal", "month", "maand", "week"]
    guard QualityRoles.names(name, anyOf: parts), let date = first(columns, { $0.type == .date }) else { return nil }
    return Words(nl: "uit \(date)", en: "from \(date)")
  }

  private static func district(_ name: String, _ columns: [DeclaredColumn]) -> Words? {
    let places: Set = ["neighbourhood", "district", "municipality", "buurt", "wijk", "gemeente"]
    guard QualityRoles.names(name, anyOf: places),
      let code = first(columns, { QualityRoles.names($0.name, anyOf: ["postcode", "postcode4", "pc4", "zip"]) })
    else { return nil }
    return Words(nl: "uit \(code), met een tabel van CBS", en: "from \(code), with a table of CBS")
  }
}
