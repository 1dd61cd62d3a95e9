import Probability

/// What one thread needs: its machine, and a block of draws of every parameter that the tape reads.
final class Bench {
  let machine: TapeMachine
  let scores = BlockScores()
  private let parameters: [Int]
  private let memory: Columns
  private let place: [Int: Int]
  private let inputs: DrawnInputs?
  /// Where the draws of each parameter are that were filled in last.
  private var starts: [UnsafePointer<Double>]

  /// - Parameter inputs: draws of parameters kept from run to run.
  init(_ tape: Tape, inputs: DrawnInputs? = nil) {
    machine = TapeMachine(tape)
    parameters = tape.parameters
    memory = Columns(count: inputs == nil ? tape.parameters.count : 0, draws: Draws.blockSize)
    place = Dictionary(uniqueKeysWithValues: tape.parameters.enumerated().map { ($1, $0) })
    self.inputs = inputs
    let memory = memory
    starts = tape.parameters.indices.map { UnsafePointer(memory.start($0)) }
  }

  func column(_ parameter: Int) -> UnsafePointer<Double> { starts[place[parameter] ?? 0] }

  /// Has the first `count` draws of a block filled in for every parameter.
  func fill(count: Int, _ draws: (Int, UnsafeMutableBufferPointer<Double>) -> Void) {
    for (place, parameter) in parameters.enumerated() {
      draws(parameter, .init(start: memory.start(place), count: count))
    }
  }

  /// Has a block at hand of every parameter.
  ///
  /// - Parameter range: of draws, the block.
  func fill(block: Int, _ range: Range<Int>, of draws: ParameterDraws) {
    guard let inputs else {
      return fill(count: range.count) { draws.fill($0, block: block, into: $1, sharing: scores) }
    }
    for (place, parameter) in parameters.enumerated() {
      starts[place] = inputs.start(parameter, block: block, range) {
        draws.fill(parameter, block: block, into: $0, sharing: scores)
      }
    }
  }
}
