import Documents
import Evidence

/// Every literal except 0, 1, 100% and years has a source: on its parameter, its line, or its `set:`.
extension ScenarioReader {
  func requireSource(of value: Scenario.Parameter.Value, at place: Place, _ name: String) {
    switch value {
    case .price, .cashableOfPrice, .estimate: return
    case .literal(let literal): if literal.speaksForItself { return }
    case .chance, .published, .made, .term: break
    case .series(let series):
      for point in series.points { requireSource(of: point.value, at: place, name) }
      return
    case .byYear(let years, _, _):
      let bare = years.contains { year in
        if case .literal(let literal) = year.value { !literal.speaksForItself } else { true }
      }
      if !bare { return }
    }
    noteSourceMissing(at: place, name)
  }

  func requireSource(in formula: Expression, _ name: String) {
    switch formula {
    case .number(let literal): if !literal.speaksForItself { noteSourceMissing(at: literal.place, name) }
    case .chance(let call): noteSourceMissing(at: call.place, name)
    // The numbers of a function have their source where it stands.
    case .inlined(_, let arguments, _, _): for part in arguments { requireSource(in: part, name) }
    default: for part in formula.parts { requireSource(in: part, name) }
    }
  }

  func noteSourceMissing(at place: Place, _ name: String) {
    notebook.add(
      Finding(
        code: "source_missing", at: place,
        Words(
          nl: "Bij een getal van \(name) ontbreekt de bron.", en: "A number of \(name) has no source."),
        hint: Words(
          nl: "Zet source: bij de parameter, de regel of de set:, met een naam uit een bronnenbestand.",
          en: "Put source: on the parameter, the line or the set:, with a name from a sources file.")))
  }
}
