import CostBenefit
import Documents

/// The workbook of one run: answer, input, live calculation, outcomes, sources, and draws where they are asked for.
public struct WorkbookBuilder {
  public let run: ToldRun
  public let central: CentralCase
  /// Of the same run, for the same reader: the workbook has its answer, its language and its audience.
  public let report: Report
  public let versions: [(name: String, version: String)]
  /// Single draws, for a sheet of their own; nil for none. Left out where the release does not allow them.
  public var draws: [DrawsCSV.Column]?
  /// With more formulas than this the calculation holds values.
  public var mostFormulas = 200_000

  /// Rows of a sheet.
  static let mostRows = 1_048_576

  public init(
    _ run: ToldRun, central: CentralCase, report: Report, versions: [(name: String, version: String)]
  ) {
    self.run = run
    self.central = central
    self.report = report
    self.versions = versions
  }

  public func build() -> Workbook {
    let voice = Voice(report.language, followsError: run.result.precision != nil)
    let release = RunDisclosure(run, Disclosure(report.audience))
    let names = WorkbookNames(report.language)
    var input = InputSheet(central, voice: voice, name: names.input, release: release)
    // Amounts rounded on purpose, or withheld, would come back digit by digit out of the formulas.
    let calculation =
      release.withholdsAnything
      ? nil
      : CalculationSheet(
        central, input: input, voice: voice, name: names.calculation, workings: names.workings, most: mostFormulas)
    input.tell(isLive: calculation?.standing == .live, voice: voice)
    let outcomes = OutcomesSheet(
      run, central, calculation: calculation, voice: voice, release: release, name: names.outcomes)
    let notes = WorkbookNotes(voice: voice, names: names, model: run.result.model, release: release)
      .all(calculation?.standing, hasWorkings: calculation?.workings != nil)
    let answer = AnswerSheet(
      run, report: report, notes: notes, versions: versions, voice: voice, sheet: names.answer)
    var sheets = [answer.sheet, input.sheet]
    sheets += [calculation?.sheet, calculation?.workings].compactMap { $0 }
    sheets += [outcomes.sheet, SourcesSheet(run.result.model, voice: voice, name: names.sources).sheet]
    if let draws, release.allowsDraws { sheets.append(Self.sheet(of: draws, name: names.draws)) }
    return Workbook(title: run.result.model.name, day: run.result.model.baseDate, sheets: sheets)
  }

  private static func sheet(of draws: [DrawsCSV.Column], name: String) -> WorkbookSheet {
    var sheet = WorkbookSheet(name)
    sheet.widths = [18]
    sheet.frozen = (1, 0)
    sheet.add(draws.map { .text($0.name, .header) })
    let rows = min(draws.map(\.values.count).max() ?? 0, mostRows - 1)
    for row in 0..<rows {
      sheet.add(draws.map { $0.values.indices.contains(row) ? .number($0.values[row], .plain) : .blank })
    }
    return sheet
  }
}
