import Documents

/// What columns are drawn with.
struct SummaryTapes: Sendable {
  let names: [String]
  /// The program as given, for what is checked and nothing else.
  let plain: Tape
  let reduced: Tape

  /// - Throws: `column_unknown` for a name that the model has not.
  init(_ columns: [DrawTable.Column], of appraisal: Appraisal) throws(Findings) {
    var program = appraisal.program
    let (names, registers) = try appraisal.registers(of: columns, &program)
    self.names = names
    plain = appraisal.tape([], ranges: appraisal.checks)
    reduced = Tape(program.reduced(keeping: registers), columns: registers)
  }
}
