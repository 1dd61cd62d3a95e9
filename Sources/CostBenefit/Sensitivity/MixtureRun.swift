import Probability

/// A tape evaluated over several mixtures of two samples at once: in every block both samples are drawn once, and a mixture reads the one or the
/// other of each parameter. Only what is drawn given others is drawn for a mixture by itself.
struct MixtureRun: Sendable {
  /// Of each mixture, in the order of the plans.
  let columns: [Columns]

  init(
    _ tape: Tape, draws: ConditionalDraws, plans: [ConditionalDraws.Plan], count: Int, workers: Workers
  ) {
    let columns = plans.map { _ in Columns(count: tape.columns, draws: count) }
    let work: @Sendable (Int, inout MixtureBench) -> Void = { block, bench in
      let range = Draws.range(ofBlock: block, of: count)
      bench.fill(block: block, count: range.count, draws)
      for (plan, columns) in zip(plans, columns) {
        bench.run(plan, block: block, count: range.count, draws) { columns.start($0) + range.lowerBound }
      }
    }
    workers.each(of: Draws.blocks(of: count), state: { MixtureBench(tape) }, work: work)
    self.columns = columns
  }
}

/// What one thread needs: its machine, and a block of draws of every parameter from either sample, and given others.
private struct MixtureBench {
  private let machine: TapeMachine
  private let parameters: [Int]
  private let place: [Int: Int]
  private let first: Columns
  private let second: Columns
  private let given: Columns

  init(_ tape: Tape) {
    machine = TapeMachine(tape)
    parameters = tape.parameters
    place = Dictionary(uniqueKeysWithValues: tape.parameters.enumerated().map { ($1, $0) })
    first = Columns(count: parameters.count, draws: Draws.blockSize)
    second = Columns(count: parameters.count, draws: Draws.blockSize)
    given = Columns(count: parameters.count, draws: Draws.blockSize)
  }

  func fill(block: Int, count: Int, _ draws: ConditionalDraws) {
    for (place, parameter) in parameters.enumerated() {
      draws.first.fill(parameter, block: block, into: .init(start: first.start(place), count: count))
      draws.second.fill(parameter, block: block, into: .init(start: second.start(place), count: count))
    }
  }

  func run(
    _ plan: ConditionalDraws.Plan, block: Int, count: Int, _ draws: ConditionalDraws,
    column: (Int) -> UnsafeMutablePointer<Double>
  ) {
    for (place, parameter) in parameters.enumerated() where plan.sample(of: parameter) == nil {
      draws.fill(parameter, block: block, plan, into: .init(start: given.start(place), count: count))
    }
    let parameter = { (parameter: Int) -> UnsafePointer<Double> in
      let place = place[parameter] ?? 0
      return switch plan.sample(of: parameter) {
      case .first: UnsafePointer(first.start(place))
      case .second: UnsafePointer(second.start(place))
      case nil: UnsafePointer(given.start(place))
      }
    }
    machine.run(count: count, parameter: parameter, column: column)
  }
}
