import Documents
import Evidence

/// Pseudonyms that are citizen service numbers.
struct PseudonymIsBSN: QualityCheck {
  let name = "pseudonym_is_bsn"
  let isGrave = true
  let threshold = Words(
    nl:
      "Negen van de tien zijn acht of negen cijfers die aan de elfproef voldoen (bij toeval één op de elf), bij "
      + "tien of meer.",
    en: "Nine in ten are eight or nine digits that pass the eleven-test (by chance one in eleven), of ten or more.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .pseudonym, column.levels.count >= 10,
        column.levels.count(where: TextTrace.isBSN) * 10 >= column.levels.count * 9
      else { return nil }
      return QualityFault(
        code: "pseudonym_is_bsn", severity: .error, column: column.name, line: data.firstLine(where: column.present),
        count: column.levels.count,
        Words(
          nl: "\(column.name): dit lijken burgerservicenummers, geen pseudoniemen.",
          en: "\(column.name): these seem to be citizen service numbers, no pseudonyms."),
        hint: Words(
          nl: "Haal het bestand weg en maak de export met pseudoniemen.",
          en: "Remove the file and make the export with pseudonyms."))
    }
  }

  let severity = Severity.error
}

/// Pseudonyms that are names or e-mail addresses.
struct PseudonymIsReadable: QualityCheck {
  let name = "pseudonym_is_readable"
  let isGrave = true
  let severity = Severity.error
  let threshold = Words(
    nl:
      "Bij 50 of meer: de helft bestaat uit letters in woorden en geen cijfer, of één op de twintig is een "
      + "e-mailadres.",
    en: "Of 50 or more: half consists of letters in words without a digit, or one in twenty is an e-mail address.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      guard column.declared.type == .pseudonym, column.levels.count >= 50 else { return nil }
      let mail = column.levels.count { $0.contains("@") }
      let words = column.levels.count { Self.isName($0) }
      guard words * 2 >= column.levels.count || mail * 20 >= column.levels.count else { return nil }
      return QualityFault(
        code: "pseudonym_is_readable", severity: .error, column: column.name,
        line: data.firstLine(where: column.present), count: max(mail, words),
        Words(
          nl: "\(column.name): dit lijken namen of e-mailadressen, geen pseudoniemen.",
          en: "\(column.name): these seem to be names or e-mail addresses, no pseudonyms."),
        hint: Words(
          nl: "Haal het bestand weg en maak de export met pseudoniemen.",
          en: "Remove the file and make the export with pseudonyms."))
    }
  }

  /// A capital with small letters after it, and no digit: `Jansen, P.`.
  private static func isName(_ text: String) -> Bool {
    !text.contains(where: \.isNumber) && text.contains(/\p{Lu}\p{Ll}{2,}/)
  }
}
