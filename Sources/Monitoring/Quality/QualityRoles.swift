import Registrations

/// Which column is what, by its type, its place in the key, and its name in Dutch or English.
enum QualityRoles {
  private static func words(_ name: String) -> [String] {
    name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  static func names(_ name: String, anyOf these: Set<String>) -> Bool {
    !these.isDisjoint(with: words(name))
  }

  static func isOrganisation(_ column: DeclaredColumn) -> Bool {
    let these: Set = ["organisation", "organization", "organisatie", "aanbieder", "instelling", "provider", "agency"]
    return names(column.name, anyOf: these)
  }

  static func isAge(_ column: DeclaredColumn) -> Bool {
    (column.type == .wholeNumber || column.type == .number) && names(column.name, anyOf: ["age", "leeftijd"])
  }

  static func isBirthYear(_ column: DeclaredColumn) -> Bool {
    guard column.type == .year || column.type == .wholeNumber else { return false }
    return names(column.name, anyOf: ["birth", "born", "geboortejaar", "geboorte", "birthyear"])
  }

  static func isSex(_ column: DeclaredColumn) -> Bool {
    names(column.name, anyOf: ["sex", "gender", "geslacht"])
  }

  /// The place of a date in the life of a file: registered, started, ended; nil where its name does not tell.
  static func stage(ofDate name: String) -> Int? {
    let parts = Set(words(name))
    if !parts.isDisjoint(with: ["registered", "registration", "intake", "aanmelding", "aangemeld", "inschrijving"]) {
      return 0
    }
    if !parts.isDisjoint(with: ["start", "started", "begin", "began", "first", "eerste", "aanvang", "ingang"]) {
      return 1
    }
    if !parts.isDisjoint(with: ["end", "ended", "eind", "einde", "closed", "uitstroom", "uitschrijving", "afsluiting"])
    {
      return 2
    }
    return nil
  }
}
