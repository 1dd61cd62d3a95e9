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

  /// The steps in an order that works, with what all names are.
  struct Meaning {
    let order: [Scenario.Step]
    let kinds: [String: Kind]
    let dimensions: GroupDimensions
  }

  /// Kinds and groups of all names, steps included; nil where something is wrong, which is then noted.
  func meaning() -> Meaning? {
    guard let order = StepOrder(notebook: notebook).order(steps) else { return nil }
    let rounds = StepRounds(order)
    let kinds = kinds(order, rounds)
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
    let dimensions = dimensions(order, rounds)
    for step in order where !dimensions.check(step.formula, notebook) { isGood = false }
    for (block, formula) in ofBlocks where !dimensions.isOne(formula, block, notebook) { isGood = false }
    return isGood ? Meaning(order: order, kinds: kinds, dimensions: dimensions) : nil
  }

  /// What is written in cohorts and scalings, each with the name of its block: one number, never one by group.
  private var ofBlocks: [(block: String, formula: Expression)] {
    scenario.cohorts.flatMap { cohort in cohort.formulas.map { (cohort.name.string, $0) } }
      + scenario.scalings.flatMap { scaling in scaling.formulas.map { (scaling.name.string, $0) } }
  }

  /// A step that looks back at a later one gets its unit in a later round.
  private func kinds(_ order: [Scenario.Step], _ rounds: StepRounds) -> [String: Kind] {
    var known = parameters.mapValues(\.kind).merging(tables.mapValues(\.kind)) { own, _ in own }
    for step in order { known[step.name.string] = Kind(nil) }
    var scratch = checker(known, Notebook())
    rounds.settle { place in
      let name = order[place].name.string
      scratch.notebook = Notebook()
      guard let kind = scratch.kind(order[place].formula).map(settled), scratch.kinds[name] != kind else {
        return false
      }
      scratch.kinds[name] = kind
      return true
    }
    return scratch.kinds
  }

  /// By which groups each name has numbers. A step that looks back at a later one gets its groups in a later round.
  private func dimensions(_ order: [Scenario.Step], _ rounds: StepRounds) -> GroupDimensions {
    var names: [String: Set<String>] = [:]
    for table in scenario.tables { names[table.name.string] = Set(table.by) }
    var dimensions = GroupDimensions(groups: scenario.groups, names: names)
    guard !scenario.groups.isEmpty else { return dimensions }
    rounds.settle { place in
      let name = order[place].name.string
      let found = dimensions.of(order[place].formula)
      guard dimensions.names[name] != found else { return false }
      dimensions.names[name] = found
      return true
    }
    return dimensions
  }

  func checker(_ kinds: [String: Kind], _ notebook: Notebook) -> Checker {
    Checker(notebook: notebook, priceYear: scenario.priceYear, kinds: kinds, recipes: recipes)
  }

  private func settled(_ kind: Kind) -> Kind { Kind(kind.unit, trace: kind.trace) }

  /// The steps by year, in the order of the file.
  func emit(
    _ meaning: Meaning, chances: [Place: Register], into program: inout Program
  ) -> (emitter: Emitter, steps: [(name: String, unit: Unit, years: [Register])]) {
    var emitter = Emitter(
      years: Array(scenario.horizon), named: parameters.mapValues(\.years), chances: chances)
    emitter.levels = meaning.kinds.mapValues(\.levels).filter { !$0.value.isEmpty }
    emitter.groups = scenario.groups
    emitter.dimensions = meaning.dimensions
    emitter.grouped = tables.mapValues(\.years)
    for step in meaning.order {
      if isByGroup(step, emitter) {
        emitter.grouped[step.name.string] = []
      } else {
        emitter.named[step.name.string] = []
      }
    }
    for year in emitter.years.indices {
      for step in meaning.order {
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
        name: step.name.string, unit: meaning.kinds[step.name.string]?.unit ?? .one,
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
