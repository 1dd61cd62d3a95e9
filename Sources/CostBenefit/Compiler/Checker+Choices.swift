import Documents
import Evidence

/// `regime == high`, where regime is one of a few named things.
extension Checker {
  /// A condition; nil where no choice is compared, or with what it cannot be: that is then noted as any wrong name.
  func choice(_ symbol: Operator, _ left: Expression, _ right: Expression) -> Kind? {
    guard symbol == .equal || symbol == .notEqual, case .name(let name, _) = left, let kind = kinds[name],
      !kind.levels.isEmpty, case .name(let level, let place) = right
    else { return nil }
    if !kind.levels.contains(level) {
      let near = NearestName.of(level, among: kind.levels)
      notebook.add(
        Finding(
          code: "unknown_level", at: place,
          Words(nl: "\(name) is nooit \(level).", en: "\(name) is never \(level)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }
            ?? Words(same: kind.levels.joined(separator: ", "))))
    }
    return .condition(kind.trace)
  }

  func noteChoice(_ kind: Kind, _ place: Place) {
    let list = kind.levels.joined(separator: ", ")
    notebook.add(
      Finding(
        code: "choice_as_number", at: place,
        Words(
          nl: "Dit is een van \(list), en geen getal.", en: "This is one of \(list), and no number."),
        hint: Words(
          nl: "Vergelijk het: if(naam == \(kind.levels[0]), 1, 0).",
          en: "Compare it: if(name == \(kind.levels[0]), 1, 0).")))
  }
}

extension Emitter {
  /// The place of the named level with which a choice is compared.
  func level(_ left: Expression, _ right: Expression) -> Int? {
    guard case .name(let name, _) = left, let own = levels[name], case .name(let level, _) = right else { return nil }
    return own.firstIndex(of: level)
  }
}
