/// The entries of an alternative by actor, kind and form, one register a year: undiscounted, in euros of the price year.
struct YearLedger: Sendable {
  struct Key: Sendable, Hashable {
    let actor: String
    let kind: LedgerKind
    let form: LedgerForm
  }

  /// In the order of actors, then of kinds and forms.
  let lines: [(key: Key, years: [Register])]

  /// - Parameter years: the entries of each year.
  init(_ years: [[Booking]], actors: [String], _ program: inout Program) {
    var sums: [Key: [Register]] = [:]
    let zero = program.constant(0)
    for (place, entries) in years.enumerated() {
      for entry in entries {
        let key = Key(actor: entry.actor, kind: entry.kind, form: entry.form)
        var line = sums[key] ?? years.map { _ in zero }
        line[place] = program.add(.add(line[place], entry.amount))
        sums[key] = line
      }
    }
    func rank(_ key: Key) -> (Int, Int, Int, String) {
      (
        actors.firstIndex(of: key.actor) ?? actors.count, LedgerKind.allCases.firstIndex(of: key.kind) ?? 0,
        LedgerForm.allCases.firstIndex(of: key.form) ?? 0, key.actor
      )
    }
    lines = sums.sorted { rank($0.key) < rank($1.key) }.map { ($0.key, $0.value) }
  }

  /// The lines of each actor together, by year; actors in the order of the lines.
  func byActor(_ program: inout Program) -> [(actor: String, years: [Register])] {
    var actors: [String] = []
    for line in lines where !actors.contains(line.key.actor) { actors.append(line.key.actor) }
    return actors.map { actor in
      let own = lines.filter { $0.key.actor == actor }
      let years = own.first?.years.indices ?? 0..<0
      return (actor, years.map { year in program.sum(own.map { $0.years[year] }) })
    }
  }

  /// All lines together, by year.
  func total(_ program: inout Program) -> [Register] {
    (lines.first?.years.indices ?? 0..<0).map { year in program.sum(lines.map { $0.years[year] }) }
  }
}
