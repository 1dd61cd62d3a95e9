import Documents
import Monitoring
import Registrations
import Reporting

/// The figures of an annex: the indicators that it shows, in its period, for its municipalities and for everybody together. Nothing else is
/// released, so nothing else needs to be held against what is hidden.
struct AnnexCounting {
  let result: KPIResult
  let period: String?
  let findings: [Finding]

  /// - Throws: `Findings` where the annex names what the registration does not have.
  init(
    _ counting: AnnexFile.Counting, of file: AnnexFile, threads: Int
  ) throws(Findings) {
    let codebook = try Codebook.read(file.path(counting.codebook))
    let notebook = Notebook()
    let columns = codebook.columns.filter(Self.tellsApart).map(\.name)
    guard columns.contains(counting.by.string) else {
      throw Findings(AnnexFault.noColumn(counting.by, among: columns))
    }
    let (all, registration) = try KPIRun.result(codebook, by: [counting.by.string], threads: threads)
    let names = all.plan.indicators.map(\.name)
    for name in counting.shown where !names.contains(name.string) {
      notebook.add(AnnexFault.noIndicator(name, among: names))
    }
    if let period = counting.period, !all.periods.contains(period.string) {
      notebook.add(AnnexFault.noPeriod(period, among: all.periods))
    }
    let groups = Set(all.figures.map(\.group))
    for one in file.municipalities where !groups.contains(.init(by: counting.by.string, name: one.group.string)) {
      notebook.add(AnnexFault.noGroup(one.group, column: counting.by.string, codebook: counting.codebook.string))
    }
    try notebook.conclude()

    period = counting.period?.string
    let shown = counting.shown.isEmpty ? names : counting.shown.map(\.string)
    let told = Set(file.municipalities.map { KPIFigure.Group(by: counting.by.string, name: $0.group.string) } + [.all])
    var figures: [KPIFigure] = []
    for name in shown {
      figures += all.figures.filter { figure in
        figure.kpi == name && told.contains(figure.group) && figure.period == counting.period?.string
      }
    }
    var result = all
    result.figures = figures.map { figure in
      // What the other groups lend to a figure is not told on a sheet.
      var own = figure
      own.shrunk = nil
      return own
    }
    self.result = result
    findings = registration.findings + all.plan.findings + result.findings
    let lines = result.figures.count { $0.group == result.figures.first?.group }
    if lines > AnnexFile.mostFigures {
      let most = AnnexFile.mostFigures
      throw Findings(
        AnnexFault.tooMuch(
          at: (counting.shown.last ?? counting.codebook).place,
          Words(nl: "\(most) cijfers, en dit zijn er \(lines)", en: "\(most) figures, and these are \(lines)")))
    }
  }

  private static func tellsApart(_ column: DeclaredColumn) -> Bool {
    switch column.type {
    case .text, .choices: true
    default: false
    }
  }
}
