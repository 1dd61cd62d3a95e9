import Probability

/// A tape evaluated at stated points instead of draws: every parameter at its median, but for those that a point moves.
struct Points {
  private let tape: Tape
  private let medians: [Int: Double]

  init(_ tape: Tape, parameters: ParameterDraws) {
    self.tape = tape
    medians = Dictionary(uniqueKeysWithValues: tape.parameters.map { ($0, parameters.quantile($0, 0.5)) })
  }

  /// The columns of the tape at each point.
  /// - Parameter points: for each point the parameters that are moved, with their values in base units.
  func values(at points: [[Int: Double]]) -> [[Double]] {
    let inputs = Columns(count: tape.parameters.count, draws: points.count)
    let outputs = Columns(count: tape.columns, draws: points.count)
    for (place, parameter) in tape.parameters.enumerated() {
      for (index, point) in points.enumerated() {
        inputs.start(place)[index] = point[parameter] ?? medians[parameter] ?? .nan
      }
    }
    let place = Dictionary(uniqueKeysWithValues: tape.parameters.enumerated().map { ($1, $0) })
    TapeMachine(tape).run(
      count: points.count, parameter: { UnsafePointer(inputs.start(place[$0] ?? 0)) }, column: { outputs.start($0) })
    return points.indices.map { point in (0..<tape.columns).map { outputs[$0][point] } }
  }
}
