import Documents
import Probability

/// What outlays are classed by: present values to payers, in a program that is the same for models that differ in distributions alone.
struct OutlayStudy: Sendable {
  /// By alternative without the baseline.
  let differences: [[FlowDifference]]
  private let values: Tape
  /// Nil where no flows overlap.
  private let sums: Tape?

  /// Draws of the pilot that settles what dominates.
  private static let pilot = 4 * Draws.blockSize
  private static let pilotSeed: UInt64 = 1

  init(_ model: Model) {
    var program = model.program
    let differences = model.alternatives.indices.dropFirst().map {
      FlowDifference.all(of: $0, in: model, &program)
    }
    let registers = differences.flatMap { $0.map(\.payerValue) }
    let overlaps = differences.contains { $0.contains { $0.flow.overlap != nil } }
    self.differences = differences
    values = Tape(program, columns: registers)
    sums = overlaps ? Tape(program, columns: [], sums: registers) : nil
  }

  /// Flow by flow, all alternatives one after another.
  func atMedians(_ parameters: ParameterDraws) -> [Double] {
    Points(values, parameters: parameters).values(at: [[:]])[0]
  }

  /// The same as means over a pilot; empty where no flows overlap.
  func means(of model: Model) throws(Findings) -> [Double] {
    guard let sums else { return [] }
    let parameters = try ParameterDraws(model, seed: Self.pilotSeed)
    return DrawRun(sums, parameters: parameters, draws: Self.pilot, workers: Workers(threads: 1)).means
  }
}
