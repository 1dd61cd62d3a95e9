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
    let found = try folded(tapes.reduced, checking: tapes.plain, appraisal, parameters, workers: workers)
    return zip(tapes.names, found).map { (name: $0, summary: $1) }
  }

  /// The summaries of the columns of a tape.
  ///
  /// - Parameters:
  ///   - tape: nil where nothing is asked for.
  ///   - plain: what is checked, in the first draws.
  ///   - inputs: draws of parameters kept from run to run.
  func folded(
    _ tape: Tape?, checking plain: Tape, _ appraisal: Appraisal, _ parameters: ParameterDraws, workers: Workers,
    inputs: DrawnInputs? = nil
  ) throws(Findings) -> [Summary] {
    let first = DrawRun(
      plain, parameters: parameters, draws: min(draws, Self.checkedDraws), workers: workers, inputs: inputs)
    let found =
      tape.map { FoldedRun($0, parameters: parameters, draws: draws, workers: workers, inputs: inputs).summaries } ?? []
    let isFinite = found.allSatisfy { $0 != nil } && first.ranges.allSatisfy { !$0.largest.isNaN }
    _ = try check(finite: isFinite, ranges: first.ranges, appraisal, parameters)
    return found.compactMap(\.self)
  }
}
