import Documents
import Evidence
import Registrations

/// Reads the data of one indicator of a scan.
struct AreaSource {
  let plan: ScanPlan
  let source: ScanPlan.Source
  let threads: Int

  struct Result {
    let indicator: AreaIndicator
    let used: Set<AreaCode>
    let findings: [Finding]
    let notInTheSystem: [String]
  }

  func read() throws(Findings) -> Result {
    let codebook = try Codebook.read(source.codebookPath)
    switch source.origin {
    case .columns(let top, let bottom, let error): return try columns(codebook, top, bottom, error)
    case .kpi(let name, let period): return try kpi(codebook, name, period)
    }
  }

  private func columns(_ codebook: Codebook, _ top: Text, _ bottom: Text, _ error: Text?) throws(Findings) -> Result {
    let notebook = Notebook()
    let wanted = [source.area, top, bottom] + [error].compactMap { $0 } + source.conditions.map(\.column)
    for name in wanted where codebook.column(name.string) == nil {
      let near = NearestName.of(name.string, among: codebook.columns.map(\.name))
      notebook.add(
        Finding(
          code: "scan_unknown_column", at: name.place,
          Words(
            nl: "\(name.string) is geen kolom van het codeboek \(codebook.path).",
            en: "\(name.string) is no column of the codebook \(codebook.path)."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    try notebook.conclude()
    let registration = try Registration.read(
      codebook: codebook, columns: Set(wanted.map(\.string)), threads: threads)
    let table = registration.table
    func numbers(_ name: Text) -> [Double]? {
      if case .numbers(let values)? = table.column(name.string)?.values { return values }
      notebook.add(
        Finding(
          code: "scan_column_kind", at: name.place,
          Words(nl: "\(name.string) is geen kolom met getallen.", en: "\(name.string) is no column of numbers.")))
      return nil
    }
    let tops = numbers(top)
    let bottoms = numbers(bottom)
    let errors = error.flatMap(numbers)
    let codes = Self.codes(table.column(source.area.string))
    if codes == nil {
      notebook.add(
        Finding(
          code: "scan_area_kind", at: source.area.place,
          Words(
            nl: "\(source.area.string) is geen kolom met tekst of keuzen, en kan geen code van een gebied hebben.",
            en: "\(source.area.string) is no column of text or choices, and cannot hold the code of an area.")))
    }
    try notebook.conclude()
    guard let tops, let bottoms, let codes else { throw Findings([]) }
    let holds = RowValues.answers(source.conditions, rows: table.rowCount) { table.column($0.string) }
    var rows: [(code: String?, parts: AreaParts?, line: Int?)] = []
    for row in 0..<table.rowCount where holds[row] == 1 {
      let line = registration.line(ofRow: row)
      let (top, bottom) = (tops[row], bottoms[row])
      let isKnown = !top.isNaN && !bottom.isNaN
      let isBelowZero = top < 0 && source.kind != .mean || bottom < 0
      if isKnown, isBelowZero || source.kind == .share && top > bottom {
        throw Findings(
          Finding(
            code: "scan_impossible_count", at: Place(file: codebook.dataPath, line: line),
            Words(
              nl: "\(source.name): een aantal is hier negatief, of groter dan waar het deel van is.",
              en: "\(source.name): a count is negative here, or larger than what it is part of.")))
      }
      let known =
        source.kind == .mean
        ? AreaParts(mean: top, weight: bottom, standardError: errors.flatMap { $0[row].isNaN ? nil : $0[row] })
        : AreaParts(events: top, of: bottom)
      rows.append((codes[row], isKnown ? known : nil, line))
    }
    return result(rows, codebook, source.kind, source.forEach, registration.findings)
  }

  /// An indicator of the registration's own, by area.
  private func kpi(_ codebook: Codebook, _ name: Text, _ period: String?) throws(Findings) -> Result {
    guard codebook.column(source.area.string) != nil else {
      throw Findings(
        Finding(
          code: "scan_unknown_column", at: source.area.place,
          Words(
            nl: "\(source.area.string) is geen kolom van het codeboek \(codebook.path).",
            en: "\(source.area.string) is no column of the codebook \(codebook.path).")))
    }
    let plan = try KPIPlan.read(codebook, by: [source.area.string])
    guard let indicator = plan.indicators.first(where: { $0.name == name.string }) else {
      let near = NearestName.of(name.string, among: plan.indicators.map(\.name))
      throw Findings(
        Finding(
          code: "scan_unknown_kpi", at: name.place,
          Words(
            nl: "\(name.string) is geen indicator die deze registratie kan vertellen.",
            en: "\(name.string) is no indicator that this registration can tell."),
          hint: near.map { Words(nl: "Bedoelde u \($0)?", en: "Did you mean \($0)?") }))
    }
    let kind: AreaParts.Kind
    switch indicator.measure {
    case .share: kind = .share
    case .rate where indicator.of == nil: kind = .rate
    case .mean, .pairedDifference: kind = .mean
    case .rate, .count, .distribution:
      throw Findings(
        Finding(
          code: "scan_kpi_kind", at: name.place,
          Words(
            nl: "\(name.string) is geen aandeel, frequentie of gemiddelde, en is niet naar gebied te wegen.",
            en: "\(name.string) is no share, rate or mean, and cannot be weighted by area.")))
    }
    let registration = try Registration.read(codebook: codebook, columns: plan.columnsNeeded, threads: threads)
    let figures = KPIs.compute(plan, registration).figures.filter {
      $0.kpi == name.string && $0.group.by == source.area.string && $0.period == period && $0.category == nil
    }
    let rows: [(code: String?, parts: AreaParts?, line: Int?)] = figures.map { figure in
      let parts: AreaParts?
      if kind == .mean {
        parts = figure.value.map {
          AreaParts(mean: $0, weight: figure.denominator ?? Double(figure.n), standardError: figure.standardError)
        }
      } else {
        parts = figure.numerator.flatMap { top in figure.denominator.map { AreaParts(events: top, of: $0) } }
      }
      return (figure.group.name, parts, nil)
    }
    return result(rows, codebook, kind, indicator.forEach, plan.findings + registration.findings)
  }

  private func result(
    _ rows: [(code: String?, parts: AreaParts?, line: Int?)], _ codebook: Codebook, _ kind: AreaParts.Kind,
    _ factor: Double, _ findings: [Finding]
  ) -> Result {
    let added = AreaRows(level: plan.level, changes: plan.changes, source: source, dataPath: codebook.dataPath).added(
      rows)
    return Result(
      indicator: AreaIndicator(
        name: source.name, says: source.says, kind: kind, forEach: factor, source: source.source,
        isPublished: source.isPublished, parts: added.parts),
      used: added.used, findings: findings + added.findings, notInTheSystem: codebook.notInTheSystem)
  }

  /// The texts of a column, nil where missing; nil where the column has none.
  private static func codes(_ column: Column?) -> [String?]? {
    guard case .codes(let codes, let levels)? = column?.values else { return nil }
    return codes.map { $0 < 0 ? nil : levels[Int($0)] }
  }
}
