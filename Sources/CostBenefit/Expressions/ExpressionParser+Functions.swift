import Documents

/// Calls of functions of the file: the body is put in the place of the call.
extension ExpressionParser {
  mutating func userCall(_ function: UserFunction, _ token: Token) -> Expression? {
    guard let arguments = arguments() else { return nil }
    let name = function.name.string
    let count = function.parameters.count
    guard arguments.count == count else {
      noteCount(name, arguments.count, wanted: count...count, at: place(token))
      return nil
    }
    let names = Dictionary(
      zip(function.parameters.map(\.string), arguments), uniquingKeysWith: { first, _ in first })
    let body = function.body.replacing(names)
    guard body.size <= UserFunction.largest else {
      notebook.add(
        Finding(
          code: "function_too_large", at: place(token),
          Words(
            nl: "Uitgeschreven heeft \(name)(...) hier meer dan \(UserFunction.largest) delen.",
            en: "Written out, \(name)(...) has more than \(UserFunction.largest) parts here."),
          hint: Words(
            nl: "Geef een tussenuitkomst een naam onder steps:.", en: "Give an intermediate result a name under steps:."
          )))
      return nil
    }
    return .inlined(name, arguments: arguments, body: body, at: place(token))
  }

  /// What stands between the brackets, by commas.
  mutating func arguments() -> [Expression]? {
    let open = next
    position += 1
    var arguments: [Expression] = []
    if next.kind != .close {
      repeat {
        guard let argument = expression(above: -1) else { return nil }
        arguments.append(argument)
      } while take(.comma)
    }
    guard take(.close) else {
      noteOpen(open)
      return nil
    }
    return arguments
  }
}
