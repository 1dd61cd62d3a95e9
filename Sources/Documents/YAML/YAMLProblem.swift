/// What the YAML library says of a fault, in plain words.
enum YAMLProblem {
  static func words(for problem: String) -> Words {
    known[problem] ?? Words(same: problem)
  }

  private static let known: [String: Words] = [
    "did not find expected ',' or '}'": Words(nl: "er ontbreekt een , of een }", en: "a , or a } is missing"),
    "did not find expected ',' or ']'": Words(nl: "er ontbreekt een , of een ]", en: "a , or a ] is missing"),
    "did not find expected key": Words(
      nl: "hier hoort een sleutel, even ver ingesprongen als die erboven",
      en: "a key belongs here, indented as far as the one above it"),
    "did not find expected '-' indicator": Words(
      nl: "hier hoort een streepje, even ver ingesprongen als dat erboven",
      en: "a dash belongs here, indented as far as the one above it"),
    "could not find expected ':'": Words(nl: "er ontbreekt een : achter een sleutel", en: "a : is missing after a key"),
    "mapping values are not allowed in this context": Words(
      nl: "hier kan geen : staan", en: "no : can stand here"),
    "block sequence entries are not allowed in this context": Words(
      nl: "hier kan geen streepje staan", en: "no dash can stand here"),
    "found unexpected end of stream": Words(
      nl: "een aanhalingsteken wordt niet gesloten", en: "a quote is not closed"),
    "found character that cannot start any token": Words(
      nl: "met dit teken kan geen tekst beginnen", en: "no text can begin with this character"),
    "found unknown escape character": Words(
      nl: "\\ met deze letter betekent niets", en: "\\ with this letter means nothing"),
    "did not find expected <document start>": Words(
      nl: "het bestand houdt hier op, maar er staat nog iets", en: "the file ends here, but something follows"),
  ]
}
