import Documents
import Probability
import Synchronization

/// What simulations share that differ in numbers moved: what does not depend on those is not worked out again.
final class MovedWork: Sendable {
  private struct Folded: Sendable {
    let model: Model
    let registers: [Register]
    let study: OutlayStudy

    init(_ given: Model) {
      (model, registers) = given.withCertainties()
      study = OutlayStudy(model)
    }
  }

  private struct State {
    var folded: Folded?
    var appraisal: Appraisal?
    var asked: AskedColumns?
    var inputs: DrawnInputs?
  }

  private let state = Mutex(State())

  /// The appraisal of a model: the one before, where outlays are classed alike.
  func appraisal(of given: Model, parameters: ParameterDraws) throws(Findings) -> Appraisal {
    let (before, known) = state.withLock { ($0.folded, $0.appraisal) }
    let folded = before ?? Folded(given)
    var model = folded.model
    model.parameters = given.parameters
    let outlays = try OutlayClasses(folded.study, model, parameters: parameters)
    if let known, known.outlays == outlays { return known.drawing(given.parameters) }
    let new = Appraisal(model, registers: folded.registers, outlays: outlays)
    state.withLock {
      $0.folded = folded
      $0.appraisal = new
    }
    return new
  }

  /// The columns as they were asked for before, if they are the same.
  func asked(
    _ columns: [DrawTable.Column], of appraisal: Appraisal, workers: Workers
  ) throws(Findings) -> AskedColumns {
    let before = state.withLock { $0.asked }
    if let before, before.columns == columns, before.outlays == appraisal.outlays { return before }
    return try AskedColumns(columns, of: appraisal, workers: workers)
  }

  func keep(_ asked: AskedColumns) { state.withLock { $0.asked = asked } }

  /// Draws of parameters for one run at a time, which gives them back; nil where there are too many.
  func takeInputs(_ moves: [Int], draws: Int) -> DrawnInputs? {
    let free = state.withLock { state in
      let free = state.inputs
      state.inputs = nil
      return free
    }
    let inputs = free ?? DrawnInputs(parameters: moves.count, draws: draws)
    inputs?.keep(moves)
    return inputs
  }

  func giveBack(_ inputs: DrawnInputs?) { state.withLock { $0.inputs = inputs } }
}
