/// What must hold of a cohort in every draw: chances and rates from 0 on, and nobody lost.
struct CohortBounds {
  let cohort: Scenario.Cohort
  let emitter: Emitter
  let alternative: String

  func all(into program: inout Program) -> [Model.Bound] {
    var bounds: [Model.Bound] = []
    let prefix = cohort.name.string
    func bound(_ kind: Model.Bound.Kind, _ register: Register) {
      bounds.append(
        Model.Bound(
          kind: kind, register: register, name: prefix, alternative: alternative, place: cohort.name.place))
    }
    let cells = cohort.rows.flatMap { row in
      (row.cells.map(\.to) + [row.rest].compactMap { $0 }).map { CohortSteps.cell(cohort, row.from, $0) }
    }
    if let smallest = extreme(cells, into: &program, { .minimum($0, $1) }) {
      bound(cohort.isRates ? .rates : .chances, smallest)
    }
    let leaving = cohort.states.map { "\(prefix)·leaving(\($0.string))" }
    if let largest = extreme(leaving, into: &program, { .maximum($0, $1) }) {
      let most = RateExponential.mostLeaving * Double(cohort.cycles)
      bound(.leaving, program.product(1 / most, largest))
    }
    bound(.people, lost(into: &program))
    return bounds
  }

  private func extreme(
    _ names: [String], into program: inout Program, _ join: (Register, Register) -> Operation
  ) -> Register? {
    var result: Register?
    for name in names {
      for register in emitter.named[name] ?? [] {
        result = result.map { program.add(join($0, register)) } ?? register
      }
    }
    return result
  }

  /// The largest over the years of |people at the end − at the start − who came| over their sum.
  private func lost(into program: inout Program) -> Register {
    let prefix = cohort.name.string
    var largest = program.constant(0)
    for year in emitter.years.indices {
      func total(_ name: (String) -> String) -> Register {
        program.sum(cohort.states.compactMap { emitter.named[name($0.string)]?[year] })
      }
      let before = total { "\(prefix).at(\($0))" }
      let came = total { CohortSteps.enter(cohort, $0) }
      let after = total { CohortSteps.end(prefix, $0) }
      let there = program.add(.add(before, came))
      let fault = program.add(.absolute(program.add(.subtract(after, there))))
      let size = program.add(.add(program.add(.absolute(after)), program.add(.absolute(there))))
      let scale = program.add(.maximum(size, program.constant(.leastNormalMagnitude)))
      largest = program.add(.maximum(largest, program.add(.divide(fault, scale))))
    }
    return largest
  }
}
