import Documents
import Evidence

/// Cohorts: states, who is in them at the start, who comes in, and where they go.
extension ScenarioReader {
  func cohorts(_ node: Node?) -> [Scenario.Cohort] {
    guard let node else { return [] }
    return Fields(node, in: notebook, of: Words(nl: "de cohorten", en: "the cohorts")).all.compactMap { entry in
      guard isName(entry.key) else { return nil }
      guard !parameterNames.contains(entry.key.string), !stepNames.contains(entry.key.string) else {
        notebook.add(
          Finding(
            code: "cohort_name_taken", at: entry.key.place,
            Words(
              nl: "\(entry.key.string) is al een parameter of stap.",
              en: "\(entry.key.string) is already a parameter or step.")))
        return nil
      }
      return cohort(entry.key, entry.value)
    }
  }

  private func cohort(_ name: Text, _ node: Node) -> Scenario.Cohort? {
    let fields = Fields(node, in: notebook, of: Words(nl: "het cohort \(name.string)", en: "the cohort \(name.string)"))
    let states = self.states(fields)
    let named = sources(of: fields)
    let cycles = self.cycles(fields.text("cycle"))
    let start = fields.required("start")
    let enter = fields.optional("enter")
    let counting = fields.choice("counting", among: Scenario.Cohort.Counting.allCases.map(\.rawValue))
    let table = self.table(fields, name)
    fields.finish()
    guard let states, let start, let table, let cycles else { return nil }
    let reader = CohortReader(name: name, states: states, sources: named, scenario: self)
    let starting = reader.cells(start)
    let entering = enter.map(reader.cells) ?? []
    guard let (rows, parameters) = reader.rows(table.node, isRates: table.isRates), let starting, let entering,
      isPossible(counting, cycles, isRates: table.isRates)
    else { return nil }
    return Scenario.Cohort(
      name: name, states: states, start: starting, enter: entering, isRates: table.isRates, rows: rows,
      cycles: cycles.count,
      counting: counting.flatMap { Scenario.Cohort.Counting(rawValue: $0.string) }
        ?? (table.isRates ? .exact : .halfCycle),
      sources: named, parameters: parameters)
  }

  private func states(_ fields: Fields) -> [Text]? {
    guard let states = fields.texts("states", required: true) else { return nil }
    var seen: Set<String> = []
    for state in states where isName(state) && !seen.insert(state.string).inserted {
      notebook.add(
        Finding(
          code: "state_twice", at: state.place,
          Words(nl: "\(state.string) staat er al.", en: "\(state.string) stands here already.")))
      return nil
    }
    guard seen.count == states.count else { return nil }
    guard (2...20).contains(states.count) else {
      notebook.add(
        Finding(
          code: "states_count", at: states.first?.place ?? fields.place,
          Words(nl: "Een cohort heeft 2 tot 20 toestanden.", en: "A cohort has 2 to 20 states.")))
      return nil
    }
    return states
  }

  private func table(_ fields: Fields, _ name: Text) -> (node: Node, isRates: Bool)? {
    let transitions = fields.optional("transitions")
    let rates = fields.optional("rates")
    switch (transitions, rates) {
    case (let node?, nil): return (node, false)
    case (nil, let node?): return (node, true)
    default:
      notebook.add(
        Finding(
          code: "cohort_table", at: name.place,
          Words(
            nl: "Een cohort heeft transitions: (kansen per cyclus) of rates: (per jaar), één van de twee.",
            en: "A cohort has transitions: (chances a cycle) or rates: (a year), one of the two.")))
      return nil
    }
  }

  /// A cycle of a year where none is given.
  private func cycles(_ text: Text?) -> (count: Int, place: Place?)? {
    guard let text else { return (1, nil) }
    let words = text.string.split(separator: " ").map(String.init)
    if words.count == 2, let number = NumberText.value(of: words[0]), let unit = units.named(words[1]), number > 0,
      unit.unit == .year
    {
      let count = (1 / (number * unit.factor)).rounded()
      if (1...52).contains(count), abs(count * number * unit.factor - 1) < 1e-9 { return (Int(count), text.place) }
    }
    notebook.add(
      Finding(
        code: "cycle_length", at: text.place,
        Words(
          nl: "Een cyclus past 1 tot 52 keer precies in een jaar, zoals 1 year, 3 month of 1 month.",
          en: "A cycle fits a year exactly 1 to 52 times, such as 1 year, 3 month or 1 month.")))
    return nil
  }

  private func isPossible(_ counting: Text?, _ cycles: (count: Int, place: Place?), isRates: Bool) -> Bool {
    let isExact = counting.map { $0.string == Scenario.Cohort.Counting.exact.rawValue } ?? isRates
    guard isExact else { return true }
    if !isRates, let counting {
      notebook.add(
        Finding(
          code: "counting_exact", at: counting.place,
          Words(
            nl:
              "Precies tellen kan alleen met rates:; bij kansen per cyclus telt u aan het begin, het eind of halverwege.",
            en: "Exact counting needs rates:; with chances a cycle one counts at the start, the end or half-cycle.")))
      return false
    }
    if cycles.count != 1, let place = cycles.place {
      notebook.add(
        Finding(
          code: "counting_exact", at: place,
          Words(
            nl: "Wie precies telt, heeft geen cyclus.", en: "Exact counting has no cycle.")))
      return false
    }
    return true
  }
}
