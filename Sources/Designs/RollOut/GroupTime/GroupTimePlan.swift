/// Which group-time effects a panel has, and with whom each is compared.
struct GroupTimePlan {
  let cells: [GroupTimeCell]

  /// Whether units of a cohort take part; the last place is for the never treated.
  let takesPart: [Bool]

  /// - Throws: `RollOutRefusal.noneNeverTreated`, `.nothingEstimable`.
  init(_ panel: RollOutPanel, _ design: CallawaySantAnna) throws(RollOutRefusal) {
    let periods = panel.periods
    let cohorts = panel.cohorts
    let never = cohorts.count
    let ahead = design.anticipation
    let hasNever = panel.cohortOfUnit.contains(-1)
    if design.comparison == .neverTreated, !hasNever { throw .noneNeverTreated }
    // Treated, or acting on it, from the first period on: no period before, and no use as a comparison.
    let eligible = cohorts.indices.filter { cohorts[$0] > periods[0] + ahead }
    takesPart = cohorts.indices.map { eligible.contains($0) } + [hasNever]
    // Without never treated units the last group serves as the comparison, up to where it changes itself.
    let last = hasNever ? nil : cohorts.last
    let groups = eligible.filter { cohorts[$0] != last }
    var cells: [GroupTimeCell] = []
    for cohort in groups {
      let group = cohorts[cohort]
      guard let universal = periods.lastIndex(where: { $0 + ahead < group }) else { continue }
      for (place, period) in periods.enumerated() {
        if let last, period >= last - ahead { break }
        let base: Int
        switch design.base {
        case .universal: base = universal
        case .varying:
          guard place > 0 else { continue }
          base = period < group ? place - 1 : universal
        }
        let later = max(period, periods[base])
        var comparison: [Int] = hasNever ? [never] : []
        if design.comparison == .notYetTreated {
          comparison += eligible.filter { $0 != cohort && cohorts[$0] > later + ahead }
        }
        if comparison.isEmpty { continue }
        cells.append(
          GroupTimeCell(
            group: group, period: period, base: periods[base], isReference: place == base, cohort: cohort,
            place: place, basePlace: base, comparison: comparison))
      }
    }
    guard cells.contains(where: { $0.isPost }) else { throw .nothingEstimable }
    self.cells = cells
  }
}
