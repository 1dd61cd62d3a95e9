import Documents
import Evidence

/// What tells who somebody is, found in texts. Only that it is there and how often is told, never the text.
enum TextTrace {
  /// Rows of a text column whose text has the trace.
  static func rows(_ column: QualityColumn, where hasTrace: (String) -> Bool) -> [Int] {
    guard column.declared.type == .text, let codes = column.codes else { return [] }
    let found = column.levels.map(hasTrace)
    return codes.indices.filter { codes[$0] >= 0 && found[Int(codes[$0])] }
  }

  /// Nine digits (or eight) that pass the eleven-test: 9a + 8b + … + 2h − i is a multiple of 11.
  static func isBSN(_ text: some StringProtocol) -> Bool {
    let digits = text.compactMap(\.wholeNumberValue)
    guard digits.count == text.count, digits.count == 9 || digits.count == 8, digits.contains(where: { $0 > 0 }) else {
      return false
    }
    let sum = digits.enumerated().reduce(0) { sum, digit in
      let weight = digits.count - digit.offset
      return sum + (weight == 1 ? -1 : weight) * digit.element
    }
    return sum % 11 == 0
  }

  /// A number of up to three digits, a letter, and so on are no trace: each pattern is one that hardly stands for
  /// anything else.
  static let threshold = Words(
    nl: "Eén rij of meer: elk spoor van een mens is er één te veel.",
    en: "One row or more: every trace of a person is one too many.")

  static let hint = Words(
    nl: "Laat vrije tekst uit de export, of laat haar eerst nakijken.",
    en: "Leave free text out of the export, or have it looked through first.")
}

/// E-mail addresses in a text.
struct TextHoldsEmail: QualityCheck {
  let name = "text_holds_email"
  let threshold = TextTrace.threshold

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) {
        $0.contains("@") && $0.contains(/[\p{L}0-9._%+-]+@[\p{L}0-9-]+\.[\p{L}]{2,}/)
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_email", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een e-mailadres.",
          en: "\(column.name): in \(rows.count) rows stands something like an e-mail address."), hint: TextTrace.hint)
    }
  }
}

/// Telephone numbers in a text.
struct TextHoldsPhone: QualityCheck {
  let name = "text_holds_phone"
  let threshold = TextTrace.threshold

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) { text in
        text.contains("0")
          && text.contains(/(^|[^0-9])(0[1-9][0-9]{0,2}[- ]?[0-9]{6,8}|(\+|00)31[- ]?[1-9]([- ]?[0-9]){8})($|[^0-9])/)
          && text.contains(/(^|[^0-9])(0|\+31|0031)([- ]?[0-9]){9}($|[^0-9])/)
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_phone", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een telefoonnummer.",
          en: "\(column.name): in \(rows.count) rows stands something like a telephone number."), hint: TextTrace.hint)
    }
  }
}

/// Full postcodes in a text.
struct TextHoldsPostcode: QualityCheck {
  let name = "text_holds_postcode"
  let threshold = TextTrace.threshold

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) { $0.contains(/(^|[^0-9A-Za-z])[1-9][0-9]{3} ?[A-Z]{2}($|[^0-9A-Za-z])/) }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_postcode", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een volledige postcode.",
          en: "\(column.name): in \(rows.count) rows stands something like a full postcode."), hint: TextTrace.hint)
    }
  }
}

/// Citizen service numbers in a text.
struct TextHoldsBSN: QualityCheck {
  let name = "text_holds_bsn"
  let threshold = Words(
    nl: "Eén rij of meer met negen cijfers die aan de elfproef voldoen; één op de elf getallen doet dat bij toeval.",
    en: "One row or more with nine digits that pass the eleven-test; one number in eleven does so by chance.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) { text in
        text.split { !$0.isNumber }.contains { $0.count == 9 && TextTrace.isBSN($0) }
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_bsn", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een burgerservicenummer.",
          en: "\(column.name): in \(rows.count) rows stands something like a citizen service number."),
        hint: TextTrace.hint)
    }
  }
}

/// Bank account numbers in a text.
struct TextHoldsAccount: QualityCheck {
  let name = "text_holds_account"
  let threshold = TextTrace.threshold

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) { $0.contains(/NL ?[0-9]{2} ?[A-Z]{4}( ?[0-9]){10}/) }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_account", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een rekeningnummer.",
          en: "\(column.name): in \(rows.count) rows stands something like a bank account number."),
        hint: TextTrace.hint)
    }
  }
}

/// Names in a text, by the form of address before them.
struct TextHoldsName: QualityCheck {
  let name = "text_holds_name"
  let threshold = Words(
    nl:
      "Eén rij of meer met mevrouw, meneer, dhr. of mw. en dan een hoofdletter. Een naam alleen is niet te herkennen.",
    en: "One row or more with mevrouw, meneer, dhr., mw., Mr or Mrs and then a capital. A bare name cannot be told.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) {
        $0.contains(
          /(^|[^\p{L}])([Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]hr\.?|[Mm]w\.?|[Mm]evr\.?|Mrs?\.?|Ms\.?) +((van|de|der|den|ter|ten) +){0,2}\p{Lu}\p{Ll}/
        )
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_name", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een naam.",
          en: "\(column.name): in \(rows.count) rows stands something like a name."), hint: TextTrace.hint)
    }
  }
}

/// Dates of birth in a text.
struct TextHoldsBirthDate: QualityCheck {
  let name = "text_holds_birth_date"
  let threshold = Words(
    nl: "Eén rij of meer met geboren, geb. of born en dan een datum.",
    en: "One row or more with geboren, geb. or born and then a date.")

  func faults(in data: QualityData) -> [QualityFault] {
    data.columns.compactMap { column in
      let rows = TextTrace.rows(column) {
        $0.lowercased().contains(/(geboren|geb\.?|born)( op| on|:)? *[0-9]{1,2}[-\/. ][0-9a-z]{1,9}[-\/. ][0-9]{2,4}/)
      }
      if rows.isEmpty { return nil }
      return QualityFault(
        code: "text_holds_birth_date", column: column.name, line: data.firstLine(rows), count: rows.count,
        Words(
          nl: "\(column.name): in \(rows.count) rijen staat iets als een geboortedatum.",
          en: "\(column.name): in \(rows.count) rows stands something like a date of birth."), hint: TextTrace.hint)
    }
  }
}
