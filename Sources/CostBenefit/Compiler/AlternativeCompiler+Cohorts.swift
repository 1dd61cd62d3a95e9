import Documents
import Evidence

/// Units of what is written in a cohort: people, people a year, chances, rates.
extension AlternativeCompiler {
  /// Whether they are right; what is wrong is noted at the formula.
  func checkCohorts(_ kinds: [String: Kind]) -> Bool {
    scenario.cohorts.allSatisfy { cohort in
      let people = people(cohort, kinds)
      var isGood = true
      for cell in cohort.start { isGood = isIn(people, cell, kinds, .start) && isGood }
      let flow = people.unit.flatMap { $0.divided(by: .year) }
      for cell in cohort.enter { isGood = isIn(Kind(flow), cell, kinds, .enter) && isGood }
      let wanted = cohort.isRates ? Unit.one.divided(by: .year) : .one
      for row in cohort.rows {
        for cell in row.cells {
          isGood = isIn(Kind(wanted), cell, kinds, cohort.isRates ? .rate : .chance) && isGood
        }
      }
      return isGood
    }
  }

  private enum What { case start, enter, chance, rate }

  /// The unit in which a cohort is counted: the first that is known.
  private func people(_ cohort: Scenario.Cohort, _ kinds: [String: Kind]) -> Kind {
    for cell in cohort.start {
      if let kind = checker(kinds, Notebook()).kind(cell.formula), kind.unit != nil { return kind }
    }
    for cell in cohort.enter {
      if let unit = checker(kinds, Notebook()).kind(cell.formula)?.unit { return Kind(unit.times(.year)) }
    }
    return Kind(nil)
  }

  private func isIn(
    _ wanted: Kind, _ cell: Scenario.Cohort.Cell, _ kinds: [String: Kind], _ what: What
  ) -> Bool {
    guard let kind = checker(kinds, notebook).kind(cell.formula) else { return false }
    if !kind.isCondition, kind.unit == nil || wanted.unit == nil || kind.unit == wanted.unit { return true }
    switch what {
    case .start, .enter:
      notebook.add(
        Finding(
          code: "cohort_people_unit", at: cell.formula.place,
          Words(
            nl: "Dit is in \(kind.words.nl); hier hoort iets in \(wanted.words.nl).",
            en: "This is in \(kind.words.en); something in \(wanted.words.en) belongs here."),
          hint: what == .enter
            ? Words(
              nl: "Wie binnenkomt, komt per jaar: zoals 100 person/year.",
              en: "Who comes in, does so a year: such as 100 person/year.") : nil))
    case .chance:
      notebook.add(
        Finding(
          code: "chance_unit", at: cell.formula.place,
          Words(
            nl: "Een kans is een kaal getal; dit is in \(kind.words.nl).",
            en: "A chance is a plain number; this is in \(kind.words.en)."),
          hint: Words(nl: "Een tempo per jaar staat onder rates:.", en: "A rate a year stands under rates:.")))
    case .rate:
      notebook.add(
        Finding(
          code: "rate_unit", at: cell.formula.place,
          Words(
            nl: "Een tempo is per tijd, zoals 0.03/year; dit is in \(kind.words.nl).",
            en: "A rate is by time, such as 0.03/year; this is in \(kind.words.en)."),
          hint: Words(
            nl: "Een kans per cyclus staat onder transitions:.", en: "A chance a cycle stands under transitions:.")))
    }
    return false
  }
}
