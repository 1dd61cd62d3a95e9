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

  private var names: [String] {
    parameters.keys + steps.map(\.name.string).filter { !$0.contains("·") }
  }

  /// Kinds of all names, steps included; nil where something is wrong, which is then noted.
  func kinds() -> (kinds: [String: Kind], order: [Scenario.Step])? {
    guard let order = StepOrder(notebook: notebook).order(steps) else { return nil }
    var kinds = parameters.mapValues(\.kind)
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
    return isGood ? (kinds, order) : nil
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
    for step in order { emitter.named[step.name.string] = [] }
    for year in emitter.years.indices {
      for step in order {
        var register = emitter.emit(step.formula, year, into: &program)
        if let books { register = books.capped(step.name.string, register, year, emitter, into: &program) }
        emitter.named[step.name.string]?.append(register)
      }
    }
    let lines = steps.filter { !$0.isInner }.map { step in
      (
        name: step.name.string, unit: kinds[step.name.string]?.unit ?? .one,
        years: emitter.named[step.name.string] ?? []
      )
    }
    return (emitter, lines)
  }
}
