import Documents
import Foundation
import Registrations

extension KPIPlan {
  /// Columns by which figures are told where a codebook does not say, when it has them.
  private static let usualParts: Set = [
    "organisation", "organisatie", "neighbourhood", "buurt", "wijk", "district", "gebied", "location", "locatie",
  ]

  /// Reads the block `kpis:` of a codebook and its libraries, and binds the indicators to the columns.
  /// - Parameters:
  ///   - by: columns to tell the figures by, in the place of those that the codebook names.
  ///   - dropped: whether indicators that were dropped are computed too.
  /// - Throws: `Findings` with every fault of the block and its libraries.
  public static func read(
    _ codebook: Codebook, by asked: [String]? = nil, dropped withDropped: Bool = false
  ) throws(Findings) -> KPIPlan {
    let notebook = Notebook()
    let node = codebook.blocks["kpis"] ?? Node(.mapping([]), at: Place(file: codebook.path))
    let fields = Fields(node, in: notebook, of: Words(nl: "het blok kpis", en: "the block kpis"))
    let reading = PlanReading(codebook: codebook, notebook: notebook)
    let libraries = try reading.libraries(fields)
    let names = reading.names(fields.optional("columns"), libraries)
    let person = reading.column("person", of: fields) ?? Self.person(of: codebook)
    let parts = reading.parts(asked, fields.texts("by"))
    let period: PeriodRule?
    if let text = fields.text("period") {
      period = PeriodRule(text, columns: codebook.columns, in: notebook)
    } else {
      period = Self.period(of: codebook)
    }
    let population = fields.optional("population").flatMap { reading.population($0) }
    let targets = fields.optional("targets")
    let benchmarks = fields.optional("benchmarks")
    let included = fields.texts("include") ?? []
    let confidence = reading.confidence(fields.text("confidence"))
    let intake = reading.intake(fields.texts("intake") ?? [])
    let caseload = fields.optional("caseload").flatMap { CaseloadRule($0, codebook, in: notebook) }
    fields.finish()
    caseload?.refuse(parts ?? [], at: node.place, in: notebook)

    var indicators = libraries.flatMap(\.indicators)
    if libraries.isEmpty {
      indicators = UsualIndicators.of(codebook, person: person, hasPeriods: period != nil)
    }
    for name in included { reading.check(name, among: indicators) }
    indicators = reading.aimed(indicators, targets)
    let held = reading.benchmarks(benchmarks, indicators)
    try notebook.conclude()

    let asked = Set(included.map(\.string))
    let dropped = indicators.filter { $0.lifeCycle.status == .dropped && !asked.contains($0.name) && !withDropped }
    let check = BoundCheck(codebook: codebook, names: names, hasPopulation: population != nil)
    var bound: [Bound] = []
    var absent: [NotComputable] = []
    for indicator in indicators where !dropped.contains(where: { $0.name == indicator.name }) {
      if let problem = check.problem(indicator) {
        absent.append(NotComputable(indicator: indicator, reason: problem.reason, nearest: problem.nearest))
        notebook.add(reading.note(indicator, problem))
      } else {
        bound.append(Bound(indicator: indicator, names: names))
      }
    }
    return KPIPlan(
      codebook: codebook, says: libraries.first?.says, bound: bound, notComputable: absent, dropped: dropped,
      by: parts ?? Self.parts(of: codebook), period: period, person: person, population: population,
      benchmarks: held, confidence: confidence, intake: intake, caseload: caseload, findings: notebook.findings)
  }

  /// The pseudonym in the key, or the only one.
  private static func person(of codebook: Codebook) -> String? {
    let all = codebook.columns.filter { $0.type == .pseudonym }
    if let inKey = all.first(where: { codebook.key.contains($0.name) }) { return inKey.name }
    return all.count == 1 ? all[0].name : nil
  }

  /// The year in the key, the only year, or the only date.
  private static func period(of codebook: Codebook) -> PeriodRule? {
    let years = codebook.columns.filter { $0.type == .year }
    let dates = codebook.columns.filter { $0.type == .date }
    if let inKey = years.first(where: { codebook.key.contains($0.name) }) { return PeriodRule(.year, of: inKey.name) }
    if years.count == 1 { return PeriodRule(.year, of: years[0].name) }
    return years.isEmpty && dates.count == 1 ? PeriodRule(.year, of: dates[0].name) : nil
  }

  private static func parts(of codebook: Codebook) -> [String] {
    codebook.columns.filter { column in
      let names = [column.name.lowercased(), column.header.lowercased()]
      let canPart: Bool
      switch column.type {
      case .text, .choices: canPart = true
      default: canPart = false
      }
      return canPart && names.contains { usualParts.contains($0) }
    }.map(\.name)
  }
}
