import Documents

/// What a cohort gives, by state: `home.occupancy(nursing_home)`.
extension ExpressionParser {
  /// A name with a dot, then a state between brackets: one name to the rest of the compiler.
  mutating func cohortResult(_ name: String, _ token: Token) -> Expression? {
    let open = next
    position += 1
    guard case .name(let state) = next.kind, !state.contains(".") else {
      notebook.add(
        Finding(
          code: "state_expected", at: place(next),
          Words(
            nl: "Bij \(name)(...) hoort de naam van één toestand.",
            en: "The name of one state belongs at \(name)(...)."),
          hint: Words(nl: "Zoals \(name)(thuis).", en: "Such as \(name)(at_home).")))
      return nil
    }
    position += 1
    guard take(.close) else {
      noteOpen(open)
      return nil
    }
    return .name("\(name)(\(state))", at: place(token))
  }
}
