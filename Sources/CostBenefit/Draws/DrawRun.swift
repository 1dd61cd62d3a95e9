import Probability

/// A tape evaluated over all draws: columns that are kept, and folds of what is not.
struct DrawRun {
  let columns: Columns
  /// The mean of each register of `tape.totals`.
  let means: [Double]
  /// The smallest and the largest of each register of `tape.ranges`; NaN where a draw is.
  let ranges: [(smallest: Double, largest: Double)]

  /// - Parameters:
  ///   - fixed: values that take the place of a parameter's draws.
  ///   - inputs: draws of parameters kept from run to run; not with `fixed`.
  ///   - done: called from any thread after a block.
  init(
    _ tape: Tape, parameters: ParameterDraws, draws: Int, workers: Workers, fixed: [Int: Double] = [:],
    inputs: DrawnInputs? = nil, done: (@Sendable () -> Void)? = nil
  ) {
    let columns = Columns(count: tape.columns, draws: draws)
    let blocks = Draws.blocks(of: draws)
    let folds = Columns(count: blocks, draws: tape.totals + 2 * tape.ranges)
    let work: @Sendable (Int, inout Bench) -> Void = { block, bench in
      let range = Draws.range(ofBlock: block, of: draws)
      if fixed.isEmpty {
        bench.fill(block: block, range, of: parameters)
      } else {
        bench.fill(count: range.count) { parameter, values in
          if let value = fixed[parameter] {
            values.update(repeating: value)
          } else {
            parameters.fill(parameter, block: block, into: values, sharing: bench.scores)
          }
        }
      }
      bench.machine.run(count: range.count, parameter: bench.column) { columns.start($0) + range.lowerBound }
      folds.start(block).update(from: bench.machine.totals, count: tape.totals)
      (folds.start(block) + tape.totals).update(from: bench.machine.ranges, count: 2 * tape.ranges)
      done?()
    }
    workers.each(of: blocks, state: { Bench(tape, inputs: inputs) }, work: work)
    self.columns = columns
    means = (0..<tape.totals).map { place in
      CompensatedSum((0..<blocks).lazy.map { folds[$0][place] }).value / Double(draws)
    }
    ranges = (0..<tape.ranges).map { place in
      let at = tape.totals + 2 * place
      let lows = (0..<blocks).map { folds[$0][at] }
      let highs = (0..<blocks).map { folds[$0][at + 1] }
      let isNumber = !lows.contains { $0.isNaN } && !highs.contains { $0.isNaN }
      return isNumber ? (lows.min() ?? .infinity, highs.max() ?? -.infinity) : (.nan, .nan)
    }
  }
}

/// A sum in the order given, with what each addition loses kept apart (Neumaier, ZAMM 54, 1974).
struct CompensatedSum {
  private(set) var high = 0.0
  private(set) var low = 0.0

  init(_ numbers: some Sequence<Double>) {
    for number in numbers {
      let sum = high + number
      low += high.magnitude >= number.magnitude ? (high - sum) + number : (number - sum) + high
      high = sum
    }
  }

  var value: Double { high + low }
}
