import Documents
import Evidence

/// Time series: a value for some years.
extension ScenarioReader {
  func series(_ node: Node, _ fields: Fields) -> Scenario.Parameter.Value? {
    let between = fields.choice("between", among: Scenario.Series.Between.allCases.map(\.rawValue))
    let before = fields.choice("before", among: Scenario.Series.Outside.allCases.map(\.rawValue))
    let after = fields.choice("after", among: Scenario.Series.Outside.allCases.map(\.rawValue))
    let written = fields.text("unit")
    var unit: WrittenUnit?
    if let written {
      unit = units.read(written.string)
      if unit == nil { noteUnit(written) }
    }
    var points: [(year: Int, value: Scenario.Parameter.Value)] = []
    for entry in Fields(node, in: notebook, of: Words(nl: "een reeks", en: "a series")).all {
      guard let year = year(entry.key), let text = entry.value.text, let value = value(text) else { return nil }
      points.append((year, unit.map { value.in($0) } ?? value))
    }
    guard points.count >= 2 else {
      notebook.add(
        Finding(
          code: "series_short", at: node.place,
          Words(
            nl: "Een reeks heeft waarden voor twee jaren of meer.", en: "A series has values for two years or more."),
          hint: Words(
            nl: "Eén waarde voor alle jaren staat onder value:.", en: "One value for all years stands at value:.")))
      return nil
    }
    return .series(
      Scenario.Series(
        points: points.sorted { $0.year < $1.year },
        between: between.flatMap { Scenario.Series.Between(rawValue: $0.string) } ?? .error,
        before: before.flatMap { Scenario.Series.Outside(rawValue: $0.string) } ?? .error,
        after: after.flatMap { Scenario.Series.Outside(rawValue: $0.string) } ?? .error, place: node.place))
  }

  func noteUnit(_ text: Text) {
    notebook.add(
      Finding(
        code: "unit_unknown", at: text.place,
        Words(nl: "\(text.string) is geen eenheid.", en: "\(text.string) is no unit."),
        hint: NearestName.of(text.string, among: units.all).map {
          Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?")
        } ?? Words(nl: "Zoals person/year of EUR2024.", en: "Such as person/year or EUR2024.")))
  }
}

extension Scenario.Parameter.Value {
  /// A number without a unit, in a unit; others keep their own.
  func `in`(_ unit: WrittenUnit) -> Scenario.Parameter.Value {
    switch self {
    case .literal(let literal) where literal.unit.symbol.isEmpty:
      .literal(Literal(value: literal.value, unit: unit, place: literal.place))
    case .chance(let call) where call.unit.symbol.isEmpty:
      .chance(DistributionCall(name: call.name, arguments: call.arguments, unit: unit, place: call.place))
    default: self
    }
  }
}
