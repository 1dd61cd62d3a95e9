import Documents

/// What a draft guesses of one column.
public struct DraftColumn: Sendable {
  public enum Guess: Sendable, Equatable {
    case pseudonym, year, wholeNumber, number, yesNo, date, text
    case choices([CellType.Choice])

    /// The word for `type:`; nil for choices.
    var word: String? {
      let type: CellType
      switch self {
      case .pseudonym: type = .pseudonym
      case .year: type = .year
      case .wholeNumber: type = .wholeNumber
      case .number: type = .number
      case .yesNo: type = .yesNo
      case .date: type = .date
      case .text: type = .text
      case .choices: return nil
      }
      return CellType.byWord.first { $0.type == type }?.word
    }

    /// The next type that more cells fit.
    var wider: Guess? {
      switch self {
      case .year: .wholeNumber
      case .wholeNumber: .number
      case .number, .yesNo, .date, .choices: .text
      case .text, .pseudonym: nil
      }
    }
  }

  /// The name in our files.
  public let name: String
  /// The name in the registration.
  public let header: String
  public internal(set) var guess: Guess
  public internal(set) var unit: String?
  /// Codes that the file itself declares missing.
  public let missing: [String]
  /// What stands behind `# guessed:`.
  public internal(set) var why: Words

  /// The word for `type:`, or `choices`.
  public var type: String { guess.word ?? "choices" }

  /// The line of the codebook.
  func line(in language: Language) -> String {
    var parts: [String] = []
    if let word = guess.word { parts.append("type: \(word)") }
    if header != name { parts.append("called: \(YAMLText.quoted(header))") }
    if let unit, guess == .number || guess == .wholeNumber { parts.append("unit: \(unit)") }
    if case .choices(let choices) = guess {
      let list = choices.map { "\(YAMLText.quoted($0.cell)): \(YAMLText.quoted($0.name))" }.joined(separator: ", ")
      parts.append("choices: {\(list)}")
    }
    if !missing.isEmpty { parts.append("missing: [\(missing.map(YAMLText.quoted).joined(separator: ", "))]") }
    let guessed = Words(nl: "geraden", en: "guessed")[language]
    return "  \(name): {\(parts.joined(separator: ", "))}  # \(guessed): \(YAMLText.comment(why[language]))"
  }

  /// - Parameter person: the person of each row, where a column seems to name one.
  init(_ facts: ColumnFacts, named name: String, person: [Int32]?) {
    self.name = name
    header = facts.header
    missing = facts.column.missingCodes.filter { !$0.isEmpty }
    (guess, why) = Self.guess(facts, person)
    if guess == .number || guess == .wholeNumber, let found = DraftUnit.of(facts.words) {
      unit = found.unit
      why = Words(nl: "\(why.nl); \(found.why.nl)", en: "\(why.en); \(found.why.en)")
    }
    if let label = facts.column.label, !label.isEmpty {
      why = Words(nl: "\(why.nl) (\(label))", en: "\(why.en) (\(label))")
    }
  }

  private static func guess(_ facts: ColumnFacts, _ person: [Int32]?) -> (Guess, Words) {
    if facts.present == 0 {
      return (.text, Words(nl: "geen enkele cel is gevuld", en: "not a single cell is filled"))
    }
    if let choices = DraftChoices.labelled(facts) {
      return (.choices(choices), Words(nl: "labels uit het bestand", en: "labels from the file"))
    }
    if facts.areFlags { return (.yesNo, Words(nl: "waar of onwaar", en: "true or false")) }
    if facts.areDays { return (.date, Words(nl: "alle cellen zijn datums", en: "all cells are dates")) }
    if isPseudonym(facts) {
      return (
        .pseudonym, Words(nl: "de naam wijst op een code voor iemand", en: "its name points to a code for somebody")
      )
    }
    if let numbers = facts.numbers { return number(facts, numbers) }
    if DraftChoices.areYesNo(facts) { return (.yesNo, Words(nl: "ja en nee", en: "yes and no")) }
    switch DraftChoices.of(facts, person: person) {
    case .listed(let choices):
      return (
        .choices(choices),
        Words(
          nl: "\(choices.count) verschillende cellen, elk bij \(DraftChoices.fewest) mensen of meer",
          en: "\(choices.count) different cells, each of \(DraftChoices.fewest) people or more")
      )
    case .rare:
      return (
        .text,
        Words(
          nl: "\(facts.distinct) verschillende cellen, maar niet alle bij \(DraftChoices.fewest) mensen of meer",
          en: "\(facts.distinct) different cells, but not all of \(DraftChoices.fewest) people or more")
      )
    case .many: return (.text, Words(nl: "veel verschillende teksten", en: "many different texts"))
    }
  }

  private static func number(_ facts: ColumnFacts, _ numbers: [Double]) -> (Guess, Words) {
    let isWhole = numbers.allSatisfy { $0.rounded() == $0 }
    guard isWhole else { return (.number, Words(nl: "getallen met decimalen", en: "numbers with decimals")) }
    let low = numbers.min() ?? 0
    let high = numbers.max() ?? 0
    let isYearByName = facts.words.contains { $0.hasSuffix("jaar") || $0.hasSuffix("year") || $0 == "perioden" }
    if low >= 1900, high <= 2100, isYearByName || (low >= 1990 && high <= 2040) {
      return (.year, Words(nl: "jaartallen", en: "calendar years"))
    }
    let counts = ["aantal", "number", "count", "n"].contains { facts.words.contains($0) }
    if low == 0, high == 1, !counts { return (.yesNo, Words(nl: "alleen 0 en 1", en: "only 0 and 1")) }
    return (.wholeNumber, Words(nl: "hele getallen", en: "whole numbers"))
  }

  private static func isPseudonym(_ facts: ColumnFacts) -> Bool {
    if PersonalColumns.isWorker(facts) { return true }
    let names = [
      "client", "cliënt", "clientnr", "clientnummer", "cliëntnummer", "id", "nr", "nummer", "pseudoniem", "pseudonym",
      "persoon", "person", "deelnemer", "participant", "dossier", "dossiernummer", "huishouden", "household",
      "respondent",
      "deelnemernummer", "kenmerk", "key", "sleutel", "uuid", "clientid", "persoonid",
    ]
    return facts.words.contains { names.contains($0) } && facts.length <= 40
  }
}
