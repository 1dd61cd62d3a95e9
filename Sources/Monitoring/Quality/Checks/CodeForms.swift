import Documents
import Evidence
import Foundation

/// Codes that are the same but for capitals, accents, blanks or signs.
struct CodesDifferInForm: QualityCheck {
  let name = "codes_differ_in_form"
  let threshold = Words(
    nl: "Twee teksten met dezelfde letters en cijfers, in een kolom met hoogstens 2.000 verschillende.",
    en: "Two texts with the same letters and digits, in a column with at most 2,000 different ones.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .text, let codes = column.codes, column.levels.count <= 2000 else { return nil }
      let sizes = column.levelSizes
      var groups: [String: [Int]] = [:]
      for level in column.levels.indices where sizes[level] > 0 {
        groups[Self.folded(column.levels[level]), default: []].append(level)
      }
      // The spelling used most is taken for the right one.
      let others = groups.values.filter { $0.count > 1 }.flatMap { group in
        group.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.dropFirst()
      }
      if others.isEmpty { return nil }
      let wrong = Set(others.map(Int32.init))
      let rows = codes.indices.filter { wrong.contains(codes[$0]) }
      return QualityFault(
        code: "codes_differ_in_form", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(others.count) schrijfwijzen (\(rows.count) rijen) verschillen alleen in hoofdletters, "
            + "accenten, spaties of tekens van een andere.",
          en: "\(column.name): \(others.count) spellings (\(rows.count) rows) differ from another only in capitals, "
            + "accents, blanks or signs."),
        hint: Words(nl: "Zij tellen nu als andere groepen.", en: "They now count as other groups."))
    }
  }

  private static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: Locale(identifier: "en_US_POSIX"))
      .lowercased().filter { $0.isLetter || $0.isNumber }
  }
}

/// A code that stands a few times and differs by one letter from one that stands often.
struct CodeMisspelt: QualityCheck {
  let name = "code_misspelt"
  let threshold = Words(
    nl:
      "Hoogstens tien rijen, één letter (geen cijfer) anders dan een tekst van zes letters of meer met vijftig keer zo "
      + "veel rijen.",
    en: "At most ten rows, one letter (no digit) other than a text of six letters or more with fifty times as many."
  )

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .text, let codes = column.codes, column.levels.count <= 1000 else { return nil }
      let sizes = column.levelSizes
      let often = column.levels.indices.filter { sizes[$0] >= 100 && column.levels[$0].count >= 6 }
      let wrong = column.levels.indices.filter { level in
        guard (1...10).contains(sizes[level]) else { return false }
        let letters = Array(column.levels[level].lowercased())
        return often.contains { other in
          sizes[other] >= 50 * sizes[level]
            && Self.differsByOneLetter(letters, Array(column.levels[other].lowercased()))
        }
      }
      if wrong.isEmpty { return nil }
      let rows = codes.indices.filter { wrong.contains(Int(codes[$0])) }
      return QualityFault(
        code: "code_misspelt", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) rijen hebben een tekst die één letter verschilt van een veel gebruikte.",
          en: "\(column.name): \(rows.count) rows have a text that is one letter off one that is used often."))
    }
  }

  /// One letter changed, added or left out; digits must agree.
  private static func differsByOneLetter(_ first: [Character], _ second: [Character]) -> Bool {
    if first == second || (first.count - second.count).magnitude > 1 { return false }
    if first.filter(\.isNumber) != second.filter(\.isNumber) { return false }
    let front = zip(first, second).prefix { $0 == $1 }.count
    let back = zip(first.dropFirst(front).reversed(), second.dropFirst(front).reversed()).prefix { $0 == $1 }.count
    return max(first.count, second.count) - front - back <= 1
  }
}

/// A code that stands in hardly any row of a large file.
struct RareCode: QualityCheck {
  let name = "rare_code"
  let severity = Severity.note
  let threshold = Words(
    nl: "Hoogstens twee rijen in een bestand van 5.000 of meer, in een kolom met hoogstens 200 codes waarvan de meeste "
      + "50 keer of vaker staan.",
    en:
      "At most two rows in a file of 5,000 or more, in a column with at most 200 codes most of which stand 50 times or "
      + "more.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard data.rowCount >= 5000, !column.isKey, let codes = column.codes, column.levels.count <= 200 else {
        return nil
      }
      let sizes = column.levelSizes
      let rare = sizes.indices.filter { (1...2).contains(sizes[$0]) }
      guard !rare.isEmpty, sizes.count(where: { $0 >= 50 }) * 2 > sizes.count(where: { $0 > 0 }) else { return nil }
      return QualityFault(
        code: "rare_code", severity: .note, column: column.name,
        line: data.firstLine(codes.indices.filter { rare.contains(Int(codes[$0])) }), count: rare.count,
        Words(
          nl: "\(column.name): \(rare.count) codes staan in een of twee rijen.",
          en: "\(column.name): \(rare.count) codes stand in one or two rows."),
        hint: Words(nl: "Verschreven, of echt zo zeldzaam?", en: "Misspelt, or really so rare?"))
    }
  }
}

/// A choice of the codebook that no row has.
struct CodeNeverUsed: QualityCheck {
  let name = "code_never_used"
  let severity = Severity.note
  let threshold = Words(
    nl: "Geen enkele keer in 1.000 rijen met een waarde, of in 100 waar de kolom voor sommigen geldt.",
    en: "Not once in 1,000 rows with a value, or in 100 where the column holds for some.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.flatMap { column -> [QualityFault] in
      guard case .choices = column.declared.type, column.presentCount >= (column.isOptional ? 100 : 1000) else {
        return []
      }
      let sizes = column.levelSizes
      return sizes.indices.filter { sizes[$0] == 0 }.map { level in
        QualityFault(
          code: "code_never_used", severity: .note, column: column.name, count: 0,
          Words(
            nl: "\(column.name): \(column.levels[level]) komt niet voor.",
            en: "\(column.name): \(column.levels[level]) does not occur."),
          hint: Words(
            nl: "Wordt deze keuze anders geschreven, of nooit gebruikt?",
            en: "Is this choice written otherwise, or never used?"))
      }
    }
  }
}

/// A code for "unknown" that counts as an answer.
struct UnknownAsCode: QualityCheck {
  let name = "unknown_as_code"
  let threshold = Words(
    nl: "Een code die onbekend betekent, in 1% van de rijen of meer: zij telt mee als groep.",
    en: "A code that means unknown, in 1% of the rows or more: it counts as a group.")

  static let words: Set<String> = [
    "onbekend", "unknown", "?", "??", "-", "--", "x", "xx", "xxx", "n.b.", "nb", "n/a", "na", "niet ingevuld", "leeg",
    "geen opgave", "weet niet", "not known", "missing", "null", "nan", "#n/b", "#n/a",
  ]

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard let codes = column.codes, column.levels.count <= 2000 else { return nil }
      let unknown = column.levels.indices.filter {
        Self.words.contains(column.levels[$0].lowercased().trimmingCharacters(in: .whitespaces))
      }
      let rows = codes.indices.filter { unknown.contains(Int(codes[$0])) }
      guard !rows.isEmpty, rows.count * 100 >= column.presentCount else { return nil }
      return QualityFault(
        code: "unknown_as_code", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat een code die onbekend betekent, en zij telt als antwoord.",
          en: "\(column.name): in \(rows.count) rows stands a code that means unknown, and it counts as an answer."),
        hint: Words(nl: "Zet de code bij missing van de kolom.", en: "Put the code under missing of the column."))
    }
  }
}

/// Much that was put under "other".
struct MuchUnderOther: QualityCheck {
  let name = "much_under_other"
  let threshold = Words(
    nl: "30% of meer onder overig of anders: dan vertelt de kolom over een derde niets.",
    en: "30% or more under other: then the column says nothing about a third.")

  private static let words: Set<String> = [
    "overig", "overige", "anders", "other", "rest", "diversen", "divers", "misc",
  ]

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard let codes = column.codes, !column.isKey, column.levels.count <= 2000, column.presentCount >= 100 else {
        return nil
      }
      let other = column.levels.indices.filter { Self.words.contains(column.levels[$0].lowercased()) }
      let rows = codes.indices.filter { other.contains(Int(codes[$0])) }
      guard rows.count * 10 >= column.presentCount * 3 else { return nil }
      return QualityFault(
        code: "much_under_other", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): \(rows.count) van \(column.presentCount) rijen staan onder \u{201C}overig\u{201D}.",
          en: "\(column.name): \(rows.count) of \(column.presentCount) rows stand under \u{201C}other\u{201D}."),
        hint: Words(nl: "Welke keuze ontbreekt?", en: "Which choice is missing?"))
    }
  }
}
