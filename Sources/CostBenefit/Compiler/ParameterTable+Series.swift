import Documents
import Evidence

/// Time series: each value as written is a number of its own; years between and beside them follow.
extension ParameterTable {
  mutating func series(
    _ parameter: Scenario.Parameter, _ series: Scenario.Series, _ alternative: String?
  ) -> (Kind, [Register])? {
    var points: [(year: Int, register: Register)] = []
    var kind: Kind?
    for (year, value) in series.points {
      let name = "\(parameter.name.string).\(year)"
      guard let (one, register) = number(parameter, value, name, alternative) else { return nil }
      if let known = kind, let mine = known.unit, let unit = one.unit, mine != unit {
        notebook.add(
          Finding(
            code: "years_units", at: series.place,
            Words(
              nl: "De waarden per jaar staan in verschillende eenheden: \(known.shown) en \(one.shown).",
              en: "The values by year are in different units: \(known.shown) and \(one.shown).")))
        return nil
      }
      if kind?.unit == nil { kind = one }
      points.append((year, register))
    }
    var years: [Register] = []
    for year in scenario.horizon {
      guard let register = value(in: year, of: series, points) else { return nil }
      years.append(register)
    }
    return kind.map { ($0, years) }
  }

  private mutating func value(
    in year: Int, of series: Scenario.Series, _ points: [(year: Int, register: Register)]
  ) -> Register? {
    if let exact = points.first(where: { $0.year == year }) { return exact.register }
    guard let last = points.last(where: { $0.year < year }) else {
      return outside(year, series.before, points[0].register, series, "before")
    }
    guard let next = points.first(where: { $0.year > year }) else {
      return outside(year, series.after, last.register, series, "after")
    }
    switch series.between {
    case .step: return last.register
    case .linear:
      let part = program.constant(Double(year - last.year) / Double(next.year - last.year))
      let rise = program.add(.subtract(next.register, last.register))
      return program.add(.add(last.register, program.add(.multiply(part, rise))))
    case .error:
      note(year, series, "between", "linear | step")
      return nil
    }
  }

  private mutating func outside(
    _ year: Int, _ rule: Scenario.Series.Outside, _ nearest: Register, _ series: Scenario.Series, _ key: String
  ) -> Register? {
    switch rule {
    case .hold: return nearest
    case .zero: return program.constant(0)
    case .error:
      note(year, series, key, "hold | zero")
      return nil
    }
  }

  private func note(_ year: Int, _ series: Scenario.Series, _ key: String, _ words: String) {
    notebook.add(
      Finding(
        code: "series_gap", at: series.place,
        Words(
          nl: "Voor \(year) geeft de reeks geen waarde, en er staat geen \(key):.",
          en: "The series gives no value for \(year), and there is no \(key):."),
        hint: Words(
          nl: "Schrijf \(key): \(words), of vul het jaar aan.", en: "Write \(key): \(words), or add the year.")
      ))
  }
}
