import Documents
import Probability

extension Simulation {
  /// Draws in which `summaries` checks identities and bounds; `run` checks them in all.
  static let checkedDraws = 4 * Draws.blockSize

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
    let (appraisal, parameters) = try prepared()
    var program = appraisal.program
    let (names, registers) = try appraisal.registers(of: columns, &program)
    let workers = Workers(threads: threads)
    let tapes = SummaryTapes.of(
      .init(program: program.operations, columns: registers, checks: appraisal.checks), program)
    let first = DrawRun(
      tapes.plain, parameters: parameters, draws: min(draws, Self.checkedDraws), workers: workers)
    let run = FoldedRun(tapes.reduced, parameters: parameters, draws: draws, workers: workers)
    let isFinite = run.summaries.allSatisfy { $0 != nil } && first.ranges.allSatisfy { !$0.largest.isNaN }
    _ = try check(finite: isFinite, ranges: first.ranges, appraisal, parameters)
    return zip(names, run.summaries).compactMap { name, summary in summary.map { (name, $0) } }
  }
}

/// What columns are drawn with. Kept, as who moves a slider asks for the same columns of the same program again.
private struct SummaryTapes: Sendable {
  /// The program as given, with what is checked.
  let plain: Tape
  let reduced: Tape

  struct Question: Hashable {
    let program: [Operation]
    let columns: [Register]
    let checks: [Register]
  }

  static func of(_ asked: Question, _ program: Program) -> SummaryTapes {
    shelf.value(asked) {
      SummaryTapes(
        plain: Tape(program, columns: asked.columns, ranges: asked.checks),
        reduced: Tape(program.reduced(keeping: asked.columns), columns: asked.columns))
    }
  }

  private static let shelf = Shelf<Question, SummaryTapes>(most: 4)
}
