import Documents
import Evidence

/// Tables by group: certain cells are constants of the program, uncertain ones are parameters named by their labels.
extension ParameterTable {
  /// The kind of a table, and its cells in every year of the horizon.
  mutating func enter(_ table: GroupTable) -> (Kind, [Cells])? {
    use(table.sources)
    let groups = scenario.groups.indices.filter { table.by.contains(scenario.groups[$0].name.string) }
    var kind: Kind?
    var made: [Int: Cells] = [:]
    for year in table.years.keys.sorted() where year == GroupTable.everyYear || scenario.horizon.contains(year) {
      var registers: [Register] = []
      for (cell, value) in (table.years[year] ?? []).enumerated() {
        guard let (one, register) = number(value, cell, year, of: table) else { return nil }
        if let known = kind?.unit, let unit = one.unit, known != unit {
          notebook.add(
            Finding(
              code: "table_units", at: table.name.place,
              Words(
                nl:
                  "De cellen van \(table.name.string) staan in verschillende eenheden: \(kind?.shown ?? "") en \(one.shown).",
                en: "The cells of \(table.name.string) are in different units: \(kind?.shown ?? "") and \(one.shown)."))
          )
          return nil
        }
        if kind?.unit == nil { kind = one }
        registers.append(register)
      }
      made[year] = Cells(groups: groups, registers: registers)
    }
    var years: [Cells] = []
    for year in scenario.horizon {
      guard let cells = made[table.isByYear ? year : GroupTable.everyYear] else {
        notebook.add(
          Finding(
            code: "table_year_missing", at: table.name.place,
            Words(
              nl: "\(table.name.string) heeft geen getallen voor \(year).",
              en: "\(table.name.string) has no numbers for \(year).")))
        return nil
      }
      years.append(cells)
    }
    return kind.map { ($0, years) }
  }

  private mutating func number(
    _ value: Scenario.Parameter.Value, _ cell: Int, _ year: Int, of table: GroupTable
  ) -> (Kind, Register)? {
    if case .literal(let literal) = value {
      guard let converted = priceYears.convert(literal.unit, by: table.index?.string, at: literal.place) else {
        return nil
      }
      sources.use(converted.index?.source)
      let isZero = literal.value == 0 && literal.unit.symbol.isEmpty
      let kind = Kind(isZero ? nil : converted.unit.unit, shown: converted.unit.symbol)
      return (kind, program.constant(literal.value * converted.factor * converted.unit.factor))
    }
    let name = ([table.name.string] + labels(of: cell, in: table) + (year == GroupTable.everyYear ? [] : ["\(year)"]))
      .joined(separator: ".")
    let parameter = Scenario.Parameter(
      name: Text(name, at: table.name.place), value: value, sources: table.sources, grade: table.grade,
      index: table.index, role: nil, growth: 0, vat: nil)
    return number(parameter, value, name, nil)
  }

  private func labels(of cell: Int, in table: GroupTable) -> [String] {
    var rest = cell
    var labels: [String] = []
    for group in scenario.groups.reversed() where table.by.contains(group.name.string) {
      labels.insert(group.labels[rest % group.labels.count], at: 0)
      rest /= group.labels.count
    }
    return labels
  }
}
