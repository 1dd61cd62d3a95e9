import Documents
import Evidence
import Foundation

/// Makes a model of a scenario: names resolved, units checked, prices converted, alternatives written out in levels.
public enum ScenarioCompiler {
  /// - Parameter estimates: what the hypotheses of the scenario gave, by name of the hypothesis.
  /// - Throws: `Findings` with everything that is wrong, each with line and column.
  public static func compile(_ scenario: Scenario, estimates: [String: Estimate] = [:]) throws(Findings) -> Model {
    let notebook = Notebook()
    for finding in scenario.findings { notebook.add(finding) }
    let registers = try PriceRegister.shipped() + scenario.prices
    let scenario = PricesInFlows(registers: registers, notebook: notebook).resolved(scenario)
    var table = ParameterTable(
      scenario, estimates: estimates, registers: registers,
      indices: try PriceIndices.shipped().filter { shipped in
        !scenario.indices.contains { $0.name == shipped.name }
      } + scenario.indices, notebook: notebook)
    let rules = RulesChooser(scenario: scenario, packs: try RulePacks.shipped(), notebook: notebook).choose()

    var entries: [String: ParameterTable.Entry] = [:]
    for parameter in scenario.parameters { entries[parameter.name.string] = table.enter(parameter, alternative: nil) }
    // What a faulty parameter would be is not known: formulas are checked once all parameters are good.
    var tables: [String: (kind: Kind, years: [Cells])] = [:]
    for groupTable in scenario.tables {
      if let (kind, years) = table.enter(groupTable) { tables[groupTable.name.string] = (kind, years) }
    }
    try notebook.conclude()
    enterChances(scenario, &table)
    var books = BooksCompiler(scenario, notebook)
    books.enterChances(&table)

    var alternatives: [Model.Alternative] = []
    var overlaps: [Model.Overlap] = []
    var bounds: [Model.Bound] = []
    var scales: [Model.Scale] = []
    var capacities: [Model.Capacity] = []
    var credit: [Model.CreditLine] = []
    let recipes = Dictionary(estimates.values.map { ($0.name, $0.recipe) }, uniquingKeysWith: { first, _ in first })
    lazy var asWritten = writtenKinds(scenario, entries, recipes, tables)
    for alternative in scenario.alternatives {
      let own = growing(overridden(alternative, entries, &table), scenario, &table.program)
      let isBaseline = alternative.name.string == scenario.alternatives[0].name.string
      let written = steps(scenario, alternative)
      let compiler = AlternativeCompiler(
        scenario: scenario, notebook: notebook, parameters: own, steps: written, recipes: recipes,
        books: isBaseline ? nil : books, tables: tables)
      guard let meaning = compiler.meaning() else { continue }
      let kinds = meaning.kinds
      if alternative.replacesSteps { checkStepUnits(alternative, kinds, asWritten, notebook) }
      var flows = FlowCompiler(scenario: scenario, notebook: notebook, checker: compiler.checker(kinds, notebook))
      flows.dimensions = meaning.dimensions
      flows.tail = rules?.discounting.tail
      for flow in scenario.flows { flows.check(flow) }
      CreditCompiler(flows: flows).check(scenario)
      for overlap in scenario.overlaps { flows.checkShare(overlap.share, "share") }
      if isBaseline { books.check(flows, kinds) }
      books.checkGroups(flows)
      if notebook.hasErrors { continue }
      let (emitter, steps) = compiler.emit(meaning, chances: table.chances, into: &table.program)
      var made = Model.Alternative(
        name: alternative.name.string, says: alternative.says, steps: steps,
        flows: scenario.flows.map {
          flows.emit($0, emitter, stops: alternative.stopsBaseline, into: &table.program)
        })
      made.groupedSteps = compiler.groupedSteps(emitter, kinds)
      let finder = CapacityFinder(emitter: emitter, alternative: alternative.name.string)
      let limits = finder.all(steps: compiler.steps, flows: scenario.flows, into: &table.program)
      let ofBaseline = capacities.filter { $0.alternative == alternatives.first?.name }
      capacities += limits.lasting(
        alternative.life, as: ofBaseline, of: alternative.name.string, years: scenario.horizon.count, &table.program)
      alternatives.append(made.lasting(alternative.life, as: alternatives.first))
      if isBaseline { credit = CreditCompiler(flows: flows).lines(scenario, emitter, &table.program) }
      for cohort in scenario.cohorts {
        let cohortBounds = CohortBounds(cohort: cohort, emitter: emitter, alternative: alternative.name.string)
        bounds += cohortBounds.all(into: &table.program)
      }
      books.add(emitter, written, flows.checker, isBaseline: isBaseline, life: alternative.life, into: &table.program)
      for (place, scaling) in scenario.scalings.enumerated() {
        let compiler = ScaleCompiler(scaling: scaling, emitter: emitter)
        if scales.count == place { scales.append(compiler.scale(kinds[ScalingSteps.total(scaling)])) }
        scales[place].alternatives.append(
          compiler.amounts.lasting(alternative.life, as: scales[place].alternatives.first))
        bounds.append(compiler.bound(alternative.name.string, into: &table.program))
      }
      if overlaps.isEmpty { overlaps = self.overlaps(scenario, emitter, &table.program) }
    }
    checkOverlaps(scenario, notebook)
    for (scale, scaling) in zip(scales, scenario.scalings) {
      ScaleCompiler.noteCoverage(scale, at: scaling.name.place, in: notebook)
    }
    let correlations = CorrelationGroups(scenario: scenario, notebook: notebook).groups()
    let goals = GoalCompiler(scenario: scenario, notebook: notebook, alternatives: alternatives).goals()
    try notebook.conclude()
    guard let rules else { throw Findings(notebook.findings) }
    table.use(rules.source)
    for goal in scenario.goals { table.use(goal.sources) }
    var model = Self.model(scenario, table, rules, correlations, alternatives, overlaps, notebook.findings)
    model.bounds = bounds
    model.books = books.books
    model.goals = goals
    model.scales = scales
    model.capacities = capacities
    model.credit = credit
    model.dropRulesWithoutEnd()
    return try model.withRateOfItsOwn()
  }

  private static func enterChances(_ scenario: Scenario, _ table: inout ParameterTable) {
    for function in scenario.functions { table.use(function.sources) }
    for step in scenario.steps {
      table.use(step.sources)
      table.enterChances(in: step.formula, path: step.path, sources: step.sources, alternative: nil)
    }
    for flow in scenario.flows {
      table.use(flow.sources)
      table.enterChances(in: flow.amount, path: "\(flow.path).amount", sources: flow.sources, alternative: nil)
      if let cashable = flow.cashable {
        table.enterChances(in: cashable, path: "\(flow.path).cashable", sources: flow.sources, alternative: nil)
      }
    }
    for line in scenario.credit {
      table.use(line.sources)
      if let share = line.share {
        let path = "credit.\(line.provider.string).share"
        table.enterChances(in: share, path: path, sources: line.sources, alternative: nil)
      }
    }
    for overlap in scenario.overlaps {
      table.use(overlap.sources)
      table.enterChances(
        in: overlap.share, path: "overlaps.\(overlap.name.string).share", sources: overlap.sources, alternative: nil)
    }
  }

  /// The parameters as an alternative has them. An override is in the unit of what it replaces.
  private static func overridden(
    _ alternative: Scenario.Alternative, _ entries: [String: ParameterTable.Entry], _ table: inout ParameterTable
  ) -> [String: ParameterTable.Entry] {
    var own = entries
    for override in alternative.overrides {
      switch override.value {
      case .parameter(let parameter):
        guard let entry = table.enter(parameter, alternative: alternative.name.string),
          let replaced = entries[override.name.string]
        else { continue }
        guard entry.kind.unit == nil || replaced.kind.unit == nil || entry.kind.unit == replaced.kind.unit else {
          noteUnit(override, entry.kind, replaced.kind, table.notebook)
          continue
        }
        let kind =
          entry.kind.unit == nil
          ? Kind(replaced.kind.unit, shown: replaced.kind.shown, trace: entry.kind.trace) : entry.kind
        own[override.name.string] = ParameterTable.Entry(kind: kind, years: entry.years)
      case .step(let step):
        table.use(step.sources)
        table.enterChances(
          in: step.formula, path: "steps.\(step.name.string)", sources: step.sources,
          alternative: alternative.name.string)
      }
    }
    return own
  }

  /// What changes by itself does so whatever is done.
  private static func growing(
    _ entries: [String: ParameterTable.Entry], _ scenario: Scenario, _ program: inout Program
  ) -> [String: ParameterTable.Entry] {
    var result = entries
    for (name, growth) in scenario.alternatives[0].autonomous {
      guard let entry = entries[name.string] else { continue }
      let years = zip(scenario.horizon, entry.years).map { year, register in
        program.product(pow(1 + growth, Double(year - scenario.baseYear)), register)
      }
      result[name.string] = ParameterTable.Entry(kind: entry.kind, years: years)
    }
    return result
  }

  private static func steps(_ scenario: Scenario, _ alternative: Scenario.Alternative) -> [Scenario.Step] {
    guard alternative.replacesSteps else { return scenario.steps }
    return scenario.steps.map { step in
      for override in alternative.overrides where override.name.string == step.name.string {
        if case .step(let own) = override.value { return own }
      }
      return step
    }
  }

  /// What names are in the file, before any alternative replaces them; empty where something is wrong.
  private static func writtenKinds(
    _ scenario: Scenario, _ entries: [String: ParameterTable.Entry], _ recipes: [String: String],
    _ tables: [String: (kind: Kind, years: [Cells])]
  ) -> [String: Kind] {
    var base = AlternativeCompiler(
      scenario: scenario, notebook: Notebook(), parameters: entries, steps: scenario.steps, recipes: recipes)
    base.tables = tables
    return base.meaning()?.kinds ?? [:]
  }

  /// A step that an alternative replaces is in the unit of the step of the file.
  private static func checkStepUnits(
    _ alternative: Scenario.Alternative, _ kinds: [String: Kind], _ asWritten: [String: Kind], _ notebook: Notebook
  ) {
    for override in alternative.overrides where override.isOfStep {
      guard let own = kinds[override.name.string], let other = asWritten[override.name.string], own.unit != nil,
        other.unit != nil, own.unit != other.unit
      else { continue }
      noteUnit(override, own, other, notebook)
    }
  }

  private static func noteUnit(_ override: Scenario.Override, _ own: Kind, _ other: Kind, _ notebook: Notebook) {
    notebook.add(
      Finding(
        code: "set_unit", at: override.name.place,
        Words(
          nl: "\(override.name.string) is in \(other.words.nl); de vervanging is in \(own.words.nl).",
          en: "\(override.name.string) is in \(other.words.en); what replaces it is in \(own.words.en).")))
  }

  private static func overlaps(
    _ scenario: Scenario, _ emitter: Emitter, _ program: inout Program
  ) -> [Model.Overlap] {
    scenario.overlaps.filter { overlap in
      scenario.flows.count { $0.overlap?.string == overlap.name.string } > 1
    }.map { Model.Overlap(name: $0.name.string, share: emitter.emit($0.share, 0, into: &program)) }
  }

  private static func checkOverlaps(_ scenario: Scenario, _ notebook: Notebook) {
    let declared = Set(scenario.overlaps.map(\.name.string))
    var seen: [String: Scenario.Flow] = [:]
    for flow in scenario.flows {
      guard let group = flow.overlap else { continue }
      if seen[group.string] != nil, !declared.contains(group.string) {
        notebook.add(
          Finding(
            code: "overlap_share_missing", at: group.place,
            Words(
              nl: "De groep \(group.string) heeft meer dan één stroom, en nergens staat welk deel van de overlap telt.",
              en:
                "The group \(group.string) has more than one flow, and nowhere stands which share of the overlap counts."
            ),
            hint: Words(
              nl: "Schrijf overlaps: {\(group.string): {share: 50%, source: ...}}.",
              en: "Write overlaps: {\(group.string): {share: 50%, source: ...}}.")))
      }
      seen[group.string] = flow
    }
    for overlap in scenario.overlaps where seen[overlap.name.string] == nil {
      notebook.add(
        Finding(
          code: "overlap_unused", severity: .warning, at: overlap.name.place,
          Words(
            nl: "Geen stroom hoort bij de overlapgroep \(overlap.name.string).",
            en: "No flow belongs to the overlap group \(overlap.name.string).")))
    }
  }

  private static func model(
    _ scenario: Scenario, _ table: ParameterTable, _ rules: RulesChooser.Chosen, _ correlations: [Model.Correlation],
    _ alternatives: [Model.Alternative], _ overlaps: [Model.Overlap], _ findings: [Finding]
  ) -> Model {
    let used = Set(
      scenario.flows.flatMap { flow in
        flow.shares.map(\.actor)
          + [flow.from, flow.to, flow.books.provider, flow.books.vat?.compensatedBy].compactMap { $0 }
      })
    let freed = scenario.flows.contains { $0.kind == .benefit } ? ["next_in_line"] : []
    var model = Model(
      name: scenario.name.string, file: scenario.file.path, priceYear: scenario.priceYear,
      baseDate: scenario.baseDate.string, years: Array(scenario.horizon), timing: scenario.timing.rawValue,
      discounting: rules.discounting, otherRules: rules.others,
      actors: scenario.actors.map(\.name).filter { used.contains($0) || freed.contains($0) },
      publicPayers: Set(scenario.actors.filter(\.isPublic).map(\.name)), parameters: table.parameters,
      estimates: table.estimates, correlations: correlations, program: table.program, alternatives: alternatives,
      overlaps: overlaps, claims: scenario.claims, pm: scenario.pm, study: scenario.study,
      sources: table.sources.all.map { ($0.name, $0.text, $0.status.rawValue) }, findings: findings)
    model.files = table.files.sorted()
    model.functions = scenario.functions.map(\.written)
    model.tables = scenario.tables.map { table in
      let years = table.isByYear ? ["year"] : []
      return (table.name.string, table.by + years, table.years.values.reduce(0) { $0 + $1.count })
    }
    let rulesFile = scenario.rulesChosen.rules.string
    if rulesFile.hasSuffix(".yaml") { model.files.append(scenario.path(rulesFile)) }
    return model
  }
}
