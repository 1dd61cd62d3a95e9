import Documents
import Evidence

/// Works out the steps and flows of one alternative, in levels.
struct AlternativeCompiler {
  let scenario: Scenario
  let notebook: Notebook
  /// Kinds of names: parameters, with the overrides of this alternative.
  let parameters: [String: ParameterTable.Entry]
  /// The steps, with the overrides of this alternative.
  let steps: [Scenario.Step]
  let recipes: [String: String]
  /// What holds steps to their ceilings.
  var books: BooksCompiler?
  /// Tables by group: kinds, and cells by year.
  var tables: [String: (kind: Kind, years: [Cells])] = [:]

  private var names: [String] {
    parameters.keys + steps.map(\.name.string).filter { !$0.contains("·") } + tables.keys
  }

  /// Kinds of all names, steps included; nil where something is wrong, which is then noted.
  func kinds() -> (kinds: [String: Kind], order: [Scenario.Step])? {
    guard let order = StepOrder(notebook: notebook).order(steps) else { return nil }
    var kinds = parameters.mapValues(\.kind).merging(tables.mapValues(\.kind)) { own, _ in own }
    for step in order { kinds[step.name.string] = Kind(nil) }
    // A step that looks back at a later one gets its unit in a second round; each round settles at least one more.
    for _ in 0...(order.count + 1) {
      let before = kinds
      for step in order {
        let scratch = checker(kinds, Notebook())
        if let kind = scratch.kind(step.formula) { kinds[step.name.string] = settled(kind) }
      }
      if kinds == before { break }
    }
    guard checkCohorts(kinds) else { return nil }
    let strict = checker(kinds, notebook)
    var isGood = true
    for step in order {
      guard let kind = strict.kind(step.formula) else {
        isGood = false
        continue
      }
      if kind.isCondition {
        notebook.add(
          Finding(
            code: "step_is_condition", at: step.formula.place,
            Words(
              nl: "De stap \(step.name.string) is een voorwaarde, geen getal.",
              en: "The step \(step.name.string) is a condition, no number."),
            hint: Words(nl: "Schrijf if(voorwaarde, 1, 0).", en: "Write if(condition, 1, 0).")))
        isGood = false
      }
    }
    let dimensions = dimensions(order)
    for step in order where !dimensions.check(step.formula, notebook) { isGood = false }
    for (block, formula) in ofBlocks where !dimensions.isOne(formula, block, notebook) { isGood = false }
    return isGood ? (kinds, order) : nil
  }

  /// What is written in cohorts and scalings, each with the name of its block: one number, never one by group.
  private var ofBlocks: [(block: String, formula: Expression)] {
    scenario.cohorts.flatMap { cohort in cohort.formulas.map { (cohort.name.string, $0) } }
      + scenario.scalings.flatMap { scaling in scaling.formulas.map { (scaling.name.string, $0) } }
  }

  /// By which groups each name has numbers. A step that looks back at a later one gets its groups in a later round.
  func dimensions(_ order: [Scenario.Step]) -> GroupDimensions {
    var names: [String: Set<String>] = [:]
    for table in scenario.tables { names[table.name.string] = Set(table.by) }
    var dimensions = GroupDimensions(groups: scenario.groups, names: names)
    guard !scenario.groups.isEmpty else { return dimensions }
    for _ in 0...(order.count + 1) {
      let before = dimensions.names
      for step in order { dimensions.names[step.name.string] = dimensions.of(step.formula) }
      if dimensions.names == before { break }
    }
    return dimensions
  }

  func checker(_ kinds: [String: Kind], _ notebook: Notebook) -> Checker {
    Checker(notebook: notebook, priceYear: scenario.priceYear, kinds: kinds, names: names, recipes: recipes)
  }

  private func settled(_ kind: Kind) -> Kind { Kind(kind.unit, trace: kind.trace) }

  /// The steps by year, in the order of the file.
  func emit(
    _ order: [Scenario.Step], _ kinds: [String: Kind], chances: [Place: Register], into program: inout Program
  ) -> (emitter: Emitter, steps: [(name: String, unit: Unit, years: [Register])]) {
    var emitter = Emitter(
      years: Array(scenario.horizon), named: parameters.mapValues(\.years), chances: chances)
    emitter.levels = kinds.mapValues(\.levels).filter { !$0.value.isEmpty }
    emitter.groups = scenario.groups
    emitter.dimensions = dimensions(order)
    emitter.grouped = tables.mapValues(\.years)
    for step in order {
      if isByGroup(step, emitter) {
        emitter.grouped[step.name.string] = []
      } else {
        emitter.named[step.name.string] = []
      }
    }
    for year in emitter.years.indices {
      for step in order {
        if isByGroup(step, emitter) {
          let cells = emitter.cells(step.formula, year, into: &program)
          let own = emitter.dimensions.names[step.name.string] ?? []
          let spread = emitter.spread(cells, over: own)
          emitter.grouped[step.name.string]?.append(spread)
        } else {
          var register = emitter.emit(step.formula, year, into: &program)
          if let books { register = books.capped(step.name.string, register, year, emitter, into: &program) }
          emitter.named[step.name.string]?.append(register)
        }
      }
    }
    let lines = steps.filter { !$0.isInner && !isByGroup($0, emitter) }.map { step in
      (
        name: step.name.string, unit: kinds[step.name.string]?.unit ?? .one,
        years: emitter.named[step.name.string] ?? []
      )
    }
    return (emitter, lines)
  }

  private func isByGroup(_ step: Scenario.Step, _ emitter: Emitter) -> Bool {
    emitter.dimensions.names[step.name.string]?.isEmpty == false
  }

  /// Steps by group, as the program has them.
  func groupedSteps(_ emitter: Emitter, _ kinds: [String: Kind]) -> [Model.GroupedNumbers] {
    steps.compactMap { step in
      guard isByGroup(step, emitter), let years = emitter.grouped[step.name.string], let first = years.first else {
        return nil
      }
      return Model.GroupedNumbers(
        name: step.name.string, unit: kinds[step.name.string]?.unit ?? .one,
        groups: first.groups.map { (scenario.groups[$0].name.string, scenario.groups[$0].labels) },
        years: years.map(\.registers))
    }
  }
}
