import Evidence
import Probability

/// What the parts of one run have in common: how each column is counted, and a digest of all that is drawn.
struct PartFrame: Sendable {
  /// By column, in the order of `RunColumns.all`.
  let plans: [FoldPlan]
  /// Of the program that is drawn, its columns, every number it reads with its first 16,384 draws, and the grids: another model has
  /// another digest, and so has a machine that would draw other bits.
  let digest: UInt64

  init(_ columns: RunColumns, _ model: Model, parameters: ParameterDraws, draws: Int, workers: Workers) {
    var plans: [FoldPlan] = []
    var read: Set<Int> = []
    let bins = FoldedRun.bins(draws: draws)
    let passes = columns.passes(
      bytesPerColumn: FoldedRun.bytesPerColumn(draws: draws, threads: workers.threads, sets: .draws))
    for pass in passes {
      let tape = pass.tape()
      read.formUnion(tape.parameters)
      let pilot = DrawRun(tape, parameters: parameters, draws: DrawGrid.pilot, workers: workers).columns
      plans += workers.map(tape.columns) { FoldPlan(pilot: pilot[$0], bins: bins, isExact: false) }
    }
    var sum = CheckSum()
    sum.add(bins)
    sum.add(columns)
    sum.add(model.estimates)
    for correlation in model.correlations {
      sum.add(correlation.keys.joined(separator: " "))
      for number in correlation.latent.joined() { sum.add(number) }
    }
    let numbers = read.sorted()
    let drawn = workers.map(numbers.count) { place in
      var own = CheckSum()
      parameters.draws(of: numbers[place], count: DrawGrid.pilot).withUnsafeBytes { own.add($0) }
      return own.bits
    }
    for (number, bits) in zip(numbers, drawn) {
      sum.add(model.parameters[number])
      sum.add(bits)
    }
    for plan in plans {
      for number in [plan.grid.low, plan.grid.width, plan.centre] { sum.add(number) }
    }
    self.plans = plans
    digest = sum.bits
  }
}

extension CheckSum {
  fileprivate mutating func add(_ columns: RunColumns) {
    let program = columns.reduced.program
    add(program.operations.count)
    for operation in program.operations {
      add(operation.kind)
      switch operation {
      case .constant(let value): add(value)
      case .parameter(let place): add(place)
      default: for operand in operation.operands { add(operand.index) }
      }
    }
    for registers in [columns.all, columns.sums, columns.ranges] {
      add(registers.count)
      for register in registers { add(columns.reduced[register]?.index ?? -1) }
    }
  }

  fileprivate mutating func add(_ parameter: Model.Parameter) {
    add(parameter.key)
    switch parameter.chance {
    case .certain(let value): add(value)
    case .estimate(let place, let term):
      add(place)
      add(term)
    case .distribution(let distribution, let factor):
      add(distribution.name)
      add(factor)
      for argument in distribution.arguments {
        add(argument.name)
        add(argument.value)
      }
    }
  }

  fileprivate mutating func add(_ estimates: [Estimate]) {
    for estimate in estimates {
      add(estimate.name)
      for (row, term) in estimate.terms.enumerated() {
        add(term.name)
        add("\(term.scale)")
        for number in [term.value, term.degreesOfFreedom, term.known] { add(number) }
        for column in estimate.terms.indices { add(estimate.covariance[row, column]) }
      }
    }
  }
}
