import Documents
import Probability

/// What columns are drawn with. Kept, as who moves a slider asks for the same columns of the same program again.
struct SummaryTapes: Sendable {
  let names: [String]
  let registers: [Register]
  /// The program as given, for what is checked and nothing else.
  let plain: Tape
  /// What the columns are drawn with.
  let program: ReducedProgram
  let reduced: Tape

  private struct Question: Hashable {
    let program: [Operation]
    let columns: [Register]
    let checks: [Register]
  }

  private static let shelf = Shelf<Question, (plain: Tape, program: ReducedProgram, reduced: Tape)>(most: 4)

  /// - Throws: `column_unknown` for a name that the model has not.
  init(_ columns: [DrawTable.Column], of appraisal: Appraisal, workers: Workers) throws(Findings) {
    var given = appraisal.program
    let (names, registers) = try appraisal.registers(of: columns, &given)
    self.names = names
    self.registers = registers
    let asked = Question(program: given.operations, columns: registers, checks: appraisal.checks)
    (plain, program, reduced) = Self.shelf.value(asked) { [given] in
      // Side by side: both take milliseconds.
      let made = workers.map(2) { which -> (tape: Tape, program: ReducedProgram?) in
        if which == 1 { return (appraisal.tape([], ranges: appraisal.checks), nil) }
        let reduced = given.reduced(keeping: registers, threads: workers.threads)
        return (Tape(reduced, columns: registers), reduced)
      }
      guard let reduced = made[0].program else { preconditionFailure("the first was reduced") }
      return (made[1].tape, reduced, made[0].tape)
    }
  }

  /// What some of the columns, by their places, are drawn with.
  func tape(of places: [Int]) -> Tape { Tape(program, columns: places.map { registers[$0] }) }

  /// By column the parameters that it depends on.
  func reads() -> [[Int]] {
    registers.map { register in
      program[register].map { program.program.parameters(of: [$0]).sorted() } ?? []
    }
  }
}
