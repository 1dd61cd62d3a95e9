import CostBenefit

/// The files for notebooks of one run: comma-separated tables, and all of them in one database.
///
/// A table of amounts that are withheld has no rows, and no file of its own.
public struct TidyFiles {
  private let run: ToldRun
  private let draws: DrawTable?
  /// What the files of both kinds hold.
  private let results: TidyTable
  private let ledger: TidyTable
  private let sensitivity: TidyTable
  private let parameters: TidyTable

  /// - Parameter draws: those asked for; they are left out where a release withholds what they would give back.
  public init(_ run: ToldRun, draws: DrawTable?, audience: Audience) {
    self.run = run
    results = ResultsTable.table([run], audience: audience)
    ledger = LedgerTable.table(run, audience: audience)
    sensitivity = SensitivityTable.table(run, audience: audience)
    parameters = ParametersTable.table(run, audience: audience)
    self.draws = RunDisclosure(run, Disclosure(audience)).allowsDraws ? draws : nil
  }

  /// The tables that stand in the database, in their order.
  func tables(_ record: RecordHead) -> [TidyTable] {
    let drawn = DrawTables(model: run.result.model)
    return [
      results, ledger, sensitivity, parameters, SourcesTable.table(run), drawn.dictionary(draws), drawn.draws(draws),
    ] + record.tables
  }

  public func database(_ record: RecordHead) -> [UInt8] {
    DatabaseImage.bytes(tables(record), views: TidyViews.all)
  }

  /// Name and bytes of each comma-separated file.
  public var separated: [(name: String, bytes: [UInt8])] {
    let tables = [results] + [ledger, sensitivity].filter { !$0.rows.isEmpty }
    var files = tables.map { ("\($0.name).csv", Array(TidyCSV.text($0).utf8)) }
    if let draws { files.append(("draws.csv", DrawsCSV.render(draws.exported))) }
    return files
  }
}
