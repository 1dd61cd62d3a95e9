import Documents
import Evidence

/// What is wrong with a formula, in words.
extension ExpressionParser {
  static func isOneLine(_ text: Text, in notebook: Notebook) -> Bool {
    guard let excerpt = text.place.excerpt, let column = text.place.column else { return true }
    let rest = String(String.UnicodeScalarView(excerpt.unicodeScalars.dropFirst(column - 1 + (text.quoted ? 1 : 0))))
    if rest.hasPrefix(text.string) || (text.quoted && rest.contains(where: { $0 == "\\" || $0 == "'" })) { return true }
    notebook.add(
      Finding(
        code: "formula_lines", at: text.place,
        Words(nl: "Een formule staat op één regel.", en: "A formula stands on one line."),
        hint: Words(nl: "Knip een lange formule in stappen.", en: "Cut a long formula into steps.")))
    return false
  }

  func noteRest(after expression: Expression) {
    if next.kind == .comma {
      notebook.add(
        Finding(
          code: "comma_unexpected", at: place(next),
          Words(nl: "Een komma scheidt hier niets.", en: "A comma separates nothing here."),
          hint: Words(
            nl: "Een decimaal getal heeft een punt: 0.25.", en: "A decimal number has a point: 0.25.")))
    } else if next.kind == .close {
      notebook.add(
        Finding(
          code: "bracket_extra", at: place(next),
          Words(nl: "Dit haakje is nergens geopend.", en: "This bracket was opened nowhere.")))
    } else {
      notebook.add(
        Finding(
          code: "operator_missing", at: place(next),
          Words(
            nl: "Voor \(next.text) ontbreekt een teken zoals * of +.",
            en: "An operator such as * or + is missing before \(next.text).")))
    }
  }

  func noteOpen(_ token: Token) {
    notebook.add(
      Finding(
        code: "bracket_open", at: place(token),
        Words(nl: "Dit haakje wordt niet gesloten.", en: "This bracket is not closed.")))
  }

  func noteUnit(_ name: String) {
    let isBareEuro = ["EUR", "EURO", "euro", "eur"].contains(name)
    let near = NearestName.of(name, among: units.all)
    notebook.add(
      Finding(
        code: "unknown_unit", at: place(next),
        Words(nl: "\(name) is geen eenheid.", en: "\(name) is no unit."),
        hint: isBareEuro
          ? Words(nl: "Een euro heeft een prijsjaar: EUR2024.", en: "A euro has a price year: EUR2024.")
          : near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(
              nl: "Zet een nieuwe teleenheid onder units:, of een * voor een naam.",
              en: "Put a new count unit under units:, or a * before a name.")))
  }

  func noteCount(_ name: String, _ count: Int, wanted: ClosedRange<Int>, at place: Place) {
    let numbers = wanted.count == 1 ? "\(wanted.lowerBound)" : "\(wanted.lowerBound)–\(wanted.upperBound)"
    notebook.add(
      Finding(
        code: "argument_count", at: place,
        Words(
          nl: "\(name) krijgt \(numbers) argumenten; hier staan er \(count).",
          en: "\(name) takes \(numbers) arguments; here stand \(count).")))
  }
}
