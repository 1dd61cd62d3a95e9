import Documents
import Evidence

/// Functions of the file: `care(people, hours): people * hours * price`.
extension ScenarioReader {
  /// A formula with the units and functions of the file; nil where something is wrong with it, which is then noted.
  func formula(_ text: Text) -> Expression? {
    ExpressionParser.parse(text, units: units, functions: functions, in: notebook)
  }

  /// Each may use those above it, so none can go round.
  mutating func readFunctions(_ node: Node?) {
    guard let node else { return }
    let entries = Fields(node, in: notebook, of: Words(nl: "de functies", en: "the functions")).all
    let names = entries.map { $0.key.string.prefix { $0 != "(" }.trimmingPrefix { $0 == " " } }.map(String.init)
    for (index, entry) in entries.enumerated() {
      guard let (name, parameters) = signature(entry.key) else { continue }
      var text = entry.value.text
      var named: [Text] = []
      if entry.value.entries != nil {
        let what = Words(nl: "de functie \(name.string)", en: "the function \(name.string)")
        let fields = Fields(entry.value, in: notebook, of: what)
        text = fields.text("formula", required: true)
        named = sources(of: fields)
        fields.finish()
      }
      guard let text else { continue }
      if let (later, place) = call(of: Set(names[index...]), in: text) {
        noteLater(later, name.string, place)
        continue
      }
      guard let body = formula(text) else { continue }
      if let chance = Self.firstChance(body) {
        notebook.add(
          Finding(
            code: "function_draws", at: chance,
            Words(
              nl: "Een functie trekt zelf geen getallen: elk gebruik zou dan dezelfde trekking zijn of juist niet.",
              en: "A function draws no numbers itself: each use would then be one draw, or just not."),
            hint: Words(
              nl: "Maak er een parameter van, en geef die als argument.",
              en: "Make it a parameter, and give that as an argument.")))
        continue
      }
      if named.isEmpty { requireSource(in: body, name.string) }
      functions[name.string] = UserFunction(
        name: name, parameters: parameters, body: body, sources: named,
        written: "\(name.string)(\(parameters.map(\.string).joined(separator: ", "))) = \(text.string)")
    }
  }

  private func signature(_ key: Text) -> (name: Text, parameters: [Text])? {
    guard let match = key.string.wholeMatch(of: /([A-Za-z_][A-Za-z0-9_]*)\(([A-Za-z0-9_, ]*)\)/) else {
      noteForm(key, key.place)
      return nil
    }
    let name = Text(String(match.1), at: key.place)
    guard isName(name) else { return nil }
    var parameters: [Text] = []
    var offset = key.string.prefix { $0 != "(" }.count + 1
    for part in match.2.split(separator: ",", omittingEmptySubsequences: false) {
      let blank = part.prefix { $0 == " " }.count
      let word = part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      let parameter = Text(String(word), at: key.place(at: offset + blank))
      offset += part.count + 1
      guard !parameter.string.isEmpty, !parameters.contains(where: { $0.string == parameter.string }) else {
        noteForm(key, parameter.place)
        return nil
      }
      guard isName(parameter) else { return nil }
      parameters.append(parameter)
    }
    return (name, parameters)
  }

  /// The first of `names` that a formula calls.
  private func call(of names: Set<String>, in text: Text) -> (String, Place)? {
    var lexer = Lexer(text)
    guard let tokens = lexer.tokens(in: Notebook()) else { return nil }
    for (token, after) in zip(tokens, tokens.dropFirst()) where after.kind == .open {
      if case .name(let name) = token.kind, names.contains(name) { return (name, text.place(at: token.offset)) }
    }
    return nil
  }

  private static func firstChance(_ formula: Expression) -> Place? {
    if case .chance(let call) = formula { return call.place }
    return formula.parts.lazy.compactMap(firstChance).first
  }

  private func noteForm(_ key: Text, _ place: Place) {
    notebook.add(
      Finding(
        code: "function_form", at: place,
        Words(
          nl: "\(key.string) is geen naam met argumenten, elk met een eigen naam.",
          en: "\(key.string) is no name with arguments, each with a name of its own."),
        hint: Words(
          nl: "Zoals care(people, hours): people * hours.", en: "Such as care(people, hours): people * hours.")
      ))
  }

  private func noteLater(_ name: String, _ own: String, _ place: Place) {
    notebook.add(
      Finding(
        code: "function_goes_round", at: place,
        name == own
          ? Words(nl: "\(own) gebruikt zichzelf.", en: "\(own) uses itself.")
          : Words(
            nl: "\(own) gebruikt \(name), die eronder staat.", en: "\(own) uses \(name), which stands below it."),
        hint: Words(
          nl: "Een functie gebruikt functies die erboven staan.", en: "A function uses functions that stand above it.")
      ))
  }
}
