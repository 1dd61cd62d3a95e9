import Documents
import Probability

extension Simulation {
  /// Draws in which `summaries` checks identities and bounds; `run` checks them in all.
  ///
  /// A block for each of two threads: a fault of the program shows in any draw, and this run is of the program as given, the longer one.
  static let checkedDraws = 2 * Draws.blockSize

  /// Operations for the columns, in the program as given and in what `summaries` draws.
  ///
  /// - Throws: `Findings` as `summaries`.
  public func operations(for columns: [DrawTable.Column]) throws(Findings) -> (given: Int, left: Int) {
    let (appraisal, _) = try prepared()
    var program = appraisal.program
    let (_, registers) = try appraisal.registers(of: columns, &program)
    let reduced = program.reduced(keeping: registers)
    let left = reduced.program.operationCount(of: registers.compactMap { reduced[$0] })
    return (program.operationCount(of: registers), left)
  }

  /// Mean, spread and quantiles of the columns asked for: nothing else is worked out, and no draw is kept.
  ///
  /// - Throws: `Findings` as `run` does, and `column_unknown` for a name that the model has not.
  public func summaries(of columns: [DrawTable.Column]) throws(Findings) -> [(name: String, summary: Summary)] {
    guard moves.isEmpty else { return try movedSummaries(of: columns) }
    let (appraisal, parameters) = try prepared()
    let workers = Workers(threads: threads)
    let tapes = try SummaryTapes(columns, of: appraisal, workers: workers)
    let first = DrawRun(
      tapes.plain, parameters: parameters, draws: min(draws, Self.checkedDraws), workers: workers)
    let run = FoldedRun(tapes.reduced, parameters: parameters, draws: draws, workers: workers)
    let isFinite = run.summaries.allSatisfy { $0 != nil } && first.ranges.allSatisfy { !$0.largest.isNaN }
    _ = try check(finite: isFinite, ranges: first.ranges, appraisal, parameters)
    return zip(tapes.names, run.summaries).compactMap { name, summary in summary.map { (name, $0) } }
  }
}
