import Documents
import Probability

/// What columns are drawn with. Kept, as who moves a slider asks for the same columns of the same program again.
struct SummaryTapes: Sendable {
  let names: [String]
  /// The program as given, for what is checked and nothing else.
  let plain: Tape
  let reduced: Tape

  private struct Question: Hashable {
    let program: [Operation]
    let columns: [Register]
    let checks: [Register]
  }

  private static let shelf = Shelf<Question, (plain: Tape, reduced: Tape)>(most: 4)

  /// - Throws: `column_unknown` for a name that the model has not.
  init(_ columns: [DrawTable.Column], of appraisal: Appraisal, workers: Workers) throws(Findings) {
    var program = appraisal.program
    let (names, registers) = try appraisal.registers(of: columns, &program)
    self.names = names
    let asked = Question(program: program.operations, columns: registers, checks: appraisal.checks)
    (plain, reduced) = Self.shelf.value(asked) { [program] in
      let made = workers.map(2) { which in
        which == 0
          ? Tape(program.reduced(keeping: registers, threads: workers.threads), columns: registers)
          : appraisal.tape([], ranges: appraisal.checks)
      }
      return (made[1], made[0])
    }
  }
}
