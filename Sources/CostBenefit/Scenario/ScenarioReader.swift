import Documents
import Evidence

/// Reads the blocks of a scenario file in the order in which they lean on each other, and notes every fault.
struct ScenarioReader {
  let notebook = Notebook()
  let folder: String
  var sources = SourceList()
  var units = UnitNames()
  var actors = Actor.catalogue
  var files: [String] = []
  /// False where a sources file could not be read: then no name of a source can be called unknown.
  var knowsSources = true
  /// Names under `parameters:` and `steps:`, also of those with a fault.
  var parameterNames: Set<String> = []
  var stepNames: Set<String> = []
  /// Functions of the file, by name.
  var functions: [String: UserFunction] = [:]
  var groups: [Group] = []
  var baseYear = 0
  var horizonYears = 0

  init(folder: String) {
    self.folder = folder
  }

  mutating func scenario(_ document: Document) throws(Findings) -> Scenario {
    var inclusion = Inclusion(notebook: notebook, folder: folder, file: document.file.path)
    let whole = Document(document.file, root: inclusion.merged(document.root))
    files += inclusion.files
    let fields = whole.fields(in: notebook, of: Words(nl: "een scenario", en: "a scenario"))
    _ = fields.optional("include")
    let name = fields.text("scenario", required: true)
    let priceYear = year(fields.text("price_year", required: true))
    let baseDate = baseDate(fields.text("base_date", required: true))
    let horizon = horizon(fields.text("horizon", required: true), base: baseDate)
    baseYear = baseDate.flatMap { Int($0.string.prefix(4)) } ?? 0
    horizonYears = horizon?.count ?? 0
    let timing = fields.choice("timing", among: Timing.allCases.map(\.rawValue), required: true)
    let study = study(fields.optional("study"))
    let hypotheses = fields.texts("hypotheses") ?? []
    let coverage = fields.texts("coverage") ?? []
    for file in fields.texts("sources") ?? [] {
      files.append(path(file.string))
      if !sources.read(path(file.string), in: notebook) { knowsSources = false }
    }
    let prices = registers(fields.texts("prices") ?? [])
    let indices = indices(fields.texts("indices") ?? [])
    units = unitNames(fields)
    let discounting = fields.required("discounting").flatMap { discountingChoice($0) }
    readActors(fields.optional("actors"))
    readFunctions(fields.optional("functions"))
    readGroups(fields.optional("groups"))

    parameterNames = names(fields.optional("parameters"))
    stepNames = names(fields.optional("steps"))
    let tables = tables(fields.optional("tables"))
    var conditional: [Scenario.Step] = []
    let parameters = parameters(fields.optional("parameters"), into: &conditional)
    let correlations = correlations(fields.optional("correlations"))
    let steps = steps(fields.optional("steps"), beside: parameters)
    let cohorts = cohorts(fields.optional("cohorts"))
    let scalings = scalings(fields.optional("scale"))
    let baseline = alternative(
      named: Text("baseline", at: fields.place), fields.required("baseline"))
    let others = alternatives(fields.required("alternatives"))
    refuseReplacing([baseline] + others, conditional, parameters)
    var flows = flows(fields)
    addStopping(fields.optional("baseline"), [baseline] + others, to: &flows)
    let credit = credit(fields.optional("credit"), flows: flows)
    let overlaps = overlaps(fields.optional("overlaps"))
    let pm = pm(fields.optional("pm"))
    let claims = claims(fields.texts("claims") ?? [], horizon: horizon, priceYear: priceYear)
    let books = books(fields, horizon: horizon, priceYear: priceYear)
    let goals = goals(fields.optional("goals"))
    fields.finish()
    try notebook.conclude()
    guard let name, let priceYear, let baseDate, let horizon,
      let timing = timing.flatMap({ Timing(rawValue: $0.string) }),
      let discounting
    else { throw Findings(notebook.findings) }
    var scenario = Scenario(
      file: document.file, name: name, priceYear: priceYear, baseDate: baseDate, horizon: horizon, timing: timing,
      discounting: discounting, study: study, hypotheses: hypotheses, coverage: coverage, sources: sources,
      prices: prices, units: units,
      actors: actors, parameters: parameters + cohorts.flatMap(\.parameters) + scalings.flatMap(\.parameters),
      correlations: correlations,
      steps: steps + conditional + cohorts.flatMap(\.steps) + scalings.flatMap(\.steps),
      alternatives: [baseline] + others, flows: flows, overlaps: overlaps, pm: pm, claims: claims, files: files,
      findings: notebook.findings)
    scenario.functions = functions.values.sorted { $0.written < $1.written }
    scenario.groups = groups
    scenario.tables = tables
    scenario.credit = credit
    scenario.indices = indices
    scenario.cohorts = cohorts
    scenario.books = books
    scenario.goals = goals
    scenario.scalings = scalings
    return scenario
  }

  private func names(_ block: Node?) -> Set<String> {
    Set((block?.entries ?? []).map(\.key.string))
  }

  /// A file that the scenario itself names, or that a shared file names and `Inclusion` moved here.
  func path(_ name: String) -> String { Scenario.path(name, in: folder) }

  /// A file named in the scenario, or in a file that it includes: from the folder of the file that names it.
  func path(of name: Text) -> String {
    Scenario.path(name.string, in: Scenario.folder(of: name.place.file))
  }

  private func unitNames(_ fields: Fields) -> UnitNames {
    var names: [String] = []
    for text in fields.texts("units") ?? [] {
      guard text.string.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil, UnitNames().named(text.string) == nil else {
        notebook.add(
          Finding(
            code: "unit_name", at: text.place,
            Words(
              nl: "\(text.string) kan geen nieuwe teleenheid zijn.", en: "\(text.string) can be no new count unit."),
            hint: Words(
              nl: "Een nieuwe naam van letters, cijfers en _, die nog geen eenheid is.",
              en: "A new name of letters, digits and _, that is no unit yet.")))
        continue
      }
      names.append(text.string)
    }
    return UnitNames(adding: names)
  }

  private mutating func readActors(_ block: Node?) {
    guard let block else { return }
    for entry in Fields(block, in: notebook, of: Words(nl: "de actoren", en: "the actors")).all {
      let fields = Fields(entry.value, in: notebook, of: Words(nl: "een actor", en: "an actor"))
      let isPublic = fields.yes("public", required: true)
      let nl = fields.text("nl")?.string ?? entry.key.string
      let en = fields.text("en")?.string ?? entry.key.string
      fields.finish()
      actors.removeAll { $0.name == entry.key.string }
      actors.append(Actor(name: entry.key.string, words: Words(nl: nl, en: en), isPublic: isPublic))
    }
  }
}

extension Scenario {
  /// Reads a scenario and the files of sources and prices that it names; no registration and no hypothesis.
  /// - Throws: `Findings` with everything that is wrong, each with line and column.
  public static func read(_ path: String) throws(Findings) -> Scenario {
    try read(SourceFile.read(path))
  }

  /// The same from a file that was read before.
  public static func read(_ file: SourceFile) throws(Findings) -> Scenario {
    try read(Document(file))
  }

  /// The same of a tree that was changed after it was read.
  public static func read(_ document: Document) throws(Findings) -> Scenario {
    var reader = ScenarioReader(folder: folder(of: document.file.path))
    return try reader.scenario(document)
  }
}
