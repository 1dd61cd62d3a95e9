import Documents

/// Units as people say them: `person/year` is "people a year", `EUR2024/year` "euros of 2024 a year".
public struct UnitWords: Sendable {
  public let language: Language

  public init(_ language: Language) {
    self.language = language
  }

  private static let many: [String: Words] = [
    "person": Words(nl: "mensen", en: "people"), "client": Words(nl: "cliënten", en: "clients"),
    "household": Words(nl: "huishoudens", en: "households"), "year": Words(nl: "jaar", en: "years"),
    "month": Words(nl: "maanden", en: "months"), "week": Words(nl: "weken", en: "weeks"),
    "day": Words(nl: "dagen", en: "days"), "hour": Words(nl: "uur", en: "hours"),
    "minute": Words(nl: "minuten", en: "minutes"),
  ]
  private static let one: [String: Words] = [
    "year": Words(nl: "jaar", en: "year"), "month": Words(nl: "maand", en: "month"),
    "week": Words(nl: "week", en: "week"), "day": Words(nl: "dag", en: "day"), "hour": Words(nl: "uur", en: "hour"),
    "person": Words(nl: "persoon", en: "person"), "client": Words(nl: "cliënt", en: "client"),
    "household": Words(nl: "huishouden", en: "household"),
  ]

  /// The words for a unit as a file or a unit of ours writes it; empty for a plain number.
  public func text(_ unit: String) -> String {
    if unit.isEmpty || unit == "1" { return "" }
    let parts = unit.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first else { return unit }
    let above = first.isEmpty || first == "1" ? [] : [name(first, in: Self.many)]
    let below = parts.dropFirst().map { part in
      Words(nl: "per ", en: "per ")[language] + name(part, in: Self.one)
    }
    return (above + below).joined(separator: " ")
  }

  private func name(_ symbol: String, in dictionary: [String: Words]) -> String {
    if symbol.hasPrefix("EUR"), symbol.count == 7 {
      let year = symbol.dropFirst(3)
      return Words(nl: "euro van \(year)", en: "euros of \(year)")[language]
    }
    return dictionary[symbol]?[language] ?? symbol.replacing("_", with: " ").replacing("*", with: " × ")
  }
}
