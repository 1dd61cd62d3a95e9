import Documents

extension Simulation {
  /// The draws of the columns asked for.
  ///
  /// - Parameter count: so many of the draws of this simulation, the first; nil for all.
  /// - Throws: `Findings` as `run` does, and `column_unknown` for a name that the model has not.
  public func table(_ columns: [DrawTable.Column], first count: Int? = nil) throws(Findings) -> DrawTable {
    let kept = min(count ?? draws, draws)
    if kept > Self.mostKept { try checkDraws(kept, most: Self.mostKept) }
    let (appraisal, parameters) = try prepared()
    var program = appraisal.program
    let (names, registers) = try appraisal.registers(of: columns, &program)
    let reduced = appraisal.reduced()
    let isTold = registers.allSatisfy { reduced[$0] != nil }
    let tape =
      isTold
      ? Tape(reduced, columns: registers, ranges: appraisal.checks)
      : Tape(program, columns: registers, ranges: appraisal.checks)
    let run = DrawRun(
      tape, parameters: parameters, draws: kept, workers: Workers(threads: threads))
    let finite = registers.indices.allSatisfy(run.columns.isFinite) && run.ranges.allSatisfy { !$0.largest.isNaN }
    _ = try check(finite: finite, ranges: run.ranges, appraisal, parameters)
    return DrawTable(names: names, columns: registers.indices.map { run.columns.array($0) })
  }

  /// What an export holds: every uncertain parameter that is read, and for each alternative its indicators and actors.
  ///
  /// - Throws: `Findings` as `run` does.
  public func standardColumns() throws(Findings) -> [DrawTable.Column] {
    let (appraisal, _) = try prepared()
    // The balance, and the savings: a cashable share moves only the second.
    let told = appraisal.alternatives.flatMap { [$0.netPresentValue, $0.annual.net, $0.annual.cashNet] }
    let read = appraisal.program.parameters(of: told).filter { !model.parameters[$0].isPlace }
    var columns = read.sorted().map { DrawTable.Column.parameter($0) }
    for alternative in appraisal.alternatives {
      columns += Model.Indicator.allCases.map { .indicator($0, alternative: alternative.name) }
      columns += alternative.actors.map { .actor($0.name, alternative: alternative.name) }
    }
    return columns
  }
}

extension Appraisal {
  /// The names and registers of columns, added to the program where they are not there yet.
  ///
  /// - Throws: `column_unknown` for a name that the model has not.
  func registers(
    of columns: [DrawTable.Column], _ program: inout Program
  ) throws(Findings) -> (names: [String], registers: [Register]) {
    var names: [String] = []
    var registers: [Register] = []
    for column in columns {
      guard let (name, register) = register(of: column, &program) else {
        throw Findings(
          Finding(
            code: "column_unknown",
            Words(nl: "Deze kolom bestaat niet: \(column).", en: "There is no such column: \(column).")))
      }
      names.append(name)
      registers.append(register)
    }
    return (names, registers)
  }

  /// The name and register of a column; nil where there is none.
  fileprivate func register(
    of column: DrawTable.Column, _ program: inout Program
  ) -> (name: String, register: Register)? {
    switch column {
    case .parameter(let index):
      guard model.parameters.indices.contains(index) else { return nil }
      return (model.parameters[index].qualifiedName, program.add(.parameter(index)))
    case .register(let register):
      guard registers.indices.contains(register.index) else { return nil }
      return ("register \(register.index)", registers[register.index])
    case .indicator(let indicator, let name):
      return alternative(name).map {
        ("\(name).\(indicator.rawValue)", $0.annual.register(of: indicator) ?? $0.netPresentValue)
      }
    case .actor(let actor, let name):
      return alternative(name)?.actors.first { $0.name == actor }.map { ("\(name).\(actor)", $0.presentValue) }
    case .flow(let flow, let name):
      return alternative(name)?.flows.first { $0.flow.name == flow }.map { ("\(name).\(flow)", $0.presentValue) }
    case .ratio(let name):
      return alternative(name).map { ("\(name).benefit_cost_ratio", program.add(.divide($0.benefits, $0.costs))) }
    case .year(let year, let name):
      guard let place = model.years.firstIndex(of: year) else { return nil }
      return alternative(name).map { ("\(name).\(year)", $0.years[place]) }
    }
  }

  private func alternative(_ name: String) -> AlternativeAppraisal? {
    alternatives.first { $0.name == name }
  }
}
