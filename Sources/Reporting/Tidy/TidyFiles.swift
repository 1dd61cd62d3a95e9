import CostBenefit

/// The files for notebooks of one run: comma-separated tables, and all of them in one database.
///
/// A table of amounts that are withheld has no rows, and no file of its own.
public struct TidyFiles {
  private let run: ToldRun
  private let draws: DrawTable?
  private let audience: Audience

  /// - Parameter draws: those asked for; they are left out where a release withholds what they would give back.
  public init(_ run: ToldRun, draws: DrawTable?, audience: Audience) {
    self.run = run
    self.audience = audience
    self.draws = RunDisclosure(run, Disclosure(audience)).allowsDraws ? draws : nil
  }

  private var results: TidyTable { ResultsTable.table([run], audience: audience) }

  /// The tables that stand in the database, in their order.
  func tables(_ record: RecordHead) -> [TidyTable] {
    let drawn = DrawTables(model: run.result.model)
    return [
      results, LedgerTable.table(run, audience: audience), SensitivityTable.table(run, audience: audience),
      ParametersTable.table(run, audience: audience), SourcesTable.table(run), drawn.dictionary(draws),
      drawn.draws(draws),
    ] + record.tables
  }

  public func database(_ record: RecordHead) -> [UInt8] {
    DatabaseImage.bytes(tables(record), views: TidyViews.all)
  }

  /// Name and bytes of each comma-separated file.
  public var separated: [(name: String, bytes: [UInt8])] {
    let amounts = [LedgerTable.table(run, audience: audience), SensitivityTable.table(run, audience: audience)]
    let tables = [results] + amounts.filter { !$0.rows.isEmpty }
    var files = tables.map { ("\($0.name).csv", Array(TidyCSV.text($0).utf8)) }
    if let draws { files.append(("draws.csv", DrawsCSV.render(draws.exported))) }
    return files
  }
}
